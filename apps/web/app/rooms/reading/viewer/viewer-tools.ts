/** What the left mouse button or one finger does. */
export const VIEWER_TOOLS = [
  { id: 'window', label: 'Window and level', key: 'w' },
  { id: 'pan', label: 'Pan', key: 'p' },
  { id: 'zoom', label: 'Zoom', key: 'z' },
  { id: 'magnify', label: 'Magnifier', key: 'g' },
  { id: 'scroll', label: 'Scroll the stack', key: 's' },
  { id: 'mark', label: 'Mark a point or a box', key: 'm' },
  { id: 'length', label: 'Length', key: 'l' },
  { id: 'angle', label: 'Angle', key: 'a' },
  { id: 'cobb', label: 'Cobb angle', key: 'b' },
  { id: 'ellipse', label: 'Ellipse statistics', key: 'e' },
  { id: 'rectangle', label: 'Rectangle statistics', key: 't' },
] as const

/** See {@link VIEWER_TOOLS}. */
export type ViewerTool = (typeof VIEWER_TOOLS)[number]['id']

/** Tools whose result is in millimetres, and so needs the distance between pixels. */
export const CALIBRATED_TOOLS: ReadonlySet<ViewerTool> = new Set(['length'])

/** A window made from the one that the film comes with. */
export type WindowPreset = {
  readonly label: string
  /** Times the width of the film's own window. */
  readonly width: number
  /** Added to its centre, in widths. */
  readonly shift: number
}

/** On keys 1 to 7. */
export const WINDOW_PRESETS: readonly WindowPreset[] = [
  { label: 'As acquired', width: 1, shift: 0 },
  { label: 'Wide', width: 1.6, shift: 0 },
  { label: 'Narrow', width: 0.6, shift: 0 },
  { label: 'Lungs', width: 0.7, shift: -0.15 },
  { label: 'Mediastinum and bone', width: 0.7, shift: 0.2 },
  { label: 'Darker', width: 1, shift: 0.15 },
  { label: 'Brighter', width: 1, shift: -0.15 },
]
