import { type Estimated, estimate, isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { type ChiSquareTest, chiSquareTest } from './chi-square-test.ts'
import { noncentralityLimits } from './noncentral-chi-square.ts'

/** Strength of association in a table, 0 (independent) to 1 (one variable fixes the other). */
export type CramersV = {
  readonly kind: 'cramers-v'
  /** sqrt(chi2/(n k)), k = min(rows, columns) - 1, with an interval by the noncentral chi-square distribution. */
  readonly v: Estimated
  /** Bergsma's bias-corrected value, 0..1; the plain one is too high in small tables. */
  readonly corrected: Estimated
}

/**
 * Cramér's V with an interval, and its bias-corrected form.
 * Interval: limits of the noncentrality lambda, then sqrt(lambda/(n k)), cut at 1. Correction: phi2' = max(0, chi2/n -
 * (r-1)(c-1)/(n-1)), r' = r - (r-1)^2/(n-1), c' likewise, V' = sqrt(phi2' / (min(r', c') - 1)).
 * @param counts rectangular table of whole numbers >= 0; empty rows and columns are taken out.
 * @param confidence two-sided level in (0, 1).
 * @returns not-estimable when fewer than two rows or columns hold anything. Both limits are 0 when the rows are more alike
 * than chance makes them.
 * @see Cramér 1946, Mathematical Methods of Statistics, p. 282; Smithson 2003, chapter 4 (interval);
 * Bergsma 2013, J Korean Stat Soc 42:323-328 (correction); golden/contingency.
 * @example cramersV([[10, 20], [30, 40]]) // v 0.0891
 */
export function cramersV(counts: readonly (readonly number[])[], confidence = 0.95): CramersV | NotEstimable {
  if (!(confidence > 0 && confidence < 1)) return notEstimable('the confidence level must lie between 0 and 1')
  const test = chiSquareTest(counts)
  if (isNotEstimable(test)) return test
  const scale = test.total * smallerDimension(test)
  const [low, high] = noncentralityLimits(test.statistic, test.df, confidence)
  const v = Math.min(1, Math.sqrt(test.statistic / scale))
  const ci = [Math.min(1, Math.sqrt(low / scale)), Math.min(1, Math.sqrt(high / scale))] as const
  return { kind: 'cramers-v', v: estimate(v, { ci }), corrected: correctedV(test) }
}

function smallerDimension({ expected }: ChiSquareTest): number {
  return Math.min(expected.length, expected[0]?.length ?? 0) - 1
}

function correctedV({ statistic, total, df, expected }: ChiSquareTest): Estimated {
  const rows = expected.length
  const columns = expected[0]?.length ?? 0
  if (total < 2) return notEstimable('the correction needs at least two items')
  const phi2 = Math.max(0, statistic / total - df / (total - 1))
  const shrink = (size: number) => size - (size - 1) ** 2 / (total - 1)
  const k = Math.min(shrink(rows), shrink(columns)) - 1
  if (k <= 0) return notEstimable('the table is too large for its number of items to correct the bias')
  return estimate(Math.min(1, Math.sqrt(phi2 / k)))
}
