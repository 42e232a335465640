import { writeCsvTable, writeFilmReads, writeImrmc } from '@collimator/formats'
import { type ReadForFigures, type StudyRating, studyRatings } from '@collimator/reading'
import type { ExportedFile } from '../exports/export-programs.ts'
import { writtenRead } from './film-reads.ts'

/**
 * In what shape reads leave: `csv` has every read with every answer, `study` is a table of a reader study for `collimator
 * mrmc`, `imrmc` the same for FDA's iMRMC.
 */
export const READS_FORMATS = ['csv', 'study', 'imrmc'] as const

/** See {@link READS_FORMATS}. */
export type ReadsFormat = (typeof READS_FORMATS)[number]

/** Reads as a file, readers under the names that the films have. */
export function writeReads(name: string, format: ReadsFormat, reads: readonly ReadForFigures[]): ExportedFile {
  switch (format) {
    case 'csv':
      return csvFile(`${name}-reads.csv`, writeFilmReads(reads.map(writtenRead)))
    case 'study':
      return csvFile(`${name}-study.csv`, studyTable(reads))
    case 'imrmc':
      return { fileName: `${name}.imrmc`, mediaType: 'text/plain; charset=utf-8', bytes: imrmcBytes(name, reads) }
  }
}

/** The table of a reader study: one row a reader, condition and film, with whether a reader model made the read. */
function studyTable(reads: readonly ReadForFigures[]): Uint8Array {
  const simulated = new Set(
    reads.filter(({ isSimulated }) => isSimulated).map(({ film }) => placeOf(film.reader, film.film)),
  )
  const rows = ratingsOf(reads).map(({ reader, treatment, case: film, positive, rating }) => [
    ...[reader, treatment, film],
    ...[positive ? '1' : '0', String(rating), simulated.has(placeOf(reader, film)) ? 'yes' : 'no'],
  ])
  return writeCsvTable(['reader', 'treatment', 'case', 'truth', 'rating', 'simulated'], rows)
}

function placeOf(reader: string, film: string): string {
  return JSON.stringify([reader, film])
}

function ratingsOf(reads: readonly ReadForFigures[]): readonly StudyRating[] {
  return studyRatings(reads.map(({ film }) => film))
}

function imrmcBytes(name: string, reads: readonly ReadForFigures[]): Uint8Array {
  const simulated = reads.filter(({ isSimulated }) => isSimulated).length
  const description = [
    `Reads of ${name}, from Collimator. Ratings are confidences from 0 to 100. Not for diagnosis.`,
    ...(simulated === 0 ? [] : [`Simulated: a reader model made ${simulated} of ${reads.length} reads, not a person.`]),
  ]
  return new TextEncoder().encode(writeImrmc(ratingsOf(reads), { description }))
}

function csvFile(fileName: string, bytes: Uint8Array): ExportedFile {
  return { fileName, mediaType: 'text/csv; charset=utf-8', bytes }
}
