import { writeCsvTable, writeFilmReads, writeImrmc } from '@collimator/formats'
import { type ReadForFigures, type ScoredFilm, studyRatings } from '@collimator/reading'
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
  const films = reads.map(({ film }) => film)
  switch (format) {
    case 'csv':
      return csvFile(`${name}-reads.csv`, writeFilmReads(reads.map(writtenRead)))
    case 'study':
      return csvFile(`${name}-study.csv`, studyTable(films))
    case 'imrmc':
      return { fileName: `${name}.imrmc`, mediaType: 'text/plain; charset=utf-8', bytes: imrmcBytes(name, films) }
  }
}

/** The table of a reader study: one row a reader, condition and film. */
export function studyTable(films: readonly ScoredFilm[]): Uint8Array {
  const rows = studyRatings(films).map(({ reader, treatment, case: film, positive, rating }) => [
    ...[reader, treatment, film],
    ...[positive ? '1' : '0', String(rating)],
  ])
  return writeCsvTable(['reader', 'treatment', 'case', 'truth', 'rating'], rows)
}

function imrmcBytes(name: string, films: readonly ScoredFilm[]): Uint8Array {
  const description = [`Reads of ${name}, from Collimator. Ratings are confidences from 0 to 100. Not for diagnosis.`]
  return new TextEncoder().encode(writeImrmc(studyRatings(films), { description }))
}

function csvFile(fileName: string, bytes: Uint8Array): ExportedFile {
  return { fileName, mediaType: 'text/csv; charset=utf-8', bytes }
}
