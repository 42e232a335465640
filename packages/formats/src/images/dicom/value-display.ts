import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../film-fault.ts'
import type { FilmFault, GreyImage } from '../grey-image.ts'
import { type DicomDataSet, decimalsOf, itemOf, textOf } from './data-set.ts'
import { type LookupTable, lookupTable, tableValue } from './lookup-table.ts'
import type { StoredSamples } from './stored-samples.ts'

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
}

/**
 * Reads how stored values are to be shown. Of several windows the first counts; a table counts where there is no window.
 * In files of many frames the shared groups, then those of the first frame are looked at.
 * @param set the data set of an image.
 * @param stored how samples are stored; a table's first value is signed when they are.
 * @returns a fault for a slope of 0 or no number, a window without width, and tables that are cut off.
 * @see DICOM PS3.3 sections C.11.1 (Modality LUT) and C.11.2 (VOI LUT).
 */
export function valueDisplay(set: DicomDataSet, stored: StoredSamples): Result<ValueDisplay, FilmFault> {
  const groups = [0x52009229, 0x52009230].flatMap((tag) => itemOf(set, tag) ?? [])
  const holderOf = (tag: number) => groups.map((group) => itemOf(group, tag)).find(Boolean) ?? set
  const rescale = rescaleOf(holderOf(0x00289145), stored)
  if (!rescale.ok) return rescale
  const window = windowOf(holderOf(0x00289132), stored)
  if (!window.ok) return window
  return ok({ rescale: rescale.value, window: window.value, inverted: textOf(set, 0x00280004) === 'MONOCHROME1' })
}

function rescaleOf(set: DicomDataSet, stored: StoredSamples): Result<ValueDisplay['rescale'], FilmFault> {
  const table = itemOf(set, 0x00283000)
  if (table) return lookupTable(table, stored.signed)
  const [slope = 1] = decimalsOf(set, 0x00281053)
  const [intercept = 0] = decimalsOf(set, 0x00281052)
  const isSound = Number.isFinite(slope) && slope !== 0 && Number.isFinite(intercept)
  return isSound ? ok({ slope, intercept }) : damagedFilm('the rescale slope or intercept is no usable number')
}

const SHAPES = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const

function windowOf(set: DicomDataSet, stored: StoredSamples): Result<ValueDisplay['window'], FilmFault> {
  const [center] = decimalsOf(set, 0x00281050)
  const [width] = decimalsOf(set, 0x00281051)
  const table = itemOf(set, 0x00283010)
  if (center === undefined || width === undefined) return table ? lookupTable(table, stored.signed) : ok(null)
  const named = textOf(set, 0x00281056) || 'LINEAR'
  const shape = SHAPES.find((one) => one === named)
  if (!shape) return err({ code: 'FILM.NOT_SUPPORTED', found: `window ${named}`, expected: SHAPES.join(', ') })
  const isSound = Number.isFinite(center) && (shape === 'LINEAR' ? width >= 1 : width > 0) && width < 1e12
  return isSound ? ok({ center, width, shape }) : damagedFilm('the window has no usable centre and width')
}

/**
 * The shades of a frame.
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
  const least = stored.signed ? -(2 ** (stored.bitsStored - 1)) : 0
  const window = display.window ?? fullWindow(samples, display)
  const shades = Uint16Array.from({ length: 2 ** stored.bitsStored }, (_, i) => {
    const share = shareOfWhite(modalityValue(least + i, display), window)
    return Math.round(white * (display.inverted ? 1 - share : share))
  })
  const shown = bits === 8 ? new Uint8Array(samples.length) : new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) shown[i] = shades[(samples[i] as number) - least] as number
  return { ...size, bits, samples: shown }
}

function modalityValue(stored: number, { rescale }: ValueDisplay): number {
  return 'slope' in rescale ? rescale.slope * stored + rescale.intercept : tableValue(rescale, stored)
}

function fullWindow(samples: Int16Array | Uint16Array, display: ValueDisplay): DisplayWindow {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const sample of samples) {
    if (sample < least) least = sample
    if (sample > greatest) greatest = sample
  }
  const [one, other] = [modalityValue(least, display), modalityValue(greatest, display)]
  return { center: (one + other) / 2, width: Math.abs(other - one) || 1, shape: 'LINEAR_EXACT' }
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
