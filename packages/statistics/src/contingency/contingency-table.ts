import { type NotEstimable, notEstimable } from '@collimator/kernel'

/** A cross-tabulation with the margins it implies; empty rows and columns are taken out and counted. */
export type ContingencyTable = {
  readonly kind: 'table'
  /** counts[i][j] = items in row i and column j; whole numbers >= 0, at least two rows and two columns. */
  readonly counts: readonly (readonly number[])[]
  readonly rowTotals: readonly number[]
  readonly columnTotals: readonly number[]
  readonly total: number
  /** Rows and columns that held nothing and were taken out: they carry no information on independence. */
  readonly droppedRows: number
  readonly droppedColumns: number
}

/**
 * Checks a cross-tabulation and takes out empty rows and columns.
 * @param counts rectangular, whole numbers >= 0.
 * @returns not-estimable when the table is ragged, holds something that is no count, or keeps fewer than two rows or
 * columns, because independence is then not a question.
 * @see Agresti 2013, Categorical Data Analysis, chapter 2. golden/contingency goes through it; faults by hand.
 */
export function contingencyTable(counts: readonly (readonly number[])[]): ContingencyTable | NotEstimable {
  const width = counts[0]?.length ?? 0
  if (counts.some((row) => row.length !== width)) return notEstimable('the rows of the table differ in length')
  if (counts.some((row) => row.some((count) => !Number.isSafeInteger(count) || count < 0))) {
    return notEstimable('the table holds something that is not a count')
  }
  const rows = counts.filter((row) => row.some((count) => count > 0))
  const used = Array.from({ length: width }, (_, j) => j).filter((j) => rows.some((row) => (row[j] as number) > 0))
  const kept = rows.map((row) => used.map((j) => row[j] as number))
  if (kept.length < 2 || used.length < 2) {
    return notEstimable('fewer than two rows or two columns hold anything, so independence is not a question')
  }
  const rowTotals = kept.map(sum)
  return {
    kind: 'table',
    counts: kept,
    rowTotals,
    columnTotals: used.map((_, j) => sum(kept.map((row) => row[j] as number))),
    total: sum(rowTotals),
    droppedRows: counts.length - kept.length,
    droppedColumns: width - used.length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
