import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { normalTwoSided } from '../distributions/normal.ts'

/** One ordered group: its score, how many events of how many trials. Whole counts, 0 <= events <= trials. */
export type TrendGroup = { readonly score: number; readonly events: number; readonly trials: number }

/** Whether a share rises or falls over ordered groups. */
export type TrendTest = {
  readonly kind: 'trend-test'
  /** Above 0 when the share rises with the score. */
  readonly z: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Cochran-Armitage test for a linear trend of shares over scored groups: with P all events over all N trials,
 * z = sum s_i (x_i - n_i P) / sqrt(P (1 - P) (sum n_i s_i^2 - (sum n_i s_i)^2 / N)).
 * @param groups in any order; groups without trials count for nothing.
 * @returns not-estimable for counts that are not counts, fewer than two scores with trials, or when every trial ended alike.
 * @see Armitage 1955, Biometrics 11:375-386; R `prop.trend.test` gives z^2.
 * golden/reader-figures (R `prop.trend.test`, 1e-9).
 * @example trendTest([{ score: 1, events: 2, trials: 10 }, { score: 2, events: 8, trials: 10 }]).z // 2.683282
 */
export function trendTest(groups: readonly TrendGroup[]): TrendTest | NotEstimable {
  if (!groups.every(isCounted)) return notEstimable('a group holds something that is not a count or a score')
  const filled = groups.filter(({ trials }) => trials > 0)
  if (new Set(filled.map(({ score }) => score)).size < 2) return notEstimable('a trend needs trials at two scores')
  const sum = (of: (group: TrendGroup) => number) => filled.reduce((total, group) => total + of(group), 0)
  const trials = sum((group) => group.trials)
  const share = sum((group) => group.events) / trials
  if (share === 0 || share === 1) return notEstimable('every trial ended alike, so there is no trend to test')
  const trend = sum(({ score, events, trials: n }) => score * (events - n * share))
  const mean = sum(({ score, trials: n }) => n * score) / trials
  const spread = sum(({ score, trials: n }) => n * (score - mean) ** 2)
  const z = trend / Math.sqrt(share * (1 - share) * spread)
  // The square of a huge score is infinite and that of a tiny one is 0.
  if (!Number.isFinite(spread) || !Number.isFinite(z))
    return notEstimable('the scores are too large or too close to compute with')
  return { kind: 'trend-test', z, p: normalTwoSided(z) }
}

function isCounted({ score, events, trials }: TrendGroup): boolean {
  return (
    Number.isFinite(score) && Number.isInteger(events) && Number.isInteger(trials) && events >= 0 && events <= trials
  )
}
