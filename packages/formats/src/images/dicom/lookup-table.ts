import { err, ok, type Result } from '@collimator/kernel'
import type { FilmFault } from '../grey-image.ts'
import { type DicomDataSet, wordsOf } from './data-set.ts'

/** A table from values to values. */
export type LookupTable = {
  /** The value that the first entry is for; values outside take the first or the last entry. */
  readonly first: number
  readonly entries: Uint16Array
  /** Bits of an entry, 8 to 16. */
  readonly bits: number
}

/**
 * Reads an item of a Modality or VOI LUT sequence.
 * @param item the item.
 * @param signed whether the first value is in two's complement, as the samples are.
 * @returns FILM.DAMAGED when there are fewer entries than the descriptor says; 0 in the descriptor stands for 65,536.
 * @see DICOM PS3.3 section C.11.1.1.1.
 */
export function lookupTable(item: DicomDataSet, signed: boolean): Result<LookupTable, FilmFault> {
  const descriptor = wordsOf(item, 0x00283002)
  if (descriptor.length !== 3) return err({ code: 'FILM.DAMAGED', reason: 'a table has no descriptor' })
  const [count, first, bits] = [...descriptor] as [number, number, number]
  const length = count === 0 ? 65_536 : count
  const entries = entriesOf(item, bits, length)
  if (bits < 8 || bits > 16 || entries.length < length)
    return err({ code: 'FILM.DAMAGED', reason: `a table of ${length} entries of ${bits} bits is cut off` })
  const start = signed && first >= 32_768 ? first - 65_536 : first
  return ok({ first: start, entries: entries.subarray(0, length), bits })
}

/** Entries of 8 bits may lie in one byte or in two. */
function entriesOf(item: DicomDataSet, bits: number, length: number): Uint16Array {
  const data = item.get(0x00283006)?.value
  const isBytes = data !== undefined && bits === 8 && data.length < 2 * length
  return isBytes ? Uint16Array.from(data) : wordsOf(item, 0x00283006)
}

/**
 * The entry for a value.
 * @param table the table.
 * @param value any finite number; it is rounded.
 */
export function tableValue({ first, entries }: LookupTable, value: number): number {
  const at = Math.min(entries.length - 1, Math.max(0, Math.round(value) - first))
  return entries[at] as number
}
