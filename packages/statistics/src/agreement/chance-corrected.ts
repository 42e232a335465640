import { type Estimated, estimate, type Interval } from '@collimator/kernel'
import { studentTQuantile } from '../distributions/student-t.ts'
import type { ItemAgreement } from './item-agreement.ts'

/** Agreement expected by chance: overall, and each rated item's part in it where it depends on the ratings. */
export type ChanceAgreement = { readonly expected: number; readonly byItem?: Float64Array }

/**
 * A coefficient (pa - pe) / (1 - pe) with its standard error by linearisation over items and a 95 % interval from
 * Student's t with n - 1 degrees of freedom, cut at -1 and 1. With
 * k_i = (n / n2) (pa_i - pe [r_i > 1]) / (1 - pe) - 2 (1 - k) (pe_i - pe) / (1 - pe), the variance is
 * sum (k_i - k)^2 / (n (n - 1)); n counts rated items, n2 those with two ratings or more.
 * @param chance `expected` must be below 1.
 * @see Gwet 2008, Br J Math Stat Psychol 61:29-48, formula 16; Gwet 2014, section 5.3.
 */
export function chanceCorrected(items: ItemAgreement, chance: ChanceAgreement): Estimated {
  const { expected, byItem } = chance
  const rest = 1 - expected
  const value = tidied((items.observed - expected) / rest)
  const scale = items.rated.length / items.pairable
  const scores = items.agreement.map((agreement, index) => {
    const own = (items.counts[index] as number) > 1 ? (scale * (agreement - expected)) / rest : 0
    const drift = byItem === undefined ? 0 : (2 * (1 - value) * ((byItem[index] as number) - expected)) / rest
    return own - drift
  })
  return estimate(value, spread(scores, value))
}

/**
 * Standard error and 95 % interval of a mean-like value from its per-item scores; empty when there are fewer than two.
 * @param scores one for each item, with mean near `value`.
 */
export function spread(scores: Float64Array, value: number): { se?: number; ci?: Interval } {
  if (scores.length < 2) return {}
  const se = standardError(scores, value)
  return { se, ci: studentInterval(value, se, scores.length - 1) }
}

/** sqrt(sum (score - center)^2 / (n (n - 1))). @param scores at least two. */
export function standardError(scores: Float64Array, center: number): number {
  const n = scores.length
  let squares = 0
  for (const score of scores) squares += (score - center) ** 2
  return tidied(Math.sqrt(squares / (n * (n - 1))))
}

/** 95 % interval value ± t(df) se, cut at -1 and 1. @param df degrees of freedom, at least 1. */
export function studentInterval(value: number, se: number, df: number): Interval {
  const half = studentTQuantile(0.975, df) * se
  return [Math.max(-1, value - half), Math.min(1, value + half)]
}

/**
 * A figure without the noise of sums and quotients of counts, which lies below the fourteenth decimal: what is 0 is 0.
 * @param value any finite number. No golden: a rounding.
 */
export function tidied(value: number): number {
  // The sum with 0 turns a negative zero into zero.
  return Math.round(value * 1e13) / 1e13 + 0
}
