import type { ShownWindow } from '../viewed-film.ts'

/** A window on a key: made from the one that the film comes with, or in values that mean the same on every film. */
export type WindowPreset = { readonly label: string } & (
  | {
      /** Times the width of the film's own window. */
      readonly width: number
      /** Added to its centre, in widths. */
      readonly shift: number
    }
  | { readonly window: ShownWindow }
)

const RELATIVE: readonly WindowPreset[] = [
  { label: 'As acquired', width: 1, shift: 0 },
  { label: 'Wide', width: 1.6, shift: 0 },
  { label: 'Narrow', width: 0.6, shift: 0 },
  { label: 'Lungs', width: 0.7, shift: -0.15 },
  { label: 'Mediastinum and bone', width: 0.7, shift: 0.2 },
  { label: 'Darker', width: 1, shift: 0.15 },
  { label: 'Brighter', width: 1, shift: -0.15 },
  { label: 'Very wide', width: 2.5, shift: 0 },
  { label: 'Very narrow', width: 0.35, shift: 0 },
]

/** Names without an organ, for what is no chest film. */
const OTHER: readonly WindowPreset[] = RELATIVE.map((preset, i) =>
  i === 3 || i === 4 ? { ...preset, label: i === 3 ? 'Lower values' : 'Higher values' } : preset,
)

/** Hounsfield units are the same on every scanner. */
const CT: readonly WindowPreset[] = [
  { label: 'As acquired', width: 1, shift: 0 },
  { label: 'Lung', window: { center: -600, width: 1500 } },
  { label: 'Mediastinum', window: { center: 50, width: 350 } },
  { label: 'Bone', window: { center: 500, width: 2000 } },
  { label: 'Brain', window: { center: 40, width: 80 } },
  { label: 'Subdural', window: { center: 75, width: 215 } },
  { label: 'Liver', window: { center: 60, width: 160 } },
  { label: 'Angiography', window: { center: 300, width: 600 } },
  { label: 'Wide', width: 1.6, shift: 0 },
]

const PROJECTIONS = new Set(['CR', 'DX', 'RG', ''])

/** The windows on keys 1 to 9 for films of a modality. */
export function windowPresets(modality: string): readonly WindowPreset[] {
  if (modality === 'CT') return CT
  return PROJECTIONS.has(modality) ? RELATIVE : OTHER
}

/** The window that a preset gives a film which came with another one. */
export function presetWindow(preset: WindowPreset, acquired: ShownWindow): ShownWindow {
  if ('window' in preset) return preset.window
  return { center: acquired.center + preset.shift * acquired.width, width: acquired.width * preset.width }
}
