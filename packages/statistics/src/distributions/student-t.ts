import { betaTails } from './incomplete-beta.ts'
import { invertMonotone } from './invert-monotone.ts'
import { normalCdf, normalQuantile, normalTwoSided } from './normal.ts'

/**
 * The two-sided p value P(|T| >= |t|) of Student's t distribution: I_x(df/2, 1/2) with x = df/(df + t^2)
 * (Abramowitz and Stegun 26.7.1). Relative error below 1e-12 up to 1e5 degrees of freedom, below 1e-11 up to 1e10.
 * @param t any real number. @param df degrees of freedom > 0, need not be whole; infinity gives the normal distribution.
 * @throws RangeError when df is not above 0 or t is NaN.
 * @returns 0..1. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.1; golden/distributions (mpmath, 40
 * digits, to the stated error).
 * @example studentTTwoSided(2.228138851964939, 10) // 0.05
 */
export function studentTTwoSided(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) throw new RangeError(`Student's t needs df > 0 and a number, got ${df}, ${t}`)
  if (!Number.isFinite(t)) return 0
  if (df > 1e10) return normalTwoSided(t)
  const square = t * t
  return betaTails(df / (df + square), square / (df + square), [df / 2, 0.5]).lower
}

/**
 * P(T <= t) of Student's t distribution.
 * @param t any real number. @param df as in `studentTTwoSided`.
 * @returns 0..1. @throws RangeError as `studentTTwoSided`. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions,
 * 26.7.1; golden/distributions, through the two-sided p.
 */
export function studentTCdf(t: number, df: number): number {
  if (df > 1e10) return normalCdf(t)
  const outside = studentTTwoSided(t, df) / 2
  return t < 0 ? outside : 1 - outside
}

/**
 * The t with P(T <= t) = p. Relative error below 1e-11.
 * @param p in (0, 1); at 0 and 1 there is no finite answer. @param df degrees of freedom > 0, need not be whole.
 * @throws RangeError when p is outside (0, 1) or df is not above 0.
 * @returns any real number. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.1; golden/distributions
 * (mpmath, 40 digits, to the stated error).
 * @example studentTQuantile(0.975, 10) // 2.228138851964939
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a t quantile needs a probability in (0, 1), got ${p}`)
  if (!(df > 0)) throw new RangeError(`degrees of freedom are above 0, got ${df}`)
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  if (df > 1e10) return normalQuantile(p)
  let high = Math.max(1, Math.abs(normalQuantile(tail)))
  while (studentTTwoSided(high, df) > 2 * tail && high < 1e300) high *= 4
  const t = invertMonotone({ valueAt: (x) => studentTTwoSided(x, df), target: 2 * tail, bracket: [0, high] })
  return p < 0.5 ? -t : t
}
