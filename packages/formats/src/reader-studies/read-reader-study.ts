import { decodeText } from '../tables/decode-text.ts'
import { problemList } from '../tables/problem-list.ts'
import { readXlsxTable } from '../tables/read-xlsx-table.ts'
import { readImrmcText } from './read-imrmc.ts'
import { readRatingTable } from './read-rating-table.ts'
import type { ReaderStudyFile } from './reader-rating.ts'

/** What a file may leave out: a file about one reader or one treatment needs no column for it. */
export type ReaderStudyOptions = {
  readonly optional?: readonly ('reader' | 'treatment')[]
  /** A table without a rating column is read too: each column of numbers is then a treatment. */
  readonly ratingColumns?: boolean
}

const IMRMC_MARK = /^BEGIN DATA:/m

/**
 * Reads a reader study: a table (CSV with comma, semicolon or tab, or XLSX) with the columns reader, treatment, case, truth,
 * rating and optionally group, or an iMRMC file, which is known by its line `BEGIN DATA:`.
 * Cases of the same name in different groups are different cases. Truth is 0 or 1, or a pair of words (yes, positive, ...); a
 * table without a truth column may give it as iMRMC does, in rows of the treatment `truth`.
 * @param file name for the problem list. @param bytes the whole file.
 * @param options columns that may be missing (their value is then '1'), and whether ratings may stand in columns.
 * @returns every readable row, and each row that is not with what was expected. Never throws.
 */
export function readReaderStudy(file: string, bytes: Uint8Array, options: ReaderStudyOptions = {}): ReaderStudyFile {
  const problems = problemList(file)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const table = readXlsxTable(file, bytes)
    for (const problem of table.problems) problems.add(problem)
    const rows = [
      { row: 1, cells: [...table.header] },
      ...table.rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
    ]
    const records = readRatingTable(rows, problems, { ...options, delimiter: ';' })
    return { format: 'table', records, problems: problems.all() }
  }
  const text = decodeText(bytes, problems)?.text
  if (text === undefined) return { format: 'table', records: [], problems: problems.all() }
  if (IMRMC_MARK.test(text)) {
    const { records } = readImrmcText(text, problems)
    return { format: 'imrmc', records, problems: problems.all() }
  }
  return { format: 'table', records: readRatingTable(text, problems, options), problems: problems.all() }
}
