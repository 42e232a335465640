/** What the left mouse button or one finger does. */
export const VIEWER_TOOLS = [
  { id: 'window', label: 'Window and level', key: 'w' },
  { id: 'pan', label: 'Pan', key: 'd' },
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
