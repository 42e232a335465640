import type { GreyImage } from '../../grey-image.ts'
import { type StoredSamples, storedRange } from '../pixels/stored-samples.ts'
import { type LookupTable, tableValue, type ValueRange } from './lookup-table.ts'

/** A window: values that become shades between black and white. */
export type DisplayWindow = {
  readonly center: number
  /** At least 1 for LINEAR, above 0 otherwise. */
  readonly width: number
  readonly shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'
}

/** The steps from a stored value to a shade: modality (rescale or table), window or table, inversion. */
export type ValueDisplay = {
  readonly rescale: { readonly slope: number; readonly intercept: number } | LookupTable
  /** Null where the file gives none: the frame is then shown from its least to its greatest value. */
  readonly window: DisplayWindow | LookupTable | null
  /** MONOCHROME1: the least value is white. */
  readonly inverted: boolean
  /** Stored values that stand for no picture; null where the file names none. */
  readonly padding: ValueRange | null
}

/**
 * The shades of a frame. Padding is black, also where the least value is white, and has no part in the range of values.
 * @param samples stored values.
 * @param size of the frame; width * height samples.
 * @param stored how they were stored.
 * @param display how they are to be shown.
 * @returns as many bits as were stored, at least 8. Each value is looked up in a table of all that can be stored.
 */
export function shownFrame(
  samples: Int16Array | Uint16Array,
  size: { readonly width: number; readonly height: number },
  stored: StoredSamples,
  display: ValueDisplay,
): GreyImage {
  const bits = Math.max(8, stored.bitsStored)
  const white = 2 ** bits - 1
  const { least } = storedRange(stored)
  const window = display.window ?? fullWindow(samples, display)
  const shades = Uint16Array.from({ length: 2 ** stored.bitsStored }, (_, i) => {
    if (isPadding(least + i, display)) return 0
    const share = shareOfWhite(modalityValue(least + i, display.rescale), window)
    return Math.round(white * (display.inverted ? 1 - share : share))
  })
  const shown = bits === 8 ? new Uint8Array(samples.length) : new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) shown[i] = shades[(samples[i] as number) - least] as number
  return { ...size, bits, samples: shown }
}

/** A stored value as the modality means it. */
export function modalityValue(stored: number, rescale: ValueDisplay['rescale']): number {
  return 'slope' in rescale ? rescale.slope * stored + rescale.intercept : tableValue(rescale, stored)
}

/** Whether a stored value stands for no picture. */
export function isPadding(stored: number, { padding }: ValueDisplay): boolean {
  return padding !== null && stored >= padding.least && stored <= padding.greatest
}

function fullWindow(samples: Int16Array | Uint16Array, display: ValueDisplay): DisplayWindow {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const sample of samples) {
    if (isPadding(sample, display)) continue
    const value = modalityValue(sample, display.rescale)
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  // A frame of padding alone is black whatever the window is.
  if (least > greatest) return { center: 0, width: 1, shape: 'LINEAR_EXACT' }
  return { center: (least + greatest) / 2, width: greatest - least || 1, shape: 'LINEAR_EXACT' }
}

/** 0 for black to 1 for white (PS3.3 sections C.11.2.1.2.1 to C.11.2.1.3.2, equations for y with ymin 0 and ymax 1). */
function shareOfWhite(value: number, window: DisplayWindow | LookupTable): number {
  if ('entries' in window) return tableValue(window, value) / (2 ** window.bits - 1)
  const { center, width, shape } = window
  if (shape === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - center)) / width))
  const [middle, range] = shape === 'LINEAR' ? [center - 0.5, width - 1] : [center, width]
  if (value <= middle - range / 2) return 0
  return value > middle + range / 2 ? 1 : (value - middle) / range + 0.5
}
