import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { readColumnTable } from '../reader-studies/columns/column-table.ts'
import type { StudyFileFault } from '../reader-studies/columns/study-file-fault.ts'
import { type NumberRange, readRows, type StudyRow } from '../reader-studies/columns/study-row.ts'
import type { FilmRead, WrittenCall, WrittenMarks, WrittenQuestion } from './film-read.ts'
import { FILM_READ_COLUMNS, NO_MARKS, UNMARKED } from './write-film-reads.ts'

/** Columns of a file of reads, for help and guide. */
export const READS_COLUMNS = `columns: ${FILM_READ_COLUMNS.join(', ')}`

/** What a file of reads holds. */
export type FilmReadFile = { readonly reads: readonly FilmRead[]; readonly problems: readonly ImportProblem[] }

const COLUMNS = { required: Object.fromEntries(FILM_READ_COLUMNS.map((name) => [name, []])), optional: {} }

/** Columns that say the same in every row of a read. */
const FILM_COLUMNS = FILM_READ_COLUMNS.filter(
  (name) => !/^(?:finding|truth|alone|withAi|ai)(?:Confidence|PlannedError)?$/.test(name),
)

const CONFIDENCE: NumberRange = { from: 0, to: 100, words: 'a confidence from 0 to 100' }
const SUBTLETY: NumberRange = { from: 1, to: 5, words: 'a subtlety from 1 to 5' }
const SECONDS: NumberRange = { from: 0, to: Number.MAX_VALUE, words: 'seconds from 0' }

/**
 * Reads a file of finished reads as `writeFilmReads` writes it (CSV, or saved as XLSX). Rows with anything wrong are left out
 * and listed; a film of which a row was left out has one finding fewer.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns reads in the order of their first rows; a fault when a column is missing or no row can be used.
 */
export function readFilmReads(file: string, bytes: Uint8Array): Result<FilmReadFile, StudyFileFault> {
  const table = readColumnTable(file, bytes, COLUMNS)
  if (!table.ok) return table
  const seen: Seen = { findings: new Set(), films: new Map() }
  const rows = readRows(table.value, (row) => ({
    ...filmOf(row),
    question: questionOf(row),
    place: placeOf(row, seen),
  }))
  const films = new Map<string, FilmRead & { readonly questions: WrittenQuestion[] }>()
  for (const { question, place, ...film } of rows) {
    const known = films.get(place)
    if (known) known.questions.push(question)
    else films.set(place, { ...film, questions: [question] })
  }
  const problems = table.value.problems.all()
  if (films.size > 0) return ok({ reads: [...films.values()], problems })
  return err({ code: 'STUDY_FILE.NO_USABLE_ROW', found: 'no usable row', expected: READS_COLUMNS, problems })
}

/** What was seen of the file: findings of each read, and what the first row of each read says of its film. */
type Seen = { readonly findings: Set<string>; readonly films: Map<string, string> }

/** Which read a row belongs to. A row that repeats a finding or contradicts the first row of its read is complained of. */
function placeOf({ cell, complain }: StudyRow, { findings, films }: Seen): string {
  const place = JSON.stringify([cell('reader'), cell('film'), cell('committedAt')])
  const finding = JSON.stringify([place, cell('finding')])
  if (findings.has(finding)) complain('finding', 'each finding once in a read')
  findings.add(finding)
  const film = JSON.stringify(FILM_COLUMNS.map(cell))
  if ((films.get(place) ?? film) !== film) complain('film', 'rows of a read that agree on everything but the finding')
  films.set(place, films.get(place) ?? film)
  return place
}

function filmOf(row: StudyRow): Omit<FilmRead, 'questions'> {
  const text = (column: string) => row.optional(column, row.text) ?? null
  const number = (column: string, range: NumberRange) => row.optional(column, (name) => row.number(name, range)) ?? null
  return {
    reader: row.text('reader'),
    film: row.text('film'),
    at: instant(row, 'committedAt'),
    exercise: row.text('exercise'),
    hospital: row.cell('hospital'),
    tool: text('tool'),
    display: text('display'),
    subtlety: number('subtlety', SUBTLETY),
    competencies: parts(row.cell('competencies')),
    isSimulated: row.label('simulated') === 1,
    secondsAlone: number('aloneSeconds', SECONDS),
    secondsWithAi: number('withAiSeconds', SECONDS),
    marksAlone: marksOf(row, 'aloneLesions', 'aloneFalseMarks'),
    marksWithAi: marksOf(row, 'withAiLesions', 'withAiFalseMarks'),
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

function instant({ cell, complain }: StudyRow, column: string): string {
  const text = cell(column)
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text))) complain(column, 'a time such as 2026-11-30T09:30:00.000Z')
  return text
}

function questionOf(row: StudyRow): WrittenQuestion {
  const ai = callOf(row, 'ai', 'aiConfidence')
  return {
    finding: row.text('finding'),
    truth: row.label('truth'),
    alone: callOf(row, 'alone', 'aloneConfidence'),
    withAi: callOf(row, 'withAi', 'withAiConfidence'),
    ai: ai && { ...ai, isPlannedError: row.label('aiPlannedError') === 1 },
  }
}

function callOf(row: StudyRow, call: string, confidence: string): WrittenCall | null {
  if (row.cell(call) === '' && row.cell(confidence) === '') return null
  return { present: row.label(call) === 1, confidence: row.number(confidence, CONFIDENCE) }
}

function marksOf(row: StudyRow, lesions: string, falseMarks: string): WrittenMarks | null {
  if (row.cell(lesions) === '' && row.cell(falseMarks) === '') return null
  const marked = listOf(row, lesions).map((part) => (part === UNMARKED ? null : rating(row, lesions, part)))
  return { lesions: marked, falseMarks: listOf(row, falseMarks).map((part) => rating(row, falseMarks, part)) }
}

function listOf({ cell, complain }: StudyRow, column: string): readonly string[] {
  const list = parts(cell(column))
  if (list.length === 0) complain(column, `confidences with semicolons between them, or ${NO_MARKS}`)
  return cell(column) === NO_MARKS ? [] : list
}

function rating({ complain }: StudyRow, column: string, part: string): number {
  const value = Number(part)
  if (!(value >= CONFIDENCE.from && value <= CONFIDENCE.to)) complain(column, CONFIDENCE.words)
  return value
}

function parts(text: string): readonly string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
