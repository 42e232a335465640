import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { studentTQuantile } from '../distributions/student-t.ts'
import { type Clusters, clusteredVariance, sumOfContributions } from './clustered-variance.ts'
import { confidenceFault } from './count-check.ts'
import { scoreLimits } from './wilson-interval.ts'

/** One observation and the clusters it belongs to: the reader who made it and the case it was made on. */
export type ClusteredValue = Clusters & { readonly value: number }

/** Mean, its variance with clustering taken in, and the degrees of freedom: one less than the fewest clusters. */
type ClusteredMoments = {
  readonly mean: number
  readonly variance: number
  readonly df: number
  readonly fewestClusters: number
}

/**
 * A mean over observations that are alike within a reader and within a case. Variance by two-way clustering,
 * V(readers) + V(cases) - V(reader and case), each G/(G-1) times the sum of squared cluster totals of residuals / n^2; not
 * below the larger one-way variance, nor 0 where readers and cases cancel (see `clusteredVariance`). One reader only: clusters are the cases. Interval: t with (fewest clusters - 1) degrees of freedom.
 * @param observations at least two, with at least two readers or two cases; values finite, in any unit.
 * @param confidence two-sided level in (0, 1).
 * @returns value with `se` and `ci` in that unit; without `ci` for a single cluster or when nothing varies (`se` 0); not-estimable
 * without observations, for a value that is not finite, or a level outside (0, 1).
 * @see Cameron, Gelbach & Miller 2011, J Bus Econ Stat 29:238-249, equation 2.3; golden/reliance (R package survey, 1e-9).
 * @example clusteredMean([{ reader: 'r', case: 'a', value: 1 }, { reader: 'r', case: 'b', value: 3 }]) // value 2, se 1
 */
export function clusteredMean(observations: readonly ClusteredValue[], confidence = 0.95): Estimated {
  const fault = valuesFault(observations) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const { mean, variance, df } = clusteredMoments(observations)
  if (df < 1) return estimate(mean)
  const se = Math.sqrt(variance)
  if (se === 0) return estimate(mean, { se })
  const reach = studentTQuantile(0.5 + confidence / 2, df) * se
  return estimate(mean, { se, ci: [mean - reach, mean + reach] })
}

/**
 * A share over observations that are alike within a reader and within a case: Wilson's interval with the effective sample
 * size p(1-p)/V (never more than n), V as in `clusteredMean`, and the t quantile for (fewest clusters - 1) degrees of
 * freedom. With one observation per case of one reader and no clustering to see, z is used: it is then Wilson's interval.
 * At a share of 0 or 1 the variance says nothing, so the clusters are counted instead of the observations.
 * @param observations values 0 or 1. @param confidence two-sided level in (0, 1).
 * @returns value, `se` and `ci` within 0..1; not-estimable without observations, or for a value other than 0 and 1.
 * @see Korn & Graubard 1998, Surv Methodol 24:193-201 (effective sample size); Franco et al. 2019, J Surv Stat Methodol 7:334-364;
 * golden/reliance (R package survey, standard errors, 1e-9). The limits rest on hand-worked and property tests alone.
 */
export function clusteredShare(observations: readonly ClusteredValue[], confidence = 0.95): Estimated {
  const fault = valuesFault(observations) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  if (observations.some(({ value }) => value !== 0 && value !== 1)) return notEstimable('a share counts 0 and 1 only')
  const moments = clusteredMoments(observations)
  const { trials, df } = effectiveSample(moments, observations.length)
  const quantile = studentTQuantile(0.5 + confidence / 2, df)
  return estimate(moments.mean, {
    se: Math.sqrt(moments.variance),
    ci: scoreLimits(moments.mean, trials, quantile),
  })
}

/** Degrees of freedom at which t is z to nine digits: the reference for observations that are not clustered. */
const NORMAL_DF = 1e9

function effectiveSample(moments: ClusteredMoments, n: number): { trials: number; df: number } {
  const { mean, variance, df, fewestClusters } = moments
  if (fewestClusters >= n) return { trials: n, df: NORMAL_DF }
  const effective = mean > 0 && mean < 1 && variance > 0 ? (mean * (1 - mean)) / variance : fewestClusters
  return { trials: Math.min(n, effective), df: df >= 1 ? df : NORMAL_DF }
}

function valuesFault(observations: readonly ClusteredValue[]): string | undefined {
  if (observations.length === 0) return 'there are no observations'
  return observations.every(({ value }) => Number.isFinite(value)) ? undefined : 'an observation is not a finite number'
}

function clusteredMoments(observations: readonly ClusteredValue[]): ClusteredMoments {
  const n = observations.length
  const mean = observations.reduce((sum, { value }) => sum + value, 0) / n
  const contributions = observations.map(({ value }) => (value - mean) / n)
  const { variance, fewestClusters } = clusteredVariance(observations, sumOfContributions(contributions))
  return { mean, variance, df: fewestClusters - 1, fewestClusters }
}
