import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { readColumnTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'
import { readRows } from './columns/study-row.ts'

/** Columns of an LROC file, for help and guide. */
export const LROC_COLUMNS =
  'columns: reader, case, truth (0 or 1), rating, and correct (1 when the place was right, 0 when wrong; empty on a normal case); optional treatment'

/** One rating of one case, and whether the place was right on a diseased one. */
export type LrocRow = {
  readonly case: string
  readonly truth: 0 | 1
  readonly rating: number
  readonly correct?: boolean
}

/** Reads of one reader under one treatment: one rating and one place for each case. */
export type LrocRows = { readonly reader: string; readonly treatment: string; readonly reads: readonly LrocRow[] }

/** What an LROC file holds. */
export type LrocTable = { readonly cells: readonly LrocRows[]; readonly problems: readonly ImportProblem[] }

/**
 * Reads an LROC file (CSV or XLSX); rows with anything wrong are left out and listed. Without a treatment column all reads
 * are of treatment '1'.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns cells in the order in which they first appear; a fault when no row can be used, a case has two truths, or a
 * reader read a case twice under one treatment.
 */
export function readLrocTable(file: string, bytes: Uint8Array): Result<LrocTable, StudyFileFault> {
  const read = readColumnTable(file, bytes, {
    required: { reader: ['readerid'], case: ['caseid'], truth: [], rating: ['score'], correct: ['located', 'hit'] },
    optional: { treatment: ['modality', 'modalityid'] },
  })
  if (!read.ok) return read
  const table = read.value
  const cells = new Map<string, { reader: string; treatment: string; reads: LrocRow[] }>()
  for (const { reader, treatment, read: own } of readRows(table, (row) => {
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
  })) {
    const key = JSON.stringify([reader, treatment])
    const cell = cells.get(key) ?? { reader, treatment, reads: [] }
    cell.reads.push(own)
    cells.set(key, cell)
  }
  const problems = table.problems.all()
  if (cells.size === 0) {
    return err({ code: 'STUDY_FILE.NO_USABLE_ROW', found: 'no usable row', expected: LROC_COLUMNS, problems })
  }
  const fault = contradiction([...cells.values()], problems)
  return fault === undefined ? ok({ cells: [...cells.values()], problems }) : err(fault)
}

function contradiction(cells: readonly LrocRows[], problems: readonly ImportProblem[]): StudyFileFault | undefined {
  const truths = new Map<string, 0 | 1>()
  for (const { reader, treatment, reads } of cells) {
    const seen = new Set<string>()
    for (const { case: name, truth } of reads) {
      if (seen.has(name)) return { code: 'STUDY_FILE.READ_TWICE', reader, case: name, treatment, problems }
      seen.add(name)
      if ((truths.get(name) ?? truth) !== truth) return { code: 'STUDY_FILE.TWO_TRUTHS', case: name, problems }
      truths.set(name, truth)
    }
  }
  return undefined
}
