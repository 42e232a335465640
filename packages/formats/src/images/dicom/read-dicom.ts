import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import { type DicomDataSet, textOf } from './data-set.ts'
import { readDataSet } from './read-data-set.ts'
import { type TransferSyntax, transferSyntax } from './transfer-syntax.ts'

/** A file's attributes without those of group 2, and how it is written. */
export type DicomFile = { readonly syntax: TransferSyntax; readonly set: DicomDataSet }

const MARK_AT = 128
const MARK = [0x44, 0x49, 0x43, 0x4d]

/**
 * Reads a DICOM file: preamble, mark, group 2 in explicit little endian, then the data set.
 * @param bytes the file; files without a preamble are not recognised.
 * @returns FILM.NOT_DICOM without the mark, a fault for transfer syntaxes that are not read. Never throws.
 * @see DICOM PS3.10 section 7.1.
 */
export function readDicom(bytes: Uint8Array): Result<DicomFile, FilmFault> {
  if (MARK.some((byte, i) => bytes[MARK_AT + i] !== byte)) return err({ code: 'FILM.NOT_DICOM' })
  const start = { bytes, at: MARK_AT + MARK.length, explicit: true }
  const meta = readDataSet(start, (tag) => tag >>> 16 === 2)
  if (!meta.ok) return meta
  const uid = textOf(meta.value.set, 0x00020010)
  if (uid === '') return damagedFilm('the file names no transfer syntax')
  const syntax = transferSyntax(uid)
  if (!syntax.ok) return syntax
  const rest = readDataSet({ bytes, at: meta.value.end, explicit: syntax.value.explicit }, () => true)
  return rest.ok ? ok({ syntax: syntax.value, set: rest.value.set }) : rest
}
