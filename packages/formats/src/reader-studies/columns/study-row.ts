import type { ColumnRow, ColumnTable } from './column-table.ts'

/** Takes typed values out of one row and remembers what is wrong with it. */
export type StudyRow = {
  /** A cell that must not be empty. */
  readonly text: (column: string) => string
  readonly label: (column: string) => 0 | 1
  readonly number: (column: string, range?: NumberRange) => number
  /** Undefined for an empty cell or an absent column. */
  readonly optional: <T>(column: string, read: (column: string) => T) => T | undefined
  /** The cell as it is, trimmed; '' for an absent column. */
  readonly cell: (column: string) => string
  /** Adds the cell of a column to the problems of the file, which leaves the row out. */
  readonly complain: (column: string, expected: string) => void
}

/** Which numbers are accepted, with the words for a problem list. */
export type NumberRange = { readonly from: number; readonly to: number; readonly words: string }

/** A share of certainty as files state it. */
export const PROBABILITY: NumberRange = { from: 0, to: 1, words: 'a probability from 0 to 1' }

/** A quantity above nothing. */
export const POSITIVE: NumberRange = { from: Number.MIN_VALUE, to: Number.MAX_VALUE, words: 'a number above 0' }

const ANY: NumberRange = { from: -Number.MAX_VALUE, to: Number.MAX_VALUE, words: 'a number' }

const LABELS: Readonly<Record<string, 0 | 1>> = {
  '0': 0,
  '1': 1,
  no: 0,
  yes: 1,
  false: 0,
  true: 1,
  negative: 0,
  positive: 1,
}

/** Turns rows into values. A row with anything wrong is left out, and each thing wrong in it is added to the table's problems. */
export function readRows<T>(table: ColumnTable, read: (row: StudyRow) => T): T[] {
  return table.rows.flatMap((row) => {
    let broken = false
    const value = read(
      studyRow(row, (field, expected) => {
        broken = true
        table.problems.add({ row: row.row, field, found: row.cell(field), expected })
      }),
    )
    return broken ? [] : [value]
  })
}

function studyRow({ cell }: ColumnRow, complain: StudyRow['complain']): StudyRow {
  const number = (column: string, { from, to, words }: NumberRange = ANY) => {
    const text = cell(column)
    const value = text === '' ? Number.NaN : Number(text)
    if (!(value >= from && value <= to)) complain(column, words)
    return value
  }
  return {
    cell,
    complain,
    text: (column) => {
      if (cell(column) === '') complain(column, 'a name')
      return cell(column)
    },
    label: (column) => {
      const label = labelOf(cell(column))
      if (label === undefined) complain(column, '0 or 1')
      return label ?? 0
    },
    number,
    optional: (column, read) => (cell(column) === '' ? undefined : read(column)),
  }
}

/** 0 and 1, also as 0.0 and 1.0, or one of a few pairs of words. */
function labelOf(text: string): 0 | 1 | undefined {
  const word = text.toLowerCase().replace(/^([01])\.0*$/, '$1')
  return Object.hasOwn(LABELS, word) ? LABELS[word] : undefined
}
