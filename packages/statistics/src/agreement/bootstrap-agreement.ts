import { type Interval, isNotEstimable, type Random } from '@collimator/kernel'
import {
  type AgreementOptions,
  agreementCoefficients,
  COEFFICIENT_NAMES,
  type CoefficientName,
} from './agreement-coefficients.ts'
import { pickItems, type Ratings } from './ratings.ts'

/** What resampling says about one coefficient. */
export type BootstrapInterval = {
  /** 2.5 % and 97.5 % quantiles; absent when fewer than half of the resamples gave a value. */
  readonly ci?: Interval
  /** Resamples in which the coefficient existed. */
  readonly used: number
}

/** How to resample. */
export type BootstrapPlan = {
  /** Number of resamples, a whole number >= 1; 1000 or more for intervals. */
  readonly resamples: number
  /** The same generator gives the same intervals. */
  readonly random: Random
  /** Called after each resample with the number done. */
  readonly onResample?: (done: number) => void
}

/**
 * Percentile bootstrap intervals of all coefficients: items are drawn with replacement, coders stay. The possible codes
 * are those of the original ratings. A resample in which a coefficient does not exist does not count for it.
 * @see Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3; Hayes and Krippendorff 2007.
 * @param ratings from `ratingsOf`. @param options coefficients wanted, as in `agreementCoefficients`. @param plan resamples
 * (whole, >= 1), source of chance, level.
 * @returns an interval for each coefficient, in its unit; a reason where too few resamples have it.
 * No golden: random by nature; the same seed gives the same limits, by test.
 */
export function bootstrapAgreement(
  ratings: Ratings,
  options: AgreementOptions,
  plan: BootstrapPlan,
): Readonly<Record<CoefficientName, BootstrapInterval>> {
  const values = new Map<CoefficientName, number[]>(COEFFICIENT_NAMES.map((name) => [name, []]))
  const picked = new Int32Array(ratings.items)
  for (let done = 1; done <= plan.resamples; done++) {
    for (let i = 0; i < picked.length; i++) picked[i] = plan.random.below(ratings.items)
    const coefficients = agreementCoefficients(pickItems(ratings, picked), options)
    for (const name of COEFFICIENT_NAMES) {
      const found = coefficients[name]
      if (!isNotEstimable(found)) values.get(name)?.push(found.value)
    }
    plan.onResample?.(done)
  }
  const intervals = COEFFICIENT_NAMES.map((name) => [name, interval(values.get(name) ?? [], plan.resamples)] as const)
  return Object.fromEntries(intervals) as Record<CoefficientName, BootstrapInterval>
}

function interval(values: readonly number[], resamples: number): BootstrapInterval {
  if (values.length < resamples / 2) return { used: values.length }
  const sorted = Float64Array.from(values).sort()
  return { ci: [quantile(sorted, 0.025), quantile(sorted, 0.975)], used: values.length }
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] as number
  const high = sorted[Math.ceil(at)] as number
  return low + (at - Math.floor(at)) * (high - low)
}
