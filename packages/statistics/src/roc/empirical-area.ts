import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { cutLimits, errorStatistics, type Limits, type Statistic } from '../mrmc/analysis/statistic.ts'
import { deLongCovariance } from '../mrmc/covariance/delong-covariance.ts'
import { areaOfPlacements, classesFault, placements, type RatedClasses } from './placements.ts'

/** Empirical area with DeLong's standard error and a Wald interval cut to [0, 1]. */
export type EmpiricalArea = {
  readonly kind: 'empirical-area'
  readonly auc: number
  readonly se: Statistic
  readonly ci: Limits
  /** Whether the interval was cut, or does not exist because the classes do not overlap or every rating is tied. */
  readonly notes: readonly string[]
}

/**
 * Area under the empirical ROC curve, ties counting one half, with DeLong's variance.
 * @param classes ratings by truth. @param confidence two-sided level in (0, 1).
 * @returns not-estimable when a class is empty or a rating is no finite number; the error is a reason with one case in a class or no variance.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837-845; golden/roc (pROC).
 */
export function empiricalArea(classes: RatedClasses, confidence = 0.95): EmpiricalArea | NotEstimable {
  const fault = classesFault(classes)
  if (fault !== undefined) return notEstimable(fault)
  const placed = placements(classes)
  const auc = areaOfPlacements(placed)
  if (classes.positive.length < 2 || classes.negative.length < 2) {
    const none = notEstimable('the variance needs two cases of each class')
    return { kind: 'empirical-area', auc, se: none, ci: none, notes: [] }
  }
  const { influence, isPositive } = contributions(placed)
  const variance = deLongCovariance([influence], isPositive)[0]?.[0] as number
  const figures = errorStatistics({ estimate: auc, variance, confidence })
  const limits = cutLimits(figures.ci, [0, 1])
  const apart = auc === 0 || auc === 1 ? 'the classes do not overlap' : 'the ratings do not tell cases apart'
  const still = figures.se === 0 ? [`${apart}: variance 0 for this reader`] : []
  const notes = [...still, ...(limits.cut ? ['the interval is cut at 0 or 1'] : [])]
  return { kind: 'empirical-area', auc, se: figures.se, ci: limits.ci, notes }
}

/**
 * Placement values as one list, positives first, with their truth.
 * @param placed of one reader.
 */
export function contributions(placed: { positive: Float64Array; negative: Float64Array }) {
  const influence = new Float64Array(placed.positive.length + placed.negative.length)
  influence.set(placed.positive)
  influence.set(placed.negative, placed.positive.length)
  const isPositive = new Uint8Array(influence.length).fill(1, 0, placed.positive.length)
  return { influence, isPositive }
}
