import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { contingencyTable } from './contingency-table.ts'
import { marginConstant, sumLogFactorials } from './log-factorial.ts'
import { networkTail } from './network-tail.ts'

/** Fisher's exact test of independence. */
export type FisherExactTest = {
  readonly kind: 'fisher-exact'
  /** Two-sided: chance, under independence and fixed margins, of a table no more likely than the observed one; 0..1. */
  readonly p: number
  readonly rows: number
  readonly columns: number
  readonly total: number
}

/** Branches and partial tables the test may visit before it gives up; a few seconds of work and some hundred MB. */
const DEFAULT_STEPS = 3_000_000

/**
 * Fisher's exact test for a table of any shape (Fisher-Freeman-Halton), two-sided by likelihood of the table, by the
 * network method: column by column, partial tables with the same remaining row totals are treated as one.
 * @param counts rectangular table of whole numbers >= 0; empty rows and columns are taken out.
 * @param maxSteps whole number: the most branches and partial tables to follow. The default does 2 x 2 of any size, 2 x 6 with
 * a thousand items, 3 x 4 and 4 x 4 with about a hundred, and gives up on larger ones (3 x 6, 5 x 5) within seconds.
 * @returns not-estimable beyond `maxSteps` (use `fisherSimulatedTest`), or for fewer than two rows or columns.
 * @see Freeman & Halton 1951, Biometrika 38:141-149; Mehta & Patel 1983, J Am Stat Assoc 78:427-434;
 * golden/contingency (base R `fisher.test`). Tables within a relative 1e-7 of the observed chance count as equal.
 * @example fisherExactTest([[3, 1], [1, 3]]) // p 0.4857143
 */
export function fisherExactTest(
  counts: readonly (readonly number[])[],
  maxSteps = DEFAULT_STEPS,
): FisherExactTest | NotEstimable {
  const table = contingencyTable(counts)
  if (isNotEstimable(table)) return table
  const { rowTotals, columnTotals, total } = table
  const constant = marginConstant(rowTotals, columnTotals, total)
  const observed = constant - sumLogFactorials(table.counts.flat())
  const flat = rowTotals.length <= columnTotals.length
  const margins = flat ? { states: rowTotals, stages: columnTotals } : { states: columnTotals, stages: rowTotals }
  const p = networkTail({ ...margins, constant, observed, maxSteps })
  if (p === undefined) {
    return notEstimable(
      `an exact test of this ${rowTotals.length} x ${columnTotals.length} table of ${total} needs more than ${maxSteps} steps; use the simulated one`,
    )
  }
  return {
    kind: 'fisher-exact',
    p: Math.min(1, p),
    rows: rowTotals.length,
    columns: columnTotals.length,
    total,
  }
}
