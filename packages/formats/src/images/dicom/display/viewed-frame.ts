import { type StoredSamples, storedRange } from '../pixels/stored-samples.ts'
import { tableValue } from './lookup-table.ts'
import { type DisplayWindow, isPadding, modalityValue, type ValueDisplay } from './value-display.ts'

/** How the samples of {@link viewedSamples} are shown: by what every viewer knows, a line and a window. */
export type ViewedFormat = {
  readonly bitsStored: number
  readonly signed: boolean
  readonly rescale: { readonly slope: number; readonly intercept: number }
  /** Null where the file gives none: from the least to the greatest value of the frame. */
  readonly window: DisplayWindow | null
  /** Whether the least value is white. */
  readonly inverted: boolean
}

/** A grey image as far as its values and their display go. */
export type ShownValues = StoredSamples & { readonly display: ValueDisplay }

const UNIT = { slope: 1, intercept: 0 }

/**
 * How a viewer shows an image whose tables have been applied and whose padding is black already.
 * @param image as read.
 * @returns stored values where the file has a line and a window; values of the table, from 0, where it has one.
 */
export function viewedFormat({ bitsStored, signed, display }: ShownValues): ViewedFormat {
  const { rescale, window, inverted } = display
  if (window && 'entries' in window) {
    const { bits } = window
    const whole: DisplayWindow = { center: 2 ** (bits - 1), width: 2 ** bits, shape: 'LINEAR' }
    return { bitsStored: bits, signed: false, rescale: UNIT, window: whole, inverted }
  }
  if ('entries' in rescale) return { bitsStored: rescale.bits, signed: false, rescale: UNIT, window, inverted }
  return { bitsStored, signed, rescale, window, inverted }
}

/**
 * The samples of a frame for a viewer that knows neither tables nor padding.
 * @param samples stored values.
 * @param image how they are stored and shown.
 * @returns as many values, to be shown by {@link viewedFormat}. Padding has become black: the outermost value that there can
 * be where the file gives a window, otherwise the outermost value of the frame, so that it does not widen its range.
 */
export function viewedSamples(samples: Int16Array | Uint16Array, image: ShownValues): Int16Array | Uint16Array {
  const { rescale, window, padding } = image.display
  const table = [window, rescale].find((step) => step !== null && 'entries' in step)
  if (!table && padding === null) return samples
  const { least, greatest } = storedRange(image)
  const values = Int32Array.from({ length: greatest - least + 1 }, (_, i) => viewedValue(least + i, image.display))
  const black = padding === null ? 0 : blackValue(samples, image, (stored) => values[stored - least] as number)
  const viewed = viewedFormat(image).signed ? new Int16Array(samples.length) : new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const stored = samples[i] as number
    viewed[i] = isPadding(stored, image.display) ? black : (values[stored - least] as number)
  }
  return viewed
}

function viewedValue(stored: number, { rescale, window }: ValueDisplay): number {
  if (window && 'entries' in window) return tableValue(window, modalityValue(stored, rescale))
  return 'entries' in rescale ? tableValue(rescale, stored) : stored
}

function blackValue(
  samples: Int16Array | Uint16Array,
  image: ShownValues,
  viewedOf: (stored: number) => number,
): number {
  const { bitsStored, signed, rescale, window, inverted } = viewedFormat(image)
  const isHigh = inverted !== rescale.slope < 0
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const stored of samples) {
    if (isPadding(stored, image.display)) continue
    const value = viewedOf(stored)
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  if (window === null && least <= greatest) return isHigh ? greatest : least
  const possible = storedRange({ bitsStored, signed })
  return isHigh ? possible.greatest : possible.least
}
