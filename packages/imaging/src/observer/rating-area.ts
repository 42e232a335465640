import { type Estimated, estimate, notEstimable } from '@collimator/kernel'

/**
 * Area under the ROC curve of two groups of ratings, ties one half (the Mann-Whitney statistic), with the standard
 * error of Hanley & McNeil 1982, Radiology 143:29-36, equation 2.
 * @param present ratings where the signal is; any finite numbers.
 * @param absent ratings where it is not.
 * @returns value 0 to 1 and `se`; not estimable when a group is empty.
 */
export function ratingArea(present: readonly number[], absent: readonly number[]): Estimated {
  if (present.length === 0 || absent.length === 0) return notEstimable('one of the groups has no ratings')
  let wins = 0
  for (const high of present) for (const low of absent) wins += high > low ? 1 : high === low ? 0.5 : 0
  const area = wins / (present.length * absent.length)
  const q1 = area / (2 - area)
  const q2 = (2 * area * area) / (1 + area)
  const spread =
    area * (1 - area) + (present.length - 1) * (q1 - area * area) + (absent.length - 1) * (q2 - area * area)
  return estimate(area, { se: Math.sqrt(Math.max(0, spread) / (present.length * absent.length)) })
}
