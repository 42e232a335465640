import { err, foundText, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { problemList } from '../tables/problem-list.ts'
import type { Table } from '../tables/table.ts'
import { readStudyTable } from './columns/column-table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'
import { widenRatings } from './long-coded-table.ts'

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
 * Reads a table (CSV or XLSX) whose rows are items and whose columns are coders; an empty cell is a missing rating. A table
 * of item, coder and code, one row a rating, is widened. Columns that name the items are no coders, which a note says.
 * Control characters are taken out and listed as problems.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns a fault when the file is no table, a named column does not exist, or a cell is no number where all must be.
 */
export function readCodedTable(
  file: string,
  bytes: Uint8Array,
  options: CodedTableOptions = {},
): Result<CodedTable, StudyFileFault> {
  const arranged = arrangedTable(file, bytes, options)
  if (!arranged.ok) return arranged
  const { table, note } = arranged.value
  const items = itemColumn(table, options, note !== undefined)
  const dimension = columnOf(table, options.dimension)
  if (!items.ok) return items
  if (!dimension.ok) return dimension
  const columns = [...table.header.keys()].filter(
    (column) => !items.value.columns.includes(column) && column !== dimension.value,
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
    notes: [
      ...(note === undefined ? [] : [note]),
      ...items.value.notes,
      ...suspectCodes(rows, options),
      ...variantCodes(rows),
    ],
  })
}

type Arranged = { readonly table: Table; readonly note: string | undefined }

/** The table with one row an item. */
function arrangedTable(
  file: string,
  bytes: Uint8Array,
  { items, dimension }: CodedTableOptions,
): Result<Arranged, StudyFileFault> {
  const read = readStudyTable(file, bytes, 'one row an item')
  if (!read.ok) return read
  const widened = items === undefined && dimension === undefined ? widenRatings(read.value) : undefined
  return widened ?? ok({ table: read.value, note: undefined })
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

type ItemColumns = { readonly columns: readonly number[]; readonly notes: readonly string[] }

/** Names that a column of items has, not a column of codes. */
const ITEM_NAMES =
  /^(|#|no|nr|number|row|index|items?|cases?|stud(y|ies)|records?|articles?|papers?|units?|subjects?|patients?|documents?|titles?|doi|pmid|ids?|[a-z]+[ _-]?ids?)$/i

/** Columns that name the items, as R, spreadsheets and review tools add them, are no coders. */
function itemColumn(table: Table, options: CodedTableOptions, isWidened: boolean): Result<ItemColumns, StudyFileFault> {
  if (options.items !== undefined) {
    const column = columnOf(table, options.items)
    return column.ok ? ok({ columns: column.value === undefined ? [] : [column.value], notes: [] }) : column
  }
  if (isWidened) return ok({ columns: [0], notes: [] })
  const columns = [...table.header.keys()].filter((column) => namesItems(table, column, options))
  if (table.header.length - columns.length < 2) return ok({ columns: [], notes: [] })
  const notes = columns.map(
    (column) =>
      `the column "${printable(table.header[column] ?? '')}" differs in every row and is taken as the item's name, not as a coder`,
  )
  return ok({ columns, notes })
}

/**
 * A column that differs in every row, and is called like items or holds words of which no other column has one. Numbers
 * measured on a scale may differ in every row, so these go by the name alone.
 */
function namesItems(table: Table, column: number, { numbers }: CodedTableOptions): boolean {
  const own = table.rows.map(({ cells }) => cells[column] ?? '')
  if (own.length < 2 || new Set(own).size !== own.length) return false
  if (ITEM_NAMES.test((table.header[column] ?? '').trim())) return true
  if (numbers !== undefined || own.length < 5 || own.includes('')) return false
  const others = new Set(table.rows.flatMap(({ cells }) => cells.filter((_, at) => at !== column)))
  return own.every((cell) => !others.has(cell))
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

/** Codes that differ by case alone are counted as different codes, which is seldom meant. */
function variantCodes(rows: readonly (readonly string[])[]): string[] {
  const written = new Map<string, Set<string>>()
  for (const cell of new Set(rows.flat())) {
    const plain = cell.toLowerCase()
    written.set(plain, (written.get(plain) ?? new Set()).add(cell))
  }
  return [...written.values()]
    .filter(({ size }) => size > 1)
    .map((forms) => `${[...forms].map((form) => `"${form}"`).join(' and ')} are counted as different codes`)
}
