import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { studentTQuantile } from '../distributions/student-t.ts'
import { confidenceFault } from './count-check.ts'
import { scoreLimits } from './wilson-interval.ts'

/** One observation and the clusters it belongs to: the reader who made it and the case it was made on. */
export type ClusteredValue = { readonly reader: string; readonly case: string; readonly value: number }

/** Mean, its variance with clustering taken in, and the degrees of freedom: one less than the fewest clusters. */
type ClusteredMoments = {
  readonly mean: number
  readonly variance: number
  readonly df: number
  readonly fewestClusters: number
}

/**
 * A mean over observations that are alike within a reader and within a case. Variance by two-way clustering,
 * V(readers) + V(cases) - V(reader and case), each G/(G-1) times the sum of squared cluster totals of residuals / n^2;
 * when that is not above the larger one-way variance, the larger one is used, so that clustering never narrows by accident.
 * One reader only: clusters are the cases. Interval: t with (fewest clusters - 1) degrees of freedom.
 * @param observations at least two, with at least two readers or two cases; values finite.
 * @param confidence two-sided level in (0, 1).
 * @returns value with `se` and `ci`; not-estimable without observations; without `ci` for a single cluster.
 * @see Cameron, Gelbach & Miller 2011, J Bus Econ Stat 29:238-249, equation 2.3; golden/reliance (R package survey, one-way parts).
 */
export function clusteredMean(observations: readonly ClusteredValue[], confidence = 0.95): Estimated {
  const fault = valuesFault(observations) ?? confidenceFault(confidence)
  if (fault !== undefined) return notEstimable(fault)
  const { mean, variance, df } = clusteredMoments(observations)
  if (df < 1) return estimate(mean)
  const se = Math.sqrt(variance)
  const reach = studentTQuantile(0.5 + confidence / 2, df) * se
  return estimate(mean, { se, ci: [mean - reach, mean + reach] })
}

/**
 * A share over observations that are alike within a reader and within a case: Wilson's interval with the effective sample
 * size p(1-p)/V (never more than n), V as in `clusteredMean`, and the t quantile for (fewest clusters - 1) degrees of
 * freedom. With one observation per case of one reader and no clustering to see, z is used: it is then Wilson's interval.
 * At a share of 0 or 1 the variance says nothing, so the clusters are counted instead of the observations.
 * @param observations values 0 or 1. @param confidence two-sided level in (0, 1).
 * @returns value, `se` and `ci` within 0..1; not-estimable without observations.
 * @see Korn & Graubard 1998, Surv Methodol 24:193-201 (effective sample size); Franco et al. 2019, J Surv Stat Methodol 7:334-364.
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
  const readerOf = numbered(observations.map((o) => o.reader))
  const caseOf = numbered(observations.map((o) => o.case))
  const cellOf = readerOf.map((reader, i) => reader * n + (caseOf[i] as number))
  const within = (clusterOf: readonly number[]) => {
    const totals = new Map<number, number>()
    observations.forEach(({ value }, i) => {
      const cluster = clusterOf[i] as number
      totals.set(cluster, (totals.get(cluster) ?? 0) + value - mean)
    })
    const clusters = totals.size
    let squares = 0
    for (const total of totals.values()) squares += total * total
    return { clusters, variance: clusters < 2 ? 0 : ((clusters / (clusters - 1)) * squares) / (n * n) }
  }
  const [readers, cases, cells] = [within(readerOf), within(caseOf), within(cellOf)]
  const counts = [readers.clusters, cases.clusters].filter((clusters) => clusters > 1)
  const oneWay = Math.max(readers.variance, cases.variance)
  const bothWays = counts.length === 2 ? readers.variance + cases.variance - cells.variance : oneWay
  const fewestClusters = counts.length === 0 ? 1 : Math.min(...counts)
  return { mean, variance: Math.max(bothWays, oneWay), df: fewestClusters - 1, fewestClusters }
}

/** Names replaced by their order of first appearance, from 0. */
function numbered(names: readonly string[]): number[] {
  const known = new Map<string, number>()
  return names.map((name) => {
    const number = known.get(name) ?? known.size
    known.set(name, number)
    return number
  })
}
