import { err, foundText, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { readCsvTable } from '../tables/read-csv-table.ts'
import type { Table, TableRow } from '../tables/table.ts'

/** 1 for a relevant record, 0 for an irrelevant one. */
type Label = 0 | 1

/** Records and labels of a screening file, row by row; an empty label cell gives undefined. */
export type LabelledRecords = {
  readonly records: readonly { readonly title: string; readonly abstract: string }[]
  readonly labels: readonly (Label | undefined)[]
  readonly labelColumn: string
  readonly problems: readonly ImportProblem[]
}

/** Labels in screening order. */
export type LabelSequence = { readonly labels: readonly Label[]; readonly problems: readonly ImportProblem[] }

/** Why a screening file cannot be used; `columns` are those found. */
export type ScreeningFileFault = (
  | { readonly code: 'SCREENING_FILE.UNREADABLE' }
  | {
      readonly code: 'SCREENING_FILE.NO_LABEL_COLUMN'
      /** Whether a table of records was expected, or a list of labels. */
      readonly of: 'records' | 'labels'
      readonly columns: readonly string[]
    }
  | { readonly code: 'SCREENING_FILE.NO_TEXT_COLUMN'; readonly columns: readonly string[] }
  | { readonly code: 'SCREENING_FILE.NO_SUCH_COLUMN'; readonly column: string; readonly columns: readonly string[] }
  | {
      readonly code: 'SCREENING_FILE.NO_LABEL'
      readonly row: number
      readonly column: string
      readonly found: string
    }
) & { readonly problems: readonly ImportProblem[] }

/** Names of the column with labels, the first one found counts. */
export const LABEL_COLUMNS = ['label_included', 'included', 'label', 'relevant', 'asreview_label'] as const

const TITLE_COLUMNS = ['title', 'primary_title', 'ti', 't1']
const ABSTRACT_COLUMNS = ['abstract', 'notes_abstract', 'ab', 'n2']

/**
 * Reads a CSV table of records with a label column; a cell of it is 0, 1 or empty.
 * @param file name for the problem list. @param bytes the whole file.
 * @param labelColumn its name, where it has none of {@link LABEL_COLUMNS}.
 */
export function readLabelledRecords(
  file: string,
  bytes: Uint8Array,
  labelColumn?: string,
): Result<LabelledRecords, ScreeningFileFault> {
  const read = readTable(file, bytes)
  if (!read.ok) return read
  const table = read.value
  const { header: columns, problems } = table
  const label = labelPlace(table, labelColumn)
  if (!label.ok) return label
  if (label.value === undefined)
    return err({ code: 'SCREENING_FILE.NO_LABEL_COLUMN', of: 'records', columns, problems })
  const title = columnOf(table, TITLE_COLUMNS)
  const abstract = columnOf(table, ABSTRACT_COLUMNS)
  if (title === undefined && abstract === undefined) {
    return err({ code: 'SCREENING_FILE.NO_TEXT_COLUMN', columns, problems })
  }
  const labels = readLabels(table, label.value)
  if (!labels.ok) return labels
  const cell = (row: TableRow, at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? ''))
  return ok({
    records: table.rows.map((row) => ({ title: cell(row, title), abstract: cell(row, abstract) })),
    labels: labels.value,
    labelColumn: columns[label.value] ?? '',
    problems,
  })
}

/**
 * Reads labels in screening order: one 0 or 1 a line, or a CSV table with a label column, none of them empty.
 * @param file name for the problem list. @param bytes the whole file.
 * @param labelColumn its name, where it has none of {@link LABEL_COLUMNS}.
 */
export function readLabelSequence(
  file: string,
  bytes: Uint8Array,
  labelColumn?: string,
): Result<LabelSequence, ScreeningFileFault> {
  const read = readTable(file, bytes)
  if (!read.ok) return read
  const table = read.value
  const [only, ...others] = table.header
  const hasNoHeader = others.length === 0 && only !== undefined && isLabel(only)
  if (hasNoHeader && labelColumn === undefined) {
    return sequenceOf({ ...table, rows: [{ row: 1, cells: table.header }, ...table.rows] }, 0)
  }
  const label = labelPlace(table, labelColumn)
  if (!label.ok) return label
  const at = label.value ?? (others.length === 0 ? 0 : undefined)
  if (at !== undefined) return sequenceOf(table, at)
  const { header: columns, problems } = table
  return err({ code: 'SCREENING_FILE.NO_LABEL_COLUMN', of: 'labels', columns, problems })
}

function sequenceOf(table: Table, at: number): Result<LabelSequence, ScreeningFileFault> {
  const read = readLabels(table, at)
  if (!read.ok) return read
  const labels = read.value.filter((label) => label !== undefined)
  if (labels.length === read.value.length) return ok({ labels, problems: table.problems })
  const row = table.rows[read.value.indexOf(undefined)]?.row ?? 0
  return err(noLabel(table, { row, at, found: '' }))
}

function readTable(file: string, bytes: Uint8Array): Result<Table, ScreeningFileFault> {
  const table = readCsvTable(file, bytes)
  if (table.header.length > 0) return ok(table)
  return err({ code: 'SCREENING_FILE.UNREADABLE', problems: table.problems })
}

function labelPlace(table: Table, name: string | undefined): Result<number | undefined, ScreeningFileFault> {
  if (name === undefined) return ok(columnOf(table, LABEL_COLUMNS))
  const exact = table.header.indexOf(name)
  const found = exact >= 0 ? exact : columnOf(table, [name.toLowerCase()])
  if (found !== undefined) return ok(found)
  const { header: columns, problems } = table
  return err({ code: 'SCREENING_FILE.NO_SUCH_COLUMN', column: name, columns, problems })
}

function columnOf(table: Table, names: readonly string[]): number | undefined {
  const lower = table.header.map((name) => name.toLowerCase())
  const found = names.find((name) => lower.includes(name))
  return found === undefined ? undefined : lower.indexOf(found)
}

function readLabels(table: Table, at: number): Result<(Label | undefined)[], ScreeningFileFault> {
  const labels: (Label | undefined)[] = []
  for (const { row, cells } of table.rows) {
    const cell = (cells[at] ?? '').trim()
    if (cell !== '' && !isLabel(cell)) return err(noLabel(table, { row, at, found: foundText(cell) }))
    labels.push(cell === '' ? undefined : cell.startsWith('1') ? 1 : 0)
  }
  return ok(labels)
}

function noLabel(table: Table, { row, at, found }: { row: number; at: number; found: string }): ScreeningFileFault {
  const { header, problems } = table
  return { code: 'SCREENING_FILE.NO_LABEL', row, column: header[at] ?? '', found, problems }
}

function isLabel(text: string): boolean {
  return /^[01](\.0+)?$/.test(text)
}
