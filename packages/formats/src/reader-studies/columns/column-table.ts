import { err, foundText, ok, type Result } from '@collimator/kernel'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { readCsvTable } from '../../tables/read-csv-table.ts'
import { readXlsxTable } from '../../tables/read-xlsx-table.ts'
import type { Table } from '../../tables/table.ts'
import type { StudyFileFault } from './study-file-fault.ts'

/** Columns that a reader looks for: their name in lower case without blanks, and other names they go by. */
export type ColumnSpec = {
  readonly required: Readonly<Record<string, readonly string[]>>
  readonly optional: Readonly<Record<string, readonly string[]>>
}

/** One row with its cells by column name; an absent column or an empty cell is ''. */
export type ColumnRow = { readonly row: number; readonly cell: (column: string) => string }

/** A table whose columns were found by name. */
export type ColumnTable = {
  readonly rows: readonly ColumnRow[]
  readonly has: (column: string) => boolean
  readonly problems: ProblemList
}

/**
 * Reads a CSV or XLSX file, which is told by its first bytes.
 * @param file name for the problem list. @param bytes the whole file.
 * @param rowsExpected what at least one row would be, in words.
 * @returns a fault when the bytes are no table, or hold a header and no rows.
 */
export function readStudyTable(
  file: string,
  bytes: Uint8Array,
  rowsExpected = 'at least one row',
): Result<Table, StudyFileFault> {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = (zipped ? readXlsxTable : readCsvTable)(file, bytes)
  const [first] = table.problems
  if (table.header.length === 0) {
    const { found, expected } = first ?? { found: 'nothing', expected: 'a table' }
    return err({ code: 'STUDY_FILE.UNREADABLE', found, expected, problems: [] })
  }
  if (table.rows.length > 0) return ok(table)
  return err({ code: 'STUDY_FILE.NO_ROWS', found: 'a header and no rows', expected: rowsExpected, problems: [] })
}

/**
 * Finds columns by name; case, blanks, underscores and hyphens in headers do not matter, order neither.
 * @param file name for the problem list, which begins with the problems of the table.
 * @returns a fault that names the required columns that are missing.
 */
export function findColumns(file: string, table: Table, spec: ColumnSpec): Result<ColumnTable, StudyFileFault> {
  const headers = table.header.map(plain)
  const places = new Map<string, number>()
  for (const [column, others] of Object.entries({ ...spec.optional, ...spec.required })) {
    const names = [column, ...others].map(plain)
    // A column's own name counts before its other names, wherever they are.
    const known = names.find((name) => headers.includes(name))
    if (known !== undefined) places.set(column, headers.indexOf(known))
  }
  const missing = Object.keys(spec.required).filter((column) => !places.has(column))
  if (missing.length > 0) {
    const found = `the columns ${foundText(table.header.join(', '))}`
    const expected = `also ${missing.join(', ')}`
    return err({ code: 'STUDY_FILE.COLUMNS_MISSING', found, expected, problems: [] })
  }
  const problems = problemList(file)
  for (const problem of table.problems) problems.add(problem)
  const rows = table.rows.map(({ row, cells }) => ({
    row,
    cell: (column: string) => (cells[places.get(column) ?? -1] ?? '').trim(),
  }))
  return ok({ rows, has: (column) => places.has(column), problems })
}

/** Reads a CSV or XLSX file by column names: `readStudyTable`, then `findColumns`. */
export function readColumnTable(
  file: string,
  bytes: Uint8Array,
  spec: ColumnSpec,
): Result<ColumnTable, StudyFileFault> {
  const table = readStudyTable(file, bytes)
  return table.ok ? findColumns(file, table.value, spec) : table
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
