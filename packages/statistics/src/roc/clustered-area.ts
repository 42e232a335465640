import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { studentTQuantile } from '../distributions/student-t.ts'
import {
  type Clusters,
  clusteredVariance,
  type GroupedVariance,
  groupTotals,
} from '../proportion/clustered-variance.ts'
import { confidenceFault } from '../proportion/count-check.ts'
import { areaOfPlacements, placements } from './placements.ts'

/** One rating with its truth (1 diseased) and the reader and case it belongs to. Higher is more suspicious. */
export type ClusteredRating = Clusters & { readonly truth: 0 | 1; readonly rating: number }

/**
 * Area under the ROC curve of ratings pooled over readers, ties one half, with an interval that knows that ratings of one reader
 * and ratings of one case are alike. With placement values V (positive) and W (negative) and their group totals, one-way:
 * S10/n1 + S01/n0 + 2 S11/(n1 n0), S10 = I1/[(I1 - 1) n1] sum (V_g - n1g A)^2, S01 likewise, S11 = I/(I - 1) sum of the
 * products, I1, I0, I groups with positives, negatives, any; two-way by `clusteredVariance`. Without repeats this is DeLong's
 * variance. Interval: t with (fewest clusters - 1) degrees of freedom, cut to 0..1.
 * Pooling mixes the readers' scales: the area is of the pooled ratings, not the mean of the readers' areas.
 * @param ratings finite. @param confidence two-sided level in (0, 1).
 * @returns not-estimable without a positive or a negative, for a rating that is no finite number or a truth other than 0 and 1;
 * value alone when only one cluster of a kind exists or nothing varies.
 * @see Obuchowski 1997, Biometrics 53:567-578, section 3; Cameron, Gelbach & Miller 2011, J Bus Econ Stat 29:238-249;
 * golden/calibration (sums written out in base R, 1e-9; no tool was at hand that has them).
 */
export function clusteredArea(ratings: readonly ClusteredRating[], confidence = 0.95): Estimated {
  const fault = ratingsFault(ratings) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const positive = ratings.filter(({ truth }) => truth === 1)
  const negative = ratings.filter(({ truth }) => truth === 0)
  const placed = placements({
    positive: Float64Array.from(positive, ({ rating }) => rating),
    negative: Float64Array.from(negative, ({ rating }) => rating),
  })
  const area = areaOfPlacements(placed)
  const ordered = [...positive, ...negative]
  const residuals = [...placed.positive, ...placed.negative].map((value) => value - area)
  const grouped = pairVariance(residuals, positive.length)
  const { variance, fewestClusters } = clusteredVariance(ordered, grouped)
  if (fewestClusters < 2 || !(variance > 0) || !Number.isFinite(variance)) return estimate(area)
  const se = Math.sqrt(variance)
  // Independent ratings are a sample of their own size, to which DeLong's normal reference belongs.
  const independent = fewestClusters === ratings.length
  const reach = studentTQuantile(0.5 + confidence / 2, independent ? NORMAL_DF : fewestClusters - 1) * se
  return estimate(area, { se, ci: [Math.max(0, area - reach), Math.min(1, area + reach)] })
}

/** Degrees of freedom at which t is z to nine digits. */
const NORMAL_DF = 1e9

/** Obuchowski's variance of an area; residuals of the positives stand first. A class in one group only has no variance: 0. */
function pairVariance(residuals: readonly number[], positives: number): GroupedVariance {
  const negatives = residuals.length - positives
  return (groupOf, groups) => {
    const [up, down] = [groupOf.slice(0, positives), groupOf.slice(positives)]
    const [upGroups, downGroups] = [new Set(up).size, new Set(down).size]
    if (upGroups < 2 || downGroups < 2) return 0
    const upTotals = groupTotals(residuals.slice(0, positives), up, groups)
    const downTotals = groupTotals(residuals.slice(positives), down, groups)
    const sum = (of: (group: number) => number) => upTotals.reduce((total, _, group) => total + of(group), 0)
    const square = (totals: readonly number[]) => sum((g) => (totals[g] as number) ** 2)
    const product = sum((g) => (upTotals[g] as number) * (downTotals[g] as number))
    const own = (upGroups / (upGroups - 1)) * (square(upTotals) / positives ** 2)
    const other = (downGroups / (downGroups - 1)) * (square(downTotals) / negatives ** 2)
    return Math.max(0, own + other + ((2 * groups) / (groups - 1)) * (product / (positives * negatives)))
  }
}

function ratingsFault(ratings: readonly ClusteredRating[]): string | undefined {
  if (!ratings.every(({ rating }) => Number.isFinite(rating))) return 'a rating is not a finite number'
  if (!ratings.every(({ truth }) => truth === 0 || truth === 1)) return 'a truth is neither 0 nor 1'
  if (!ratings.some(({ truth }) => truth === 1)) return 'there is no positive case'
  return ratings.some(({ truth }) => truth === 0) ? undefined : 'there is no negative case'
}
