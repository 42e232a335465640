import { ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import type { DicomDataSet, DicomElement } from './data-set.ts'
import {
  type ElementHeader,
  elementHeader,
  isSequence,
  type ReadingPlace,
  tagAt,
  UNDEFINED_LENGTH,
} from './element-header.ts'

/** Limits of a data set: no scanner's file comes near them, a hostile one would fill the memory without them. */
export const DATA_SET_LIMITS = { elements: 500_000, depth: 16 } as const

const ITEM = 0xfffee000
const END_OF_ITEM = 0xfffee00d
const END_OF_SEQUENCE = 0xfffee0dd
const PIXEL_DATA = 0x7fe00010

/** Raised inside this file to leave a nest of sequences at once; it never leaves {@link readDataSet}. */
class DataSetDamage extends Error {
  override readonly name = 'DataSetDamage'
}

/**
 * Reads attributes up to and with the pixels; what follows them (padding, signatures) is not read. Values are views of
 * the file, nothing is copied. Private attributes are stepped over.
 * @param place where to begin and how the data set is written; it ends with the file.
 * @param isPart whether an attribute belongs to the data set; reading stops before the first that does not.
 * @param note is told of every attribute with its value, those within items and private ones included.
 * @returns FILM.DAMAGED when an attribute ends after the file, sequences are nested too deep, an attribute is there twice, or
 * there are more attributes than {@link DATA_SET_LIMITS} allows. Never throws.
 * @see DICOM PS3.5 section 7.
 */
export function readDataSet(
  place: ReadingPlace,
  isPart: (tag: number) => boolean,
  note?: AttributeNote,
): Result<{ readonly set: DicomDataSet; readonly end: number }, FilmFault> {
  const cursor: Cursor = { ...place, budget: { left: DATA_SET_LIMITS.elements }, note }
  try {
    const set = readElements(cursor, { end: place.bytes.length, depth: 0, isPart })
    return ok({ set, end: cursor.at })
  } catch (error) {
    if (error instanceof DataSetDamage) return damagedFilm(error.message)
    throw error
  }
}

/** Hears of an attribute and its value; a sequence has none. */
export type AttributeNote = (attribute: Pick<ElementHeader, 'tag' | 'vr'>, value: Uint8Array) => void

type Cursor = ReadingPlace & {
  at: number
  explicit: boolean
  readonly budget: { left: number }
  readonly note: AttributeNote | undefined
}

type Extent = { readonly end: number; readonly depth: number; readonly isPart: (tag: number) => boolean }

function readElements(cursor: Cursor, { end, depth, isPart }: Extent): DicomDataSet {
  const set = new Map<number, DicomElement>()
  while (cursor.at < end) {
    if (!isPart(tagAt(cursor))) return set
    const header = nextHeader(cursor, end)
    cursor.at = header.valueAt
    if (header.tag === END_OF_ITEM) return set
    if (set.has(header.tag)) throw new DataSetDamage(`${nameOf(header.tag)} is there twice`)
    const element = readValue(cursor, header, { end, depth })
    cursor.note?.(header, element.value)
    const isPrivate = ((header.tag >>> 16) & 1) === 1
    if (!isPrivate) set.set(header.tag, element)
    if (header.tag === PIXEL_DATA && depth === 0) return set
  }
  return set
}

function nextHeader(cursor: Cursor, end: number): ElementHeader {
  if (cursor.budget.left-- === 0) throw new DataSetDamage(`there are more than ${DATA_SET_LIMITS.elements} attributes`)
  const header = elementHeader(cursor, end)
  if (header === undefined) throw new DataSetDamage('the file ends early')
  if (header === 'no representation')
    throw new DataSetDamage(`an attribute at byte ${cursor.at} has no value representation`)
  const isTooLong = header.length !== UNDEFINED_LENGTH && header.valueAt + header.length > end
  if (isTooLong) throw new DataSetDamage(`the file ends early, within ${nameOf(header.tag)}`)
  return header
}

const EVERYTHING = () => true
const NO_BYTES = new Uint8Array(0)

function readValue(cursor: Cursor, header: ElementHeader, { end, depth }: Omit<Extent, 'isPart'>): DicomElement {
  const { tag, length, vr } = header
  const isOpen = length === UNDEFINED_LENGTH
  if (!isOpen && vr !== 'SQ') return readClosed(cursor, header, depth)
  const extent = { end: isOpen ? end : header.valueAt + length, depth: depth + 1 }
  if (extent.depth > DATA_SET_LIMITS.depth)
    throw new DataSetDamage(`sequences are nested more than ${DATA_SET_LIMITS.depth} deep`)
  if (tag === PIXEL_DATA || vr === 'OB' || vr === 'OW')
    return { value: NO_BYTES, fragments: readFragments(cursor, extent.end) }
  return { value: NO_BYTES, items: readItems(cursor, extent, { isOpen, isUnknown: vr === 'UN' }) }
}

/**
 * A sequence that is read, under unknown representation and with a stated length, as archives write it that do not know the
 * attribute. Where its bytes are no items it is kept unread.
 */
function readUnknown(cursor: Cursor, { length, valueAt }: ElementHeader, depth: number): DicomElement {
  const end = valueAt + length
  const inside: Cursor = { ...cursor, at: valueAt, explicit: false }
  try {
    return {
      value: NO_BYTES,
      items: readItems(inside, { end, depth: depth + 1 }, { isOpen: false, isUnknown: true }),
    }
  } catch (error) {
    if (!(error instanceof DataSetDamage)) throw error
    return { value: cursor.bytes.subarray(valueAt, end) }
  } finally {
    cursor.at = end
  }
}

/** A value of stated length, sequences aside that say that they are one. */
function readClosed(cursor: Cursor, header: ElementHeader, depth: number): DicomElement {
  if (header.vr === 'UN' && isSequence(header.tag)) return readUnknown(cursor, header, depth)
  cursor.at += header.length
  return { value: cursor.bytes.subarray(header.valueAt, cursor.at) }
}

type SequenceKind = { readonly isOpen: boolean; readonly isUnknown: boolean }

/** A sequence whose representation is unknown (UN) is written as implicit (PS3.5 section 6.2.2, note 2). */
function readItems(cursor: Cursor, extent: Omit<Extent, 'isPart'>, kind: SequenceKind): readonly DicomDataSet[] {
  const { explicit } = cursor
  if (kind.isUnknown) cursor.explicit = false
  const items: DicomDataSet[] = []
  while (kind.isOpen || cursor.at < extent.end) {
    const { tag, length, valueAt } = nextHeader(cursor, extent.end)
    cursor.at = valueAt
    if (tag === END_OF_SEQUENCE && kind.isOpen) break
    if (tag !== ITEM) throw new DataSetDamage(`a sequence holds ${nameOf(tag)} instead of an item`)
    const end = length === UNDEFINED_LENGTH ? extent.end : valueAt + length
    items.push(readElements(cursor, { end, depth: extent.depth, isPart: EVERYTHING }))
  }
  cursor.explicit = explicit
  return items
}

function readFragments(cursor: Cursor, end: number): readonly Uint8Array[] {
  const fragments: Uint8Array[] = []
  for (;;) {
    const { tag, length, valueAt } = nextHeader(cursor, end)
    cursor.at = valueAt
    if (tag === END_OF_SEQUENCE) return fragments
    if (tag !== ITEM || length === UNDEFINED_LENGTH)
      throw new DataSetDamage(`packed pixels hold ${nameOf(tag)} instead of a fragment of stated length`)
    cursor.at += length
    fragments.push(cursor.bytes.subarray(valueAt, cursor.at))
  }
}

function nameOf(tag: number): string {
  const four = (value: number) => value.toString(16).padStart(4, '0')
  return `(${four(tag >>> 16)},${four(tag & 0xffff)})`
}
