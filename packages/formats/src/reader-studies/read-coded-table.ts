import { basename } from 'node:path'
import { readCsvTable, readXlsxTable, type Table } from '@collimator/formats'
import { foundText, type ImportProblem } from '@collimator/kernel'
import { codeSetKey, type MeasurementLevel, type Ratings, ratingsOf } from '@collimator/statistics'
import { readInputFile } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/** How the columns and cells of a table of codes are to be understood. */
export type CodedTableOptions = {
  readonly level: MeasurementLevel
  readonly codes?: readonly string[]
  readonly items?: string
  readonly dimension?: string
  readonly missing?: readonly string[]
  readonly multi?: string
}

/** Ratings read from a file, with what a reader should know about the reading. */
export type CodedTable = {
  readonly ratings: Ratings
  /** The dimension of each item, where a column gives it. */
  readonly dimensions: readonly string[] | undefined
  readonly problems: readonly ImportProblem[]
  readonly notes: readonly string[]
}

/**
 * Reads a table whose rows are items and whose columns are coders; an empty cell is a missing rating.
 * @throws CommandFailure when the file is no table, a named column does not exist, or a cell is no number at a level
 * that needs numbers.
 */
export async function readCodedTable(io: Io, path: string, options: CodedTableOptions): Promise<CodedTable> {
  const bytes = await readInputFile(io, path)
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = (zipped ? readXlsxTable : readCsvTable)(basename(path), bytes)
  if (table.header.length === 0) throw new CommandFailure(`${path}: ${unreadable(table)}`)
  if (table.rows.length === 0) throw new CommandFailure(`${path}: found a header and no rows, expected one row an item`)
  const notes: string[] = []
  const left = new Set([
    columnOf(table, path, options.items ?? ownItemColumn(table, notes)),
    columnOf(table, path, options.dimension),
  ])
  const columns = [...table.header.keys()].filter((column) => !left.has(column))
  const cellOf = cellReader(options)
  const rows = table.rows.map(({ cells }) => columns.map((column) => cellOf(cells[column] as string)))
  const faults = controlFaults(table, basename(path), columns)
  checkNumbers(table, { path, columns, rows, options })
  notes.push(...suspectCodes(rows, options))
  const coders = columns.map((column) => printable(table.header[column] as string))
  const dimension = columnOf(table, path, options.dimension)
  return {
    ratings: ratingsOf(rows, coders, options.codes),
    dimensions: dimension === undefined ? undefined : table.rows.map(({ cells }) => cells[dimension] as string),
    problems: [...table.problems, ...faults],
    notes,
  }
}

function unreadable({ problems }: Table): string {
  const [first] = problems
  return first ? `found ${first.found}, expected ${first.expected}` : 'found nothing, expected a table'
}

function columnOf(table: Table, path: string, name: string | undefined): number | undefined {
  if (name === undefined) return undefined
  const column = table.header.indexOf(name)
  if (column >= 0) return column
  throw new CommandFailure(`${path}: found no column "${name}", expected one of ${table.header.join(', ')}`)
}

/** A first column that numbers the items, as R and spreadsheets add it, is not a coder. */
function ownItemColumn(table: Table, notes: string[]): string | undefined {
  const name = table.header[0] as string
  if (table.header.length < 3 || !/^(|item|items|id|item_?id|record_?id|unit|units)$/i.test(name)) return undefined
  const values = new Set(table.rows.map(({ cells }) => cells[0]))
  if (values.size !== table.rows.length) return undefined
  notes.push(`the first column "${name}" differs in every row and is taken as the item's name, not as a coder`)
  return name
}

function cellReader({ missing, multi }: CodedTableOptions): (cell: string) => string {
  const gaps = new Set(missing?.map((text) => text.trim()))
  return (cell) => {
    const text = printable(cell).trim()
    if (gaps.has(text)) return ''
    return multi === undefined ? text : codeSetKey(text, multi)
  }
}

const MOST_FAULTS = 1000

/** Control characters cannot be seen, so two codes that look the same would differ; they are taken out and named. */
function controlFaults(table: Table, file: string, columns: readonly number[]): ImportProblem[] {
  const faults: ImportProblem[] = []
  for (const { row, cells } of table.rows) {
    for (const column of columns) {
      const cell = cells[column] as string
      if (printable(cell) === cell || faults.length >= MOST_FAULTS) continue
      const field = printable(table.header[column] as string)
      faults.push({ file, row, field, found: `${foundText(cell)} with control characters`, expected: 'printable text' })
    }
  }
  return faults
}

function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '')
}

type Checked = {
  readonly path: string
  readonly columns: readonly number[]
  readonly rows: readonly (readonly string[])[]
  readonly options: CodedTableOptions
}

function checkNumbers(table: Table, { path, columns, rows, options }: Checked): void {
  if (options.level !== 'interval' && options.level !== 'ratio') return
  rows.forEach((cells, index) => {
    const at = cells.findIndex((cell) => cell !== '' && !Number.isFinite(Number(cell)))
    if (at < 0) return
    const column = table.header[columns[at] as number]
    throw new CommandFailure(
      `${path}, line ${table.rows[index]?.row}, column "${column}": found "${cells[at]}", expected a number at the ${options.level} level`,
    )
  })
}

function suspectCodes(rows: readonly (readonly string[])[], { missing }: CodedTableOptions): string[] {
  const suspects = new Set(rows.flat().filter((cell) => /^(n\/?a|nan|null|none|\.|-|\?)$/i.test(cell)))
  for (const text of missing ?? []) suspects.delete(text)
  return [...suspects].map(
    (text) => `"${text}" is taken as a code; if it means a missing rating, use --missing "${text}"`,
  )
}
