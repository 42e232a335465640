import { err, ok, type Result } from '@collimator/kernel'
import type { FilmFault } from '../../grey-image.ts'
import { type DicomDataSet, textOf } from './data-set.ts'
import { tagAt } from './element-header.ts'
import { inflateDataSet } from './inflate-data-set.ts'
import { type AttributeNote, readDataSet } from './read-data-set.ts'
import { type TransferSyntax, transferSyntax } from './transfer-syntax.ts'

/** A file's attributes without those of group 2, and how it is written. */
export type DicomFile = {
  readonly syntax: TransferSyntax
  readonly set: DicomDataSet
  /** How the file is otherwise than files are, each half a sentence. */
  readonly notes: readonly string[]
}

const MARK_AT = 128
const MARK = [0x44, 0x49, 0x43, 0x4d]
const IMPLICIT = '1.2.840.10008.1.2'
const EXPLICIT = '1.2.840.10008.1.2.1'
const BIG_ENDIAN = '1.2.840.10008.1.2.2'

/**
 * Reads a DICOM file: preamble, mark, group 2 in explicit little endian, then the data set, inflated where it is deflated.
 * Old files without preamble, some of them without group 2, are read as well, and so is a data set that is written against
 * what its transfer syntax says of representations and byte order, or whose file names no transfer syntax.
 * @param bytes the file.
 * @param note is told of every attribute of the data set, private ones included.
 * @returns FILM.NOT_DICOM when it begins with neither, a fault for transfer syntaxes that are not read. Never throws.
 * @see DICOM PS3.10 section 7.1.
 */
export function readDicom(bytes: Uint8Array, note?: AttributeNote): Result<DicomFile, FilmFault> {
  const hasMark = MARK.every((byte, i) => bytes[MARK_AT + i] === byte)
  if (!hasMark && !isBareDataSet(bytes)) return err({ code: 'FILM.NOT_DICOM' })
  const start: SetPlace = { bytes, at: hasMark ? MARK_AT + MARK.length : 0, note, notes: [] }
  const notes = hasMark ? [] : ['the file has no preamble']
  const meta = readMeta(start)
  if (!meta.ok) return meta
  const { uid, end } = meta.value
  const rest = { ...start, at: end, notes: [...notes, ...meta.value.notes] }
  if (uid === undefined) return readUnnamed(rest)
  const syntax = transferSyntax(uid)
  if (!syntax.ok) return syntax
  if (!syntax.value.deflated) return readSet(rest, syntax.value)
  const inflated = inflateDataSet(bytes.subarray(end))
  return inflated.ok ? readSet({ ...rest, bytes: inflated.value, at: 0 }, syntax.value) : inflated
}

type SetPlace = {
  readonly bytes: Uint8Array
  readonly at: number
  readonly notes: readonly string[]
  readonly note: AttributeNote | undefined
}

type Meta = { readonly uid: string | undefined; readonly end: number; readonly notes: readonly string[] }

/** Group 2, if there is one; some programs write it without representations. */
function readMeta({ bytes, at }: SetPlace): Result<Meta, FilmFault> {
  const place = { bytes, at, explicit: true }
  if (tagAt(place) >>> 16 !== 2) return ok({ uid: undefined, end: at, notes: [] })
  const explicit = namesRepresentation(bytes, at)
  const read = readDataSet({ ...place, explicit }, (tag) => tag >>> 16 === 2)
  if (!read.ok) return read
  const { set, end, notes } = read.value
  const otherwise = explicit ? [] : ['group 2 does not name value representations']
  return ok({ uid: textOf(set, 0x00020010) || undefined, end, notes: [...otherwise, ...notes] })
}

/** Where no transfer syntax is named, the first attribute tells how the data set is written. */
function readUnnamed(place: SetPlace): Result<DicomFile, FilmFault> {
  const { explicit, bigEndian } = writingAt(place)
  const syntax = transferSyntax(bigEndian ? BIG_ENDIAN : explicit ? EXPLICIT : IMPLICIT)
  if (!syntax.ok) return syntax
  return readSet({ ...place, notes: [...place.notes, 'the file names no transfer syntax'] }, syntax.value)
}

function readSet({ bytes, at, notes, note }: SetPlace, syntax: TransferSyntax): Result<DicomFile, FilmFault> {
  const hasAttribute = bytes.length >= at + 8
  const { explicit, bigEndian } = hasAttribute ? writingAt({ bytes, at }) : syntax
  const rest = readDataSet({ bytes, at, explicit, bigEndian }, () => true, note)
  if (!rest.ok) return rest
  const otherwise = [
    ...(explicit === syntax.explicit ? [] : [`${explicit ? 'names' : 'does not name'} value representations`]),
    ...(bigEndian === syntax.bigEndian ? [] : [`is in ${bigEndian ? 'big' : 'little'} endian`]),
  ].map((what) => `the data set ${what}, against its transfer syntax`)
  return ok({ syntax, set: rest.value.set, notes: [...notes, ...otherwise, ...rest.value.notes] })
}

/** How a data set is written, by its first attribute. Groups begin low, so the byte order is the one that makes the group low. */
function writingAt({ bytes, at }: Pick<SetPlace, 'bytes' | 'at'>): Pick<TransferSyntax, 'explicit' | 'bigEndian'> {
  const groupIn = (bigEndian: boolean) => tagAt({ bytes, at, explicit: true, bigEndian }) >>> 16
  const explicit = namesRepresentation(bytes, at)
  return { explicit, bigEndian: explicit && groupIn(true) < groupIn(false) }
}

/** Two capitals after the tag; a length there would be 16,705 at the least, which no first attribute has. */
function namesRepresentation(bytes: Uint8Array, at: number): boolean {
  const isCapital = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a
  return isCapital(bytes[at + 4]) && isCapital(bytes[at + 5])
}

const MOST_FIRST_BYTES = 1024
/** Modality: a data set whose group 8 begins later has lost what an image needs. */
const LAST_FIRST_ELEMENT = 0x0060

/**
 * Whether a file begins with an attribute of group 2 or 8, as data sets without preamble do.
 * @param bytes the file, or its first bytes.
 */
export function isBareDataSet(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false
  const tag = tagAt({ bytes, at: 0, explicit: true })
  const [group, element] = [tag >>> 16, tag & 0xffff]
  const isFirst = (group === 2 && element <= 0x0010) || (group === 8 && element <= LAST_FIRST_ELEMENT)
  if (!isFirst) return false
  if (namesRepresentation(bytes, 0)) return true
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
  return group === 8 && length <= MOST_FIRST_BYTES && length % 2 === 0
}
