import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { readColumnTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'
import { POSITIVE, PROBABILITY, readRows, type StudyRow } from './columns/study-row.ts'

/** Columns of a reliance file, for help and guide. */
export const RELIANCE_COLUMNS =
  'columns: case, truth, ai, initial, final (labels 0 or 1; an empty ai marks a case on which the AI was hidden); optional reader, aiProb, initialProb, finalProb (0 to 1), initialSeconds, finalSeconds (above 0)'

/** One case read twice, first alone and then with the AI's advice, or again alone where `ai` is absent. */
export type AidedReadRow = {
  readonly reader: string
  readonly case: string
  readonly truth: 0 | 1
  readonly first: 0 | 1
  readonly final: 0 | 1
  readonly ai?: 0 | 1
  /** Stated probabilities of disease, 0 to 1. */
  readonly aiProbability?: number
  readonly firstProbability?: number
  readonly finalProbability?: number
  /** Time taken, in seconds above 0. */
  readonly firstSeconds?: number
  readonly finalSeconds?: number
}

/** What a reliance file holds. */
export type AidedReadFile = { readonly reads: readonly AidedReadRow[]; readonly problems: readonly ImportProblem[] }

const COLUMNS = {
  required: { case: ['caseid'], truth: [], ai: ['ailabel'], initial: ['first', 'unaided'], final: ['second', 'aided'] },
  optional: {
    reader: ['readerid'],
    aiProb: ['aiprobability'],
    initialProb: ['initialprobability', 'firstprob'],
    finalProb: ['finalprobability'],
    initialSeconds: ['firstseconds'],
    finalSeconds: [],
  },
} as const

/**
 * Reads a file of aided reads (CSV or XLSX); rows with anything wrong are left out and listed.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns a fault when a column is missing or no row can be used.
 */
export function readAidedReads(file: string, bytes: Uint8Array): Result<AidedReadFile, StudyFileFault> {
  const read = readColumnTable(file, bytes, COLUMNS)
  if (!read.ok) return read
  const table = read.value
  const reads = readRows(table, (row) => aidedRead(row, table.has('reader')))
  const problems = table.problems.all()
  if (reads.length > 0) return ok({ reads, problems })
  return err({ code: 'STUDY_FILE.NO_USABLE_ROW', found: 'no usable row', expected: RELIANCE_COLUMNS, problems })
}

function aidedRead(row: StudyRow, hasReader: boolean): AidedReadRow {
  const probability = (column: string) => row.optional(column, (name) => row.number(name, PROBABILITY))
  const seconds = (column: string) => row.optional(column, (name) => row.number(name, POSITIVE))
  const stated = {
    ai: row.optional('ai', row.label),
    aiProbability: probability('aiProb'),
    firstProbability: probability('initialProb'),
    finalProbability: probability('finalProb'),
    firstSeconds: seconds('initialSeconds'),
    finalSeconds: seconds('finalSeconds'),
  }
  return {
    reader: hasReader ? row.text('reader') : 'reader',
    case: row.text('case'),
    truth: row.label('truth'),
    first: row.label('initial'),
    final: row.label('final'),
    ...withoutAbsent(stated),
  }
}

function withoutAbsent<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
