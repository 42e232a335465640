import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import { chiSquareUpperTail } from '../distributions/chi-square.ts'
import { contingencyTable } from './contingency-table.ts'

/** Pearson's test of independence of the rows and columns of a table. */
export type ChiSquareTest = {
  readonly kind: 'chi-square'
  readonly statistic: number
  /** (rows - 1)(columns - 1) over the rows and columns that hold something. */
  readonly df: number
  /** 0..1, large-sample; see `smallestExpected` before trusting it. */
  readonly p: number
  /** Counts expected under independence, of the rows and columns that hold something. */
  readonly expected: readonly (readonly number[])[]
  readonly smallestExpected: number
  /** Share of cells with an expected count below 5, 0..1; above 0.2 the exact test is the better choice (Cochran 1954). */
  readonly shareBelowFive: number
  readonly total: number
  readonly droppedRows: number
  readonly droppedColumns: number
}

/**
 * Pearson's chi-square test of independence, without continuity correction: sum (O - E)^2 / E, E = row x column / total.
 * @param counts rectangular table of whole numbers >= 0; empty rows and columns are taken out and counted.
 * @returns not-estimable when fewer than two rows or two columns hold anything.
 * @see Pearson 1900, Philos Mag 50:157-175; Cochran 1954, Biometrics 10:417-451 for the rule on small expected counts;
 * golden/contingency (base R `chisq.test(correct = FALSE)`).
 * @example chiSquareTest([[10, 20], [30, 40]]) // statistic 0.7936508, df 1, p 0.3729985
 */
export function chiSquareTest(counts: readonly (readonly number[])[]): ChiSquareTest | NotEstimable {
  const table = contingencyTable(counts)
  if (isNotEstimable(table)) return table
  const expected = table.rowTotals.map((row) => table.columnTotals.map((column) => (row * column) / table.total))
  const cells = expected.flat()
  const observed = table.counts.flat()
  const statistic = cells.reduce((total, e, k) => total + ((observed[k] as number) - e) ** 2 / e, 0)
  const df = (table.rowTotals.length - 1) * (table.columnTotals.length - 1)
  return {
    kind: 'chi-square',
    statistic,
    df,
    p: chiSquareUpperTail(statistic, df),
    expected,
    smallestExpected: Math.min(...cells),
    shareBelowFive: cells.filter((e) => e < 5).length / cells.length,
    total: table.total,
    droppedRows: table.droppedRows,
    droppedColumns: table.droppedColumns,
  }
}
