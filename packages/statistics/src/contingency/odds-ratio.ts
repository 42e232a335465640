import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { invertMonotone } from '../distributions/invert-monotone.ts'
import { logFactorial } from './log-factorial.ts'

/** A 2 x 2 table of whole numbers >= 0: rows exposed or not, columns outcome or not. */
export type FourfoldTable = readonly [readonly [number, number], readonly [number, number]]

type Margins = { readonly low: number; readonly logWeights: readonly number[] }

/**
 * Odds ratio of a 2 x 2 table by conditional maximum likelihood with its exact interval, the companion of Fisher's test.
 * Given the margins, the first cell follows Fisher's noncentral hypergeometric distribution; the estimate makes its mean
 * equal the cell, and each limit puts alpha/2 beyond it.
 * @param table whole numbers >= 0. @param confidence two-sided level in (0, 1).
 * @returns not-estimable when a zero cell makes the ratio 0 or infinite, or a margin is empty.
 * @see Fisher 1935, J R Stat Soc 98:39-82; golden/contingency (base R `fisher.test`).
 * @example oddsRatio([[3, 1], [1, 3]]) // 6.4083, ci [0.2117329, 621.9337505]
 */
export function oddsRatio(table: FourfoldTable, confidence = 0.95): Estimated {
  const [[a, b], [c, d]] = table
  if (![a, b, c, d].every((count) => Number.isInteger(count) && count >= 0)) {
    return notEstimable('the table holds something that is not a count')
  }
  if (!(confidence > 0 && confidence < 1)) return notEstimable('the confidence level must lie between 0 and 1')
  const margins = firstCell(a + b, c + d, a + c)
  const high = margins.low + margins.logWeights.length - 1
  if (margins.low === high) return notEstimable('a row or a column is empty')
  if (a === margins.low || a === high) return notEstimable('a cell is 0, so the odds ratio is 0 or infinite')
  const tail = (1 - confidence) / 2
  const solve = (valueAt: (logOdds: number) => number, target: number) =>
    Math.exp(invertMonotone({ valueAt, target, bracket: [-60, 60] }))
  const value = solve((t) => moment(margins, t, (x) => x), a)
  const low = solve((t) => moment(margins, t, (x) => (x >= a ? 1 : 0)), tail)
  const top = solve((t) => moment(margins, t, (x) => (x <= a ? 1 : 0)), tail)
  return estimate(value, { ci: [low, top] })
}

function firstCell(row1: number, row2: number, column1: number): Margins {
  const low = Math.max(0, column1 - row2)
  const size = Math.min(row1, column1) - low + 1
  const logWeights = Array.from({ length: size }, (_, k) => {
    const x = low + k
    return -[x, row1 - x, column1 - x, row2 - column1 + x].reduce((sum, n) => sum + logFactorial(n), 0)
  })
  return { low, logWeights }
}

/** Expectation of `of(cell)` under the noncentral hypergeometric distribution with this log odds ratio. */
function moment({ low, logWeights }: Margins, logOdds: number, of: (x: number) => number): number {
  const logs = logWeights.map((weight, k) => weight + (low + k) * logOdds)
  const top = Math.max(...logs)
  const shares = logs.map((log) => Math.exp(log - top))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.reduce((sum, share, k) => sum + share * of(low + k), 0) / total
}
