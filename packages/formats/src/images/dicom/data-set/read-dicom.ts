import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import { type DicomDataSet, textOf } from './data-set.ts'
import { tagAt } from './element-header.ts'
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

/**
 * Reads a DICOM file: preamble, mark, group 2 in explicit little endian, then the data set. Old files without preamble,
 * some of them without group 2, are read as well, and so is a data set that names value representations, or does not,
 * against what its transfer syntax says.
 * @param bytes the file.
 * @param note is told of every attribute of the data set, private ones included.
 * @returns FILM.NOT_DICOM when it begins with neither, a fault for transfer syntaxes that are not read. Never throws.
 * @see DICOM PS3.10 section 7.1.
 */
export function readDicom(bytes: Uint8Array, note?: AttributeNote): Result<DicomFile, FilmFault> {
  const hasMark = MARK.every((byte, i) => bytes[MARK_AT + i] === byte)
  if (!hasMark && !isBareDataSet(bytes)) return err({ code: 'FILM.NOT_DICOM' })
  const at = hasMark ? MARK_AT + MARK.length : 0
  const notes = hasMark ? [] : ['the file has no preamble']
  const group = tagAt({ bytes, at, explicit: true }) >>> 16
  if (!hasMark && group !== 2) return readSet(bytes, at, { stated: undefined, notes, note })
  const meta = readDataSet({ bytes, at, explicit: true }, (tag) => tag >>> 16 === 2)
  if (!meta.ok) return meta
  const uid = textOf(meta.value.set, 0x00020010)
  if (uid === '') return damagedFilm('the file names no transfer syntax')
  const syntax = transferSyntax(uid)
  return syntax.ok ? readSet(bytes, meta.value.end, { stated: syntax.value, notes, note }) : syntax
}

type SetPlace = {
  readonly stated: TransferSyntax | undefined
  readonly notes: readonly string[]
  readonly note: AttributeNote | undefined
}

function readSet(bytes: Uint8Array, at: number, { stated, notes, note }: SetPlace): Result<DicomFile, FilmFault> {
  const explicit = namesRepresentation(bytes, at)
  const assumed = transferSyntax(explicit ? EXPLICIT : IMPLICIT)
  if (!assumed.ok) return assumed
  const syntax = stated ?? assumed.value
  const isOther = explicit !== syntax.explicit && bytes.length >= at + 8
  const rest = readDataSet({ bytes, at, explicit: isOther ? explicit : syntax.explicit }, () => true, note)
  if (!rest.ok) return rest
  const otherwise = `the data set ${explicit ? 'names' : 'does not name'} value representations, against its transfer syntax`
  return ok({ syntax, set: rest.value.set, notes: isOther ? [...notes, otherwise] : notes })
}

/** Two capitals after the tag; a length there would be 16,705 at the least, which no first attribute has. */
function namesRepresentation(bytes: Uint8Array, at: number): boolean {
  const isCapital = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a
  return isCapital(bytes[at + 4]) && isCapital(bytes[at + 5])
}

const MOST_FIRST_BYTES = 1024

/**
 * Whether a file begins with an attribute of group 2 or 8, as data sets without preamble do.
 * @param bytes the file, or its first bytes.
 */
export function isBareDataSet(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false
  const tag = tagAt({ bytes, at: 0, explicit: true })
  const [group, element] = [tag >>> 16, tag & 0xffff]
  const isFirst = (group === 2 && element <= 0x0010) || (group === 8 && element <= 0x0018)
  if (!isFirst) return false
  if (namesRepresentation(bytes, 0)) return true
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
  return group === 8 && length <= MOST_FIRST_BYTES && length % 2 === 0
}
