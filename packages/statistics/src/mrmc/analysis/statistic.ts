import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { normalQuantile, normalTwoSided } from '../../distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '../../distributions/student-t.ts'
import { confidenceFault } from '../../proportion/count-check.ts'

/** A finite number, or why there is none. */
export type Statistic = number | NotEstimable

/** Two-sided limits, or why there are none. */
export type Limits = readonly [low: number, high: number] | NotEstimable

/** An estimated mean or difference with its error. `ddf` is not-estimable where the reference is normal. */
export type ErrorStatistics = {
  readonly se: Statistic
  readonly ddf: Statistic
  readonly ci: Limits
  readonly p: Statistic
}

/** Squared standard errors at or below this are rounding noise: merits lie in [0, 1] and carry 16 digits. */
export const NO_VARIANCE = 1e-24

/** What `errorFigures` needs: the estimate, its variance, and t or normal reference (df undefined). */
export type Uncertain = {
  readonly estimate: number
  readonly variance: number
  readonly df?: number
  readonly confidence: number
  /** The value tested against; no p without it. */
  readonly nullValue?: number
}

/** Says that a normal reference has no degrees of freedom. */
const NORMAL_REFERENCE = notEstimable('normal reference: no degrees of freedom')

/**
 * Standard error, degrees of freedom, interval and p value of an estimate.
 * @returns reasons instead of numbers when the variance is zero or negative, there are no degrees of freedom, or the level is
 * no level.
 */
export function errorStatistics(given: Uncertain): ErrorStatistics {
  const { estimate, variance, df, confidence, nullValue } = given
  const unknown = withoutFigures(given)
  if (unknown !== undefined) return unknown
  const se = Math.sqrt(variance)
  const upper = 0.5 + confidence / 2
  const half = se * (df === undefined ? normalQuantile(upper) : studentTQuantile(upper, df))
  const statistic = (estimate - (nullValue ?? 0)) / se
  return {
    se,
    ddf: df ?? NORMAL_REFERENCE,
    ci: [estimate - half, estimate + half],
    p: nullValue === undefined ? notEstimable('no value to test against') : twoSided(statistic, df),
  }
}

function withoutFigures({ variance, df, confidence }: Uncertain): ErrorStatistics | undefined {
  if (variance < -NO_VARIANCE) return unknownError('the variance estimate is negative')
  if (!(variance > NO_VARIANCE)) return unknownError('the variance estimate is zero', 0)
  if (df !== undefined && !(df > 0)) return unknownError('there are no degrees of freedom: one reader')
  const fault = confidenceFault(confidence)
  return fault === undefined ? undefined : unknownError(fault, Math.sqrt(variance))
}

function twoSided(statistic: number, df: number | undefined): number {
  return df === undefined ? normalTwoSided(statistic) : studentTTwoSided(statistic, df)
}

/**
 * All error figures missing for one reason.
 * @param se given where it is known to be 0.
 */
export function unknownError(reason: string, se?: number): ErrorStatistics {
  const none = notEstimable(reason)
  return { se: se ?? none, ddf: none, ci: none, p: none }
}

/**
 * Cuts limits to what a merit can be.
 * @param ci limits. @param range lowest and highest possible value.
 * @returns the limits, and whether either was cut.
 */
export function cutLimits(ci: Limits, [lowest, highest]: readonly [number, number]): { ci: Limits; cut: boolean } {
  if (isNotEstimable(ci)) return { ci, cut: false }
  const [low, high] = ci as readonly [number, number]
  const kept = [Math.max(low, lowest), Math.min(high, highest)] as const
  return { ci: kept, cut: kept[0] !== low || kept[1] !== high }
}
