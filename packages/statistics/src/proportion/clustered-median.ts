import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { type ClusteredValue, clusteredShare } from './clustered-mean.ts'

/**
 * A median over observations that are alike within a reader and within a case, with Woodruff's interval: the share of
 * observations at or below the median has a clustered interval around one half, and its limits are read back as quantiles.
 * @param observations values finite. @param confidence two-sided level in (0, 1).
 * @returns the median (mean of the middle two), `ci` of observed values; not-estimable without observations.
 * @see Woodruff 1952, J Am Stat Assoc 47:635-646.
 * golden/reader-figures (R `median`, 1e-9); the limits rest on hand-worked and property tests.
 * @example clusteredMedian([1, 2, 9].map((value, i) => ({ reader: 'r', case: `c${i}`, value }))) // value 2
 */
export function clusteredMedian(observations: readonly ClusteredValue[], confidence = 0.95): Estimated {
  if (observations.length === 0) return notEstimable('there are no observations')
  if (!observations.every(({ value }) => Number.isFinite(value))) {
    return notEstimable('an observation is not a finite number')
  }
  const sorted = observations.map(({ value }) => value).sort((a, b) => a - b)
  const median = (rank(sorted, (sorted.length - 1) / 2) + rank(sorted, sorted.length / 2)) / 2
  const below = observations.map((o) => ({ reader: o.reader, case: o.case, value: o.value <= median ? 1 : 0 }))
  const share = clusteredShare(below, confidence)
  if (share.kind === 'not-estimable' || share.ci === undefined) return estimate(median)
  // The share at the median is one half by definition; ties and odd counts move the observed one, so its limits are moved back.
  const shift = 0.5 - share.value
  const [low, high] = [share.ci[0] + shift, share.ci[1] + shift]
  const lower = Math.min(median, rank(sorted, Math.floor(low * sorted.length)))
  return estimate(median, { ci: [lower, Math.max(median, rank(sorted, Math.ceil(high * sorted.length) - 1))] })
}

function rank(sorted: readonly number[], index: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(index)))] as number
}
