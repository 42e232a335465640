import { err, foundText, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { problemList } from '../tables/problem-list.ts'
import type { Table } from '../tables/table.ts'
import { readStudyTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'

/** How the columns and cells of a table of codes are to be understood. */
export type CodedTableOptions = {
  /** Name of the level of measurement at which every cell must be a number, such as interval; undefined where codes are names. */
  readonly numbers?: string
  /** Column with the names of the items. Without it a first column that looks like one is taken as such. */
  readonly items?: string
  /** Column that divides the items into dimensions. */
  readonly dimension?: string
  /** Texts that mean a missing rating. */
  readonly missing?: readonly string[]
  /** Puts the text of a cell in one form, for example a set of codes in their order. */
  readonly normalise?: (text: string) => string
}

/** Codes read from a file, with what a person should know about the reading. */
export type CodedTable = {
  /** Codes by item, then coder; '' for a missing rating. */
  readonly rows: readonly (readonly string[])[]
  readonly coders: readonly string[]
  /** The dimension of each item, where a column gives it. */
  readonly dimensions: readonly string[] | undefined
  readonly problems: readonly ImportProblem[]
  readonly notes: readonly string[]
}

/**
 * Reads a table (CSV or XLSX) whose rows are items and whose columns are coders; an empty cell is a missing rating.
 * Control characters are taken out and listed as problems.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns a fault when the file is no table, a named column does not exist, or a cell is no number where all must be.
 */
export function readCodedTable(
  file: string,
  bytes: Uint8Array,
  options: CodedTableOptions = {},
): Result<CodedTable, StudyFileFault> {
  const read = readStudyTable(file, bytes, 'one row an item')
  if (!read.ok) return read
  const table = read.value
  const items = itemColumn(table, options.items)
  const dimension = columnOf(table, options.dimension)
  if (!items.ok) return items
  if (!dimension.ok) return dimension
  const columns = [...table.header.keys()].filter(
    (column) => column !== items.value.column && column !== dimension.value,
  )
  const codeOf = codeReader(options)
  const rows = table.rows.map(({ cells }) => columns.map((column) => codeOf(cells[column] ?? '')))
  const problems = problemList(file)
  for (const problem of table.problems) problems.add(problem)
  listControlCharacters(table, columns, problems.add)
  const noNumber = options.numbers === undefined ? undefined : firstWord(table, columns, rows)
  if (noNumber !== undefined) {
    const expected = `a number at the ${options.numbers} level`
    return err({ code: 'STUDY_FILE.NOT_A_NUMBER', ...noNumber, expected, problems: problems.all() })
  }
  return ok({
    rows,
    coders: columns.map((column) => printable(table.header[column] ?? '')),
    dimensions: dimensionsOf(table, dimension.value),
    problems: problems.all(),
    notes: [...items.value.notes, ...suspectCodes(rows, options)],
  })
}

function dimensionsOf(table: Table, column: number | undefined): string[] | undefined {
  return column === undefined ? undefined : table.rows.map(({ cells }) => cells[column] ?? '')
}

function columnOf(table: Table, name: string | undefined): Result<number | undefined, StudyFileFault> {
  if (name === undefined) return ok(undefined)
  const column = table.header.indexOf(name)
  if (column >= 0) return ok(column)
  const expected = `one of ${table.header.join(', ')}`
  return err({ code: 'STUDY_FILE.COLUMNS_MISSING', found: `no column "${name}"`, expected, problems: [] })
}

type ItemColumn = { readonly column: number | undefined; readonly notes: readonly string[] }

/** A first column that numbers the items, as R and spreadsheets add it, is not a coder. */
function itemColumn(table: Table, name: string | undefined): Result<ItemColumn, StudyFileFault> {
  if (name !== undefined) {
    const column = columnOf(table, name)
    return column.ok ? ok({ column: column.value, notes: [] }) : column
  }
  const first = table.header[0] ?? ''
  const looksLikeNames = /^(|item|items|id|item_?id|record_?id|unit|units)$/i.test(first)
  if (table.header.length < 3 || !looksLikeNames) return ok({ column: undefined, notes: [] })
  const values = new Set(table.rows.map(({ cells }) => cells[0]))
  if (values.size !== table.rows.length) return ok({ column: undefined, notes: [] })
  const note = `the first column "${first}" differs in every row and is taken as the item's name, not as a coder`
  return ok({ column: 0, notes: [note] })
}

function codeReader({ missing, normalise }: CodedTableOptions): (cell: string) => string {
  const gaps = new Set(missing?.map((text) => text.trim()))
  return (cell) => {
    const text = printable(cell).trim()
    if (gaps.has(text)) return ''
    return normalise === undefined ? text : normalise(text)
  }
}

type AddProblem = ReturnType<typeof problemList>['add']

/** Control characters cannot be seen, so two codes that look the same would differ; they are taken out and named. */
function listControlCharacters(table: Table, columns: readonly number[], add: AddProblem): void {
  for (const { row, cells } of table.rows) {
    for (const column of columns) {
      const cell = cells[column] ?? ''
      if (printable(cell) === cell) continue
      const found = `${foundText(cell)} with control characters`
      add({ row, field: printable(table.header[column] ?? ''), found, expected: 'printable text' })
    }
  }
}

function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '')
}

/** The first cell that is filled and no number. */
function firstWord(table: Table, columns: readonly number[], rows: readonly (readonly string[])[]) {
  for (const [index, cells] of rows.entries()) {
    const at = cells.findIndex((cell) => cell !== '' && !Number.isFinite(Number(cell)))
    if (at < 0) continue
    const row = table.rows[index]?.row
    return {
      ...(row === undefined ? {} : { row }),
      field: table.header[columns[at] ?? 0] ?? '',
      found: `"${cells[at]}"`,
    }
  }
  return undefined
}

function suspectCodes(rows: readonly (readonly string[])[], { missing }: CodedTableOptions): string[] {
  const suspects = new Set(rows.flat().filter((cell) => /^(n\/?a|nan|null|none|\.|-|\?)$/i.test(cell)))
  for (const text of missing ?? []) suspects.delete(text)
  return [...suspects].map(
    (text) => `"${text}" is taken as a code; if it means a missing rating, use --missing "${text}"`,
  )
}
