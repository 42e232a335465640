import { basename } from 'node:path'
import { readCsvTable, readXlsxTable, type Table } from '@collimator/formats'
import { foundText, type ImportProblem } from '@collimator/kernel'
import { readInputFile } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/** Columns a command reads: their name in lower case without blanks, and other names they go by. */
export type ColumnSpec = {
  readonly required: Readonly<Record<string, readonly string[]>>
  readonly optional: Readonly<Record<string, readonly string[]>>
}

/** One row with its cells by column name; an absent column or an empty cell is ''. */
export type ColumnRow = { readonly row: number; readonly cell: (column: string) => string }

/** A table whose columns were found by name. */
export type ColumnTable = {
  readonly file: string
  readonly rows: readonly ColumnRow[]
  readonly has: (column: string) => boolean
  /** Headers as written, in order. */
  readonly header: readonly string[]
  readonly problems: ImportProblem[]
}

/**
 * Reads a CSV or XLSX file by column names; case, blanks, underscores and hyphens in headers do not matter, order neither.
 * @throws CommandFailure when the file cannot be read, is no table, has no rows, or lacks a required column.
 */
export async function readColumnTable(io: Io, path: string, spec: ColumnSpec): Promise<ColumnTable> {
  const bytes = await readInputFile(io, path)
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = (zipped ? readXlsxTable : readCsvTable)(basename(path), bytes)
  checkTable(path, table)
  const headers = table.header.map(plain)
  const places = new Map<string, number>()
  for (const [column, others] of Object.entries({ ...spec.optional, ...spec.required })) {
    const names = [column, ...others].map(plain)
    // A column's own name counts before its other names, wherever they stand.
    const known = names.find((name) => headers.includes(name))
    if (known !== undefined) places.set(column, headers.indexOf(known))
  }
  const missing = Object.keys(spec.required).filter((column) => !places.has(column))
  if (missing.length > 0) {
    const found = foundText(table.header.join(', '))
    throw new CommandFailure(`${path}: found the columns ${found}, expected also ${missing.join(', ')}`)
  }
  const rows = table.rows.map(({ row, cells }) => ({
    row,
    cell: (column: string) => (cells[places.get(column) ?? -1] ?? '').trim(),
  }))
  const has = (column: string) => places.has(column)
  return { file: basename(path), rows, has, header: table.header, problems: [...table.problems] }
}

function checkTable(path: string, { header, rows, problems }: Table): void {
  const [first] = problems
  if (header.length === 0) {
    const why = first ? `found ${first.found}, expected ${first.expected}` : 'found nothing, expected a table'
    throw new CommandFailure(`${path}: ${why}`)
  }
  if (rows.length === 0) throw new CommandFailure(`${path}: found a header and no rows, expected at least one row`)
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
