import { basename } from 'node:path'
import { readCsvTable, type Table, type TableRow } from '@collimator/formats'
import { foundText } from '@collimator/kernel'
import type { ScreeningLabel, ScreeningText } from '@collimator/review'
import { listProblems, readInputFile } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/** Records and labels of a screening file, row by row; an empty label cell gives undefined. */
export type LabelledRecords = {
  readonly records: readonly ScreeningText[]
  readonly labels: readonly (ScreeningLabel | undefined)[]
  readonly labelColumn: string
}

const LABEL_COLUMNS = ['label_included', 'included', 'label', 'relevant', 'asreview_label']
const TITLE_COLUMNS = ['title', 'primary_title', 'ti', 't1']
const ABSTRACT_COLUMNS = ['abstract', 'notes_abstract', 'ab', 'n2']

/** Reads a table of records with a label column, or fails with what is wrong and where. */
export async function readLabelledRecords(io: Io, path: string, labelColumn?: string): Promise<LabelledRecords> {
  const table = await readTable(io, path)
  const label = labelColumn === undefined ? column(table, LABEL_COLUMNS) : namedColumn(table, path, labelColumn)
  if (label === undefined) {
    throw new CommandFailure(
      `${path}: no label column; expected one of ${LABEL_COLUMNS.join(', ')}, or --label COLUMN; found ${named(table)}`,
    )
  }
  const title = column(table, TITLE_COLUMNS)
  const abstract = column(table, ABSTRACT_COLUMNS)
  if (title === undefined && abstract === undefined) {
    throw new CommandFailure(`${path}: no title or abstract column to rank by; found ${named(table)}`)
  }
  const cell = (row: TableRow, at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? ''))
  return {
    records: table.rows.map((row) => ({ title: cell(row, title), abstract: cell(row, abstract) })),
    labels: readLabels(path, table, label),
    labelColumn: table.header[label] as string,
  }
}

/** Reads labels in screening order: one 0 or 1 a line, or a table with a label column. */
export async function readLabelSequence(io: Io, path: string, labelColumn?: string): Promise<ScreeningLabel[]> {
  const table = await readTable(io, path)
  const plain = table.header.length === 1 && /^[01](\.0+)?$/.test(table.header[0] as string)
  if (plain && labelColumn === undefined) {
    const first: TableRow = { row: 1, cells: table.header }
    return allLabelled(path, { ...table, rows: [first, ...table.rows] }, 0)
  }
  const only = table.header.length === 1 ? 0 : undefined
  const label =
    labelColumn === undefined ? (column(table, LABEL_COLUMNS) ?? only) : namedColumn(table, path, labelColumn)
  if (label === undefined) {
    throw new CommandFailure(
      `${path}: expected one 0 or 1 on each line, or a column ${LABEL_COLUMNS.join(', ')}; found ${named(table)}`,
    )
  }
  return allLabelled(path, table, label)
}

async function readTable(io: Io, path: string): Promise<Table> {
  const table = readCsvTable(basename(path), await readInputFile(io, path))
  listProblems(io, table.problems)
  if (table.header.length === 0) throw new CommandFailure(`${path}: no table in this file`)
  return table
}

function column(table: Table, names: readonly string[]): number | undefined {
  const lower = table.header.map((name) => name.toLowerCase())
  const found = names.find((name) => lower.includes(name))
  return found === undefined ? undefined : lower.indexOf(found)
}

function namedColumn(table: Table, path: string, name: string): number {
  const at = table.header.indexOf(name)
  const found = at >= 0 ? at : column(table, [name.toLowerCase()])
  if (found === undefined) throw new CommandFailure(`${path}: no column "${name}"; found ${named(table)}`)
  return found
}

function named(table: Table): string {
  return foundText(`columns ${table.header.join(', ')}`)
}

function readLabels(path: string, table: Table, at: number): (ScreeningLabel | undefined)[] {
  return table.rows.map(({ row, cells }) => {
    const cell = (cells[at] ?? '').trim()
    if (cell === '') return undefined
    if (/^[01](\.0+)?$/.test(cell)) return cell.startsWith('1') ? 1 : 0
    throw new CommandFailure(
      `${path}: line ${row}, column ${table.header[at]}: found "${foundText(cell)}"; expected 0, 1 or an empty cell`,
    )
  })
}

function allLabelled(path: string, table: Table, at: number): ScreeningLabel[] {
  return readLabels(path, table, at).map((label, index) => {
    if (label !== undefined) return label
    throw new CommandFailure(`${path}: line ${table.rows[index]?.row}: no label; expected 0 or 1`)
  })
}
