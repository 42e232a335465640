import type { ImportProblem } from '@collimator/kernel'
import type { LrocRead } from '@collimator/statistics'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { readColumnTable } from '../reader-files/column-table.ts'
import { readRows } from '../reader-files/row-reader.ts'
import { inNaturalOrder } from './in-natural-order.ts'

/** Columns of an LROC file, for help and guide. */
export const LROC_COLUMNS =
  'columns: reader, case, truth (0 or 1), rating, and correct (1 when the place was right, 0 when wrong; empty on a normal case); optional treatment'

/** Reads of one reader in one treatment: one rating and one place for each case. */
export type LrocCell = { readonly reader: string; readonly treatment: string; readonly reads: readonly LrocRead[] }

/** What an LROC file holds. */
export type LrocFile = { readonly cells: readonly LrocCell[]; readonly problems: readonly ImportProblem[] }

/**
 * Reads an LROC file; rows with anything wrong are left out and listed.
 * @throws CommandFailure when no row can be used, a case has two truths, or a reader read a case twice under one treatment.
 */
export async function readLrocFile(io: Io, path: string): Promise<LrocFile> {
  const table = await readColumnTable(io, path, {
    required: { reader: ['readerid'], case: ['caseid'], truth: [], rating: ['score'], correct: ['located', 'hit'] },
    optional: { treatment: ['modality', 'modalityid'] },
  })
  const rows = readRows(table, (row) => {
    const truth = row.label('truth')
    const correct = truth === 1 ? row.label('correct') === 1 : undefined
    return {
      reader: row.text('reader'),
      treatment: table.has('treatment') ? row.text('treatment') : '1',
      read: {
        case: row.text('case'),
        truth,
        rating: row.number('rating'),
        ...(correct === undefined ? {} : { correct }),
      },
    }
  })
  if (rows.length === 0) {
    listProblems(io, table.problems)
    throw new CommandFailure(`${path}: found no usable row, expected ${LROC_COLUMNS}`)
  }
  const cells = new Map<string, { reader: string; treatment: string; reads: LrocRead[] }>()
  for (const { reader, treatment, read } of rows) {
    const key = JSON.stringify([reader, treatment])
    const cell = cells.get(key) ?? { reader, treatment, reads: [] }
    cell.reads.push(read)
    cells.set(key, cell)
  }
  checkCases(path, [...cells.values()])
  return { cells: inNaturalOrder([...cells.values()]), problems: table.problems }
}

function checkCases(path: string, cells: readonly LrocCell[]): void {
  const truths = new Map<string, 0 | 1>()
  for (const { reader, treatment, reads } of cells) {
    const seen = new Set<string>()
    for (const { case: name, truth } of reads) {
      if (seen.has(name)) {
        throw new CommandFailure(`${path}: reader ${reader} read case ${name} twice under treatment ${treatment}`)
      }
      seen.add(name)
      if ((truths.get(name) ?? truth) !== truth) throw new CommandFailure(`${path}: case ${name} has two truths`)
      truths.set(name, truth)
    }
  }
}
