import type { ImportProblem } from '@collimator/kernel'
import type { AidedRead } from '@collimator/statistics'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { readColumnTable } from '../reader-files/column-table.ts'
import { POSITIVE, PROBABILITY, type RowReader, readRows } from '../reader-files/row-reader.ts'

/** Columns of a reliance file, for help and guide. */
export const RELIANCE_COLUMNS =
  'columns: case, truth, ai, initial, final (labels 0 or 1; an empty ai marks a case on which the AI was hidden); optional reader, aiProb, initialProb, finalProb (0 to 1), initialSeconds, finalSeconds (above 0)'

/** What a reliance file holds. */
export type AidedReadFile = { readonly reads: readonly AidedRead[]; readonly problems: readonly ImportProblem[] }

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
 * Reads a file of aided reads; rows with anything wrong are left out and listed.
 * @throws CommandFailure when no row can be used.
 */
export async function readAidedReadFile(io: Io, path: string): Promise<AidedReadFile> {
  const table = await readColumnTable(io, path, COLUMNS)
  const reads = readRows(table, (row) => aidedRead(row, table.has('reader')))
  if (reads.length === 0) {
    listProblems(io, table.problems)
    throw new CommandFailure(`${path}: found no usable row, expected ${RELIANCE_COLUMNS}`)
  }
  return { reads, problems: table.problems }
}

function aidedRead(row: RowReader, hasReader: boolean): AidedRead {
  const probability = (column: string) => row.optional(column, (name) => row.number(name, PROBABILITY))
  const seconds = (column: string) => row.optional(column, (name) => row.number(name, POSITIVE))
  const known = {
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
    ...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<AidedRead>),
  }
}
