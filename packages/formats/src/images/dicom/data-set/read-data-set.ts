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
import { littleEndianValue } from './swap-bytes.ts'

/** Limits of a data set: no scanner's file comes near them, a hostile one would fill the memory without them. */
export const DATA_SET_LIMITS = { elements: 500_000, depth: 16 } as const

const ITEM = 0xfffee000
const END_OF_ITEM = 0xfffee00d
const END_OF_SEQUENCE = 0xfffee0dd
const PIXEL_DATA = 0x7fe00010
const DELIMITERS = 0xfffe

/** Raised inside this file to leave a nest of sequences at once; it never leaves {@link readDataSet}. */
class DataSetDamage extends Error {
  override readonly name = 'DataSetDamage'
}

/** The attributes that were read, where reading stopped, and what was otherwise than it should be, each half a sentence. */
export type NotedDataSet = { readonly set: DicomDataSet; readonly end: number; readonly notes: readonly string[] }

/**
 * Reads attributes up to and with the pixels; what follows them (padding, signatures) is not read. Values are views of
 * the file, or copies in little endian where the file is big endian. Private attributes are stepped over. What other
 * readers read is read with a note: delimiters that are missing or stand alone, an attribute without representation, and
 * one that is there twice, of which the first counts.
 * @param place where to begin and how the data set is written; it ends with the file.
 * @param isPart whether an attribute belongs to the data set; reading stops before the first that does not.
 * @param note is told of every attribute with its value, those within items and private ones included.
 * @returns FILM.DAMAGED when an attribute ends after the file, sequences are nested too deep, an attribute that describes the
 * picture is there twice with different values, or there are more attributes than {@link DATA_SET_LIMITS} allows. Never throws.
 * @see DICOM PS3.5 section 7.
 */
export function readDataSet(
  place: ReadingPlace,
  isPart: (tag: number) => boolean,
  note?: AttributeNote,
): Result<NotedDataSet, FilmFault> {
  const cursor: Cursor = {
    ...place,
    bigEndian: place.bigEndian ?? false,
    budget: { left: DATA_SET_LIMITS.elements },
    remarks: new Set(),
    repeated: new Set(),
    note,
  }
  try {
    const set = readElements(cursor, { end: place.bytes.length, depth: 0, isPart })
    return ok({ set, end: cursor.at, notes: [...cursor.remarks, ...repetitions(cursor)] })
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
  bigEndian: boolean
  readonly budget: { left: number }
  readonly remarks: Set<string>
  /** Names of attributes that are there twice. */
  readonly repeated: Set<string>
  readonly note: AttributeNote | undefined
}

type Extent = { readonly end: number; readonly depth: number; readonly isPart: (tag: number) => boolean }

/** A hostile file could be remarkable half a million times. */
const MOST_REMARKS = 20

function remark({ remarks }: Cursor, words: string): void {
  if (remarks.size < MOST_REMARKS) remarks.add(words)
}

function readElements(cursor: Cursor, { end, depth, isPart }: Extent): DicomDataSet {
  const set = new Map<number, DicomElement>()
  while (cursor.at < end) {
    const tag = tagAt(cursor)
    if (!isPart(tag) || isUnfinishedItem(cursor, tag, depth)) return set
    const header = nextHeader(cursor, end)
    cursor.at = header.valueAt
    if (tag === END_OF_ITEM && depth > 0) return set
    if (isStrayDelimiter(cursor, tag)) continue
    const element = readValue(cursor, header, { end, depth })
    cursor.note?.(header, element.value)
    addElement(cursor, set, { tag, element })
    if (tag === PIXEL_DATA && depth === 0) return set
  }
  return set
}

function isStrayDelimiter(cursor: Cursor, tag: number): boolean {
  if (tag !== END_OF_ITEM && tag !== END_OF_SEQUENCE) return false
  remark(cursor, 'a delimiter stands outside of any sequence')
  return true
}

/** The next item, or the end of the sequence, begins where the delimiter of this item should be. */
function isUnfinishedItem(cursor: Cursor, tag: number, depth: number): boolean {
  if (depth === 0 || (tag !== ITEM && tag !== END_OF_SEQUENCE)) return false
  remark(cursor, 'an item ends without its delimiter')
  return true
}

function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1
}

/** Groups whose attributes say what the picture is: image pixel, pixel data, functional groups. */
const PICTURE_GROUPS = [0x0028, 0x7fe0, 0x5200]

function addElement(
  cursor: Cursor,
  set: Map<number, DicomElement>,
  { tag, element }: { readonly tag: number; readonly element: DicomElement },
): void {
  if (isPrivate(tag)) return
  const first = set.get(tag)
  if (first === undefined) {
    set.set(tag, element)
    return
  }
  if (PICTURE_GROUPS.includes(tag >>> 16) && !isSameValue(first, element))
    throw new DataSetDamage(`${nameOf(tag)} is there twice, with different values`)
  cursor.repeated.add(nameOf(tag))
}

function repetitions({ repeated }: Cursor): readonly string[] {
  const [first, ...more] = repeated
  if (first === undefined) return []
  return [
    more.length === 0
      ? `${first} is there twice; the first is taken`
      : `${first} and ${more.length} more attributes are there twice; the first of each is taken`,
  ]
}

function isSameValue(one: DicomElement, other: DicomElement): boolean {
  const isPlain = [one, other].every(({ items, fragments }) => items === undefined && fragments === undefined)
  return isPlain && one.value.length === other.value.length && one.value.every((byte, i) => byte === other.value[i])
}

function nextHeader(cursor: Cursor, end: number): ElementHeader {
  if (cursor.budget.left-- === 0) throw new DataSetDamage(`there are more than ${DATA_SET_LIMITS.elements} attributes`)
  const read = elementHeader(cursor, end)
  const header = read === 'no representation' ? headerWithout(cursor, end) : read
  if (header === undefined) throw new DataSetDamage('the file ends early')
  if (!fits(header, end)) throw new DataSetDamage(`the file ends early, within ${nameOf(header.tag)}`)
  return header
}

function fits({ length, valueAt }: ElementHeader, end: number): boolean {
  return length === UNDEFINED_LENGTH || valueAt + length <= end
}

/** An attribute without representation among others that have one is written as implicit, or not at all. */
function headerWithout(cursor: Cursor, end: number): ElementHeader {
  const header = elementHeader({ ...cursor, explicit: false }, end)
  const name = nameOf(tagAt(cursor))
  if (typeof header !== 'object' || !fits(header, end))
    throw new DataSetDamage(`${name} at byte ${cursor.at} has no value representation`)
  remark(cursor, `${name} has no value representation`)
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
  const inside: Cursor = { ...cursor, at: valueAt }
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
  const value = cursor.bytes.subarray(header.valueAt, cursor.at)
  return { value: cursor.bigEndian ? littleEndianValue(value, header.vr) : value }
}

type SequenceKind = { readonly isOpen: boolean; readonly isUnknown: boolean }

/** A sequence whose representation is unknown (UN) is written as implicit little endian (PS3.5 section 6.2.2, note 2). */
function readItems(cursor: Cursor, extent: Omit<Extent, 'isPart'>, kind: SequenceKind): readonly DicomDataSet[] {
  const { explicit, bigEndian } = cursor
  if (kind.isUnknown) {
    cursor.explicit = false
    cursor.bigEndian = false
  }
  const items: DicomDataSet[] = []
  while ((kind.isOpen || cursor.at < extent.end) && !isUnfinishedSequence(cursor, extent.end, kind)) {
    const { tag, length, valueAt } = nextHeader(cursor, extent.end)
    cursor.at = valueAt
    if (tag === END_OF_SEQUENCE && kind.isOpen) break
    if (tag !== ITEM) throw new DataSetDamage(`a sequence holds ${nameOf(tag)} instead of an item`)
    const end = length === UNDEFINED_LENGTH ? extent.end : valueAt + length
    items.push(readElements(cursor, { end, depth: extent.depth, isPart: EVERYTHING }))
  }
  cursor.explicit = explicit
  cursor.bigEndian = bigEndian
  return items
}

/** Something else begins where the next item or the delimiter of an open sequence should be; it is read by whoever holds the sequence. */
function isUnfinishedSequence(cursor: Cursor, end: number, { isOpen }: SequenceKind): boolean {
  const tag = cursor.at < end ? tagAt(cursor) : undefined
  if (!isOpen || tag === ITEM || tag === END_OF_SEQUENCE) return false
  remark(cursor, 'a sequence ends without its delimiter')
  return true
}

function readFragments(cursor: Cursor, end: number): readonly Uint8Array[] {
  const fragments: Uint8Array[] = []
  while (cursor.at + 8 <= end && tagAt(cursor) >>> 16 === DELIMITERS) {
    const { tag, length, valueAt } = nextHeader(cursor, end)
    cursor.at = valueAt
    if (tag === END_OF_SEQUENCE) return fragments
    if (tag !== ITEM || length === UNDEFINED_LENGTH)
      throw new DataSetDamage(`packed pixels hold ${nameOf(tag)} instead of a fragment of stated length`)
    cursor.at += length
    fragments.push(cursor.bytes.subarray(valueAt, cursor.at))
  }
  remark(cursor, 'the packed pixels end without their delimiter')
  return fragments
}

function nameOf(tag: number): string {
  const four = (value: number) => value.toString(16).padStart(4, '0')
  return `(${four(tag >>> 16)},${four(tag & 0xffff)})`
}
