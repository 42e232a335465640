import type { Result } from '@collimator/kernel'
import type { FilmFault } from '../../grey-image.ts'

/** One attribute of a data set. */
export type DicomElement = {
  /** The bytes of the value; of a sequence none. */
  readonly value: Uint8Array
  /** The items of a sequence; absent for other attributes. */
  readonly items?: readonly DicomDataSet[]
  /** The fragments of packed pixels, the first one the offset table; absent for other attributes. */
  readonly fragments?: readonly Uint8Array[]
}

/** Attributes by tag, 0xGGGGEEEE. Private attributes are not kept. */
export type DicomDataSet = ReadonlyMap<number, DicomElement>

/** What reading a data set gives: the attributes, or why there are none. */
export type ReadDataSet = Result<DicomDataSet, FilmFault>

/**
 * A text attribute without its padding.
 * @param set the data set.
 * @param tag 0xGGGGEEEE.
 * @returns the empty text when the attribute is absent or empty; bytes outside ASCII become question marks.
 */
export function textOf(set: DicomDataSet, tag: number): string {
  const bytes = set.get(tag)?.value ?? new Uint8Array(0)
  const text = Array.from(bytes.subarray(0, 1024), (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('')
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end--
  return text.slice(0, end).trimStart()
}

/**
 * The numbers of a decimal or integer string attribute (DS, IS).
 * @param set the data set.
 * @param tag 0xGGGGEEEE.
 * @returns none when the attribute is absent or empty; NaN where a part is no finite number.
 */
export function decimalsOf(set: DicomDataSet, tag: number): readonly number[] {
  const text = textOf(set, tag)
  if (text === '') return []
  return text.split('\\').map((part) => (/^\s*[-+]?[\d.]+(?:[eE][-+]?\d+)?\s*$/.test(part) ? Number(part) : Number.NaN))
}

/**
 * The unsigned 16-bit numbers of an attribute (US; SS as its bits).
 * @param set the data set.
 * @param tag 0xGGGGEEEE.
 * @returns none when the attribute is absent; a last odd byte is dropped.
 */
export function wordsOf(set: DicomDataSet, tag: number): Uint16Array {
  const bytes = set.get(tag)?.value ?? new Uint8Array(0)
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => wordAt(bytes, 2 * i))
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8)
}

/**
 * The first number of an unsigned 16-bit attribute.
 * @param set the data set.
 * @param tag 0xGGGGEEEE.
 * @param absent what an absent or empty attribute stands for.
 */
export function wordOf(set: DicomDataSet, tag: number, absent: number): number {
  return wordsOf(set, tag)[0] ?? absent
}

/**
 * The first item of a sequence.
 * @param set the data set.
 * @param tag 0xGGGGEEEE.
 * @returns undefined when the sequence is absent or empty.
 */
export function itemOf(set: DicomDataSet, tag: number): DicomDataSet | undefined {
  return set.get(tag)?.items?.[0]
}
