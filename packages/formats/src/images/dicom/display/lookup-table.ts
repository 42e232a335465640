import { err, ok, type Result } from '@collimator/kernel'
import { type DicomDataSet, wordsOf } from '../data-set/data-set.ts'

/** A table from values to values. */
export type LookupTable = {
  /** The value that the first entry is for; values outside take the first or the last entry. */
  readonly first: number
  readonly entries: Uint16Array
  /** Bits of an entry, 1 to 16. */
  readonly bits: number
}

/** From one value to another, both included. */
export type ValueRange = { readonly least: number; readonly greatest: number }

/** A table, and half a sentence where its descriptor promises what the table does not hold. */
export type NotedTable = { readonly table: LookupTable; readonly contradiction: string | null }

/**
 * Reads an item of a Modality or VOI LUT sequence.
 * @param item the item.
 * @param values that are looked up. The descriptor's first value is written in 16 bits and need not say whether they are
 * signed; it is read in the way in which the table covers more of these values, unsigned when both cover the same.
 * @returns the table with as many entries as there are, up to what the descriptor says, where 0 stands for 65,536; half a
 * sentence why there is none: no descriptor, or no entries.
 * @see DICOM PS3.3 sections C.11.1.1.1 and C.11.2.1.1.
 */
export function lookupTable(item: DicomDataSet, values: ValueRange): Result<NotedTable, string> {
  const descriptor = wordsOf(item, 0x00283002)
  if (descriptor.length !== 3) return err('the table has no descriptor of three numbers')
  const [count, first, bits] = [...descriptor] as [number, number, number]
  const length = count === 0 ? 65_536 : count
  const entries = entriesOf(item, bits, length).subarray(0, length)
  if (entries.length === 0) return err('the table has no entries')
  const start = covered(first - 65_536, length, values) > covered(first, length, values) ? first - 65_536 : first
  const isShort = entries.length < length
  const isPossible = bits >= 8 && bits <= 16
  const contradiction =
    isShort || !isPossible ? `says ${length} entries of ${bits} bits and has ${entries.length} entries` : null
  return ok({ table: { first: start, entries, bits: isPossible ? bits : 16 }, contradiction })
}

/** How many of the values lie in a table that begins at `first`. */
function covered(first: number, length: number, { least, greatest }: ValueRange): number {
  if (first < -32_768) return 0
  return Math.max(0, Math.min(greatest, first + length - 1) - Math.max(least, first) + 1)
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
