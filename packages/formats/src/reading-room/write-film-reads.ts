import { writeCsvTable } from '../tables/write-csv-table.ts'
import type { FilmRead, WrittenCall, WrittenMarks, WrittenQuestion } from './film-read.ts'

/** Columns in the order in which they are written. */
export const FILM_READ_COLUMNS = [
  'reader',
  'film',
  'committedAt',
  'exercise',
  'hospital',
  'tool',
  'display',
  'subtlety',
  'competencies',
  'simulated',
  'finding',
  'truth',
  'alone',
  'aloneConfidence',
  'withAi',
  'withAiConfidence',
  'ai',
  'aiConfidence',
  'aiPlannedError',
  'aloneSeconds',
  'withAiSeconds',
  'aloneLesions',
  'aloneFalseMarks',
  'withAiLesions',
  'withAiFalseMarks',
] as const

/** What a cell of marks says where there was a report and nothing to mark or no mark. */
export const NO_MARKS = 'none'

/** What a cell of lesions says of one that nobody marked. */
export const UNMARKED = 'missed'

/**
 * Writes finished reads as CSV, one row a film and finding; what belongs to the film is repeated in each of its rows.
 * `readFilmReads` gets the same reads back.
 * @param reads any; numbers are finite.
 */
export function writeFilmReads(reads: readonly FilmRead[]): Uint8Array {
  const rows = reads.flatMap((read) => read.questions.map((question) => rowOf(read, question)))
  return writeCsvTable(FILM_READ_COLUMNS, rows)
}

function rowOf(read: FilmRead, { finding, truth, alone, withAi, ai }: WrittenQuestion): string[] {
  return [
    read.reader,
    read.film,
    read.at,
    read.exercise,
    read.hospital,
    read.tool ?? '',
    read.display ?? '',
    numberText(read.subtlety),
    read.competencies.join(';'),
    read.isSimulated ? '1' : '0',
    finding,
    String(truth),
    ...callText(alone),
    ...callText(withAi),
    ...callText(ai),
    ai ? (ai.isPlannedError ? '1' : '0') : '',
    numberText(read.secondsAlone),
    numberText(read.secondsWithAi),
    ...marksText(read.marksAlone),
    ...marksText(read.marksWithAi),
  ]
}

function callText(call: WrittenCall | null): readonly [string, string] {
  return call ? [call.present ? '1' : '0', String(call.confidence)] : ['', '']
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value)
}

function marksText(marks: WrittenMarks | null): readonly [string, string] {
  if (!marks) return ['', '']
  return [listText(marks.lesions.map((rating) => rating ?? UNMARKED)), listText(marks.falseMarks)]
}

function listText(parts: readonly (string | number)[]): string {
  return parts.length === 0 ? NO_MARKS : parts.join(';')
}
