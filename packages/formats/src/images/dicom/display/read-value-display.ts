import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import { type DicomDataSet, decimalsOf, itemOf, textOf, wordsOf } from '../data-set/data-set.ts'
import { type StoredSamples, storedRange } from '../pixels/stored-samples.ts'
import { type LookupTable, lookupTable, type NotedTable, type ValueRange } from './lookup-table.ts'
import { type DisplayWindow, modalityValue, type ValueDisplay } from './value-display.ts'

/** How values are shown, and what was set aside to show them: each note half a sentence in lower case. */
export type NotedDisplay = { readonly display: ValueDisplay; readonly notes: readonly string[] }

/**
 * Reads how stored values are to be shown. Of several windows the first usable one counts; a table counts where there is
 * no window. In files of many frames the shared groups, then those of the first frame are looked at. What concerns
 * nothing but the display and cannot be used is set aside with a note, as other readers do; the frame is then shown from
 * its least to its greatest value.
 * @param set the data set of an image.
 * @param stored how samples are stored; a modality table's first value is signed when they are.
 * @returns a fault for a modality table that is cut off, because values could not be told.
 * @see DICOM PS3.3 sections C.11.1 (Modality LUT), C.11.2 (VOI LUT) and C.7.5.1.1.2 (Pixel Padding).
 */
export function readValueDisplay(set: DicomDataSet, stored: StoredSamples): Result<NotedDisplay, FilmFault> {
  const groups = [0x52009229, 0x52009230].flatMap((tag) => itemOf(set, tag) ?? [])
  const holderOf = (tag: number) => groups.map((group) => itemOf(group, tag)).find(Boolean) ?? set
  const notes: string[] = []
  const rescale = rescaleOf(holderOf(0x00289145), stored, notes)
  if (!rescale.ok) return rescale
  const inverted = textOf(set, 0x00280004) === 'MONOCHROME1'
  const shown = { rescale: rescale.value, inverted, padding: paddingOf(set, stored) }
  const window = windowOf(holderOf(0x00289132), modalityRange(stored, shown.rescale), notes)
  return ok({ display: { ...shown, window }, notes })
}

const UNIT = { slope: 1, intercept: 0 }

function rescaleOf(
  set: DicomDataSet,
  stored: StoredSamples,
  notes: string[],
): Result<ValueDisplay['rescale'], FilmFault> {
  const table = itemOf(set, 0x00283000)
  if (table) {
    const read = lookupTable(table, storedRange(stored))
    if (!read.ok) return err({ code: 'FILM.DAMAGED', reason: `the Modality LUT cannot be used: ${read.error}` })
    const { table: sound, contradiction } = read.value
    return contradiction === null ? ok(sound) : damagedFilm(`the Modality LUT ${contradiction}`)
  }
  const [slope = 1] = decimalsOf(set, 0x00281053)
  const [intercept = 0] = decimalsOf(set, 0x00281052)
  if (Number.isFinite(slope) && slope !== 0 && Number.isFinite(intercept)) return ok({ slope, intercept })
  notes.push(
    `the rescale slope "${printed(set, 0x00281053)}" and intercept "${printed(set, 0x00281052)}" were set aside`,
  )
  return ok(UNIT)
}

function modalityRange(stored: StoredSamples, rescale: ValueDisplay['rescale']): ValueRange {
  if ('entries' in rescale) return rangeOf(rescale.entries)
  const { least, greatest } = storedRange(stored)
  return rangeOf([modalityValue(least, rescale), modalityValue(greatest, rescale)])
}

function rangeOf(values: Iterable<number>): ValueRange {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  return { least, greatest }
}

function windowOf(set: DicomDataSet, values: ValueRange, notes: string[]): ValueDisplay['window'] {
  const centers = decimalsOf(set, 0x00281050)
  const widths = decimalsOf(set, 0x00281051)
  const shape = shapeOf(set, notes)
  for (let i = 0; i < Math.min(centers.length, widths.length); i++) {
    const [center, width] = [centers[i] as number, widths[i] as number]
    if (isUsable(center, width)) return { center, width, shape: shapeFor(width, shape, notes) }
  }
  if (centers.length + widths.length > 0)
    notes.push(
      `the window of centre "${printed(set, 0x00281050)}" and width "${printed(set, 0x00281051)}" was set aside`,
    )
  return tableOf(set, values, notes)
}

function isUsable(center: number, width: number): boolean {
  return Number.isFinite(center) && width > 0 && width < 1e12
}

/** LINEAR takes 1 from the width, so that nothing is left of a narrower one, as images of fractional values have it. */
function shapeFor(width: number, shape: DisplayWindow['shape'], notes: string[]): DisplayWindow['shape'] {
  if (shape !== 'LINEAR' || width >= 1) return shape
  notes.push(`the window is narrower than LINEAR allows (width ${width}) and is applied as LINEAR_EXACT`)
  return 'LINEAR_EXACT'
}

const SHAPES = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const

/** Capitals are what the standard writes, and not what every scanner does. */
function shapeOf(set: DicomDataSet, notes: string[]): DisplayWindow['shape'] {
  const named = textOf(set, 0x00281056)
  const shape = SHAPES.find((one) => one === (named || 'LINEAR').toUpperCase())
  if (shape) return shape
  notes.push(`the window function "${printed(set, 0x00281056)}" is not known; the window is applied as LINEAR`)
  return 'LINEAR'
}

/** Of several tables the first usable one counts. */
function tableOf(set: DicomDataSet, values: ValueRange, notes: string[]): LookupTable | null {
  const refusals: string[] = []
  for (const item of set.get(0x00283010)?.items ?? []) {
    const read = lookupTable(item, values)
    if (read.ok) return fittingTable(read.value, notes)
    refusals.push(`the VOI LUT was set aside: ${read.error}`)
  }
  notes.push(...refusals)
  return null
}

function fittingTable({ table, contradiction }: NotedTable, notes: string[]): LookupTable {
  const held = heldBits(table)
  if (contradiction !== null) notes.push(`the VOI LUT ${contradiction}, which are taken`)
  else if (held !== table.bits)
    notes.push(`the VOI LUT says that its entries have ${table.bits} bits and uses ${held}, which are taken`)
  return { ...table, bits: held }
}

/** The fewest bits that hold every entry: white is what the table leads up to, whatever its descriptor promises. */
function heldBits({ entries, bits }: LookupTable): number {
  const greatest = rangeOf(entries).greatest
  return greatest === 0 ? bits : Math.ceil(Math.log2(greatest + 1))
}

function paddingOf(set: DicomDataSet, stored: StoredSamples): ValueRange | null {
  const signed = (word: number | undefined) =>
    word !== undefined && stored.signed && word >= 2 ** 15 ? word - 2 ** 16 : word
  const value = signed(wordsOf(set, 0x00280120)[0])
  if (value === undefined) return null
  const limit = signed(wordsOf(set, 0x00280121)[0]) ?? value
  return rangeOf([value, limit])
}

/** A value as the file has it, fit for a message. */
function printed(set: DicomDataSet, tag: number): string {
  return textOf(set, tag)
    .slice(0, 40)
    .replaceAll(/[^\x20-\x7e]/g, '?')
}
