import { gammaTails } from './incomplete-gamma.ts'
import { invertMonotone } from './invert-monotone.ts'

/**
 * P(X <= x) of the chi-square distribution: P(df/2, x/2) (Abramowitz and Stegun 26.4.19). Relative error below 1e-12.
 * @param x below 0 gives 0. @param df degrees of freedom > 0, need not be whole.
 * @returns 0..1. @throws RangeError when df is not above 0. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions,
 * 26.4.19; golden/distributions (mpmath, 40 digits, to the stated error), through the upper tail.
 */
export function chiSquareCdf(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).lower
}

/**
 * P(X > x) of the chi-square distribution, accurate when it is tiny.
 * @param x below 0 gives 1. @param df degrees of freedom > 0.
 * @returns 0..1. @throws RangeError when df is not above 0. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions,
 * 26.4.19; golden/distributions (mpmath, 40 digits, to the stated error).
 * @example chiSquareUpperTail(3.841458820694124, 1) // 0.05
 */
export function chiSquareUpperTail(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).upper
}

/**
 * The x with P(X <= x) = p. Relative error below 1e-11.
 * @param p in [0, 1); 0 gives 0, at 1 there is no finite answer. @param df degrees of freedom > 0.
 * @returns >= 0. @throws RangeError when p or df is out of range. @see inverse of `chiSquareCdf`, by property test;
 * golden/distributions.
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`a chi-square quantile needs a probability in [0, 1), got ${p}`)
  if (p === 0) return 0
  let high = Math.max(1, df)
  while (chiSquareCdf(high, df) < p && high < 1e300) high *= 2
  if (p <= 0.5) return invertMonotone({ valueAt: (x) => chiSquareCdf(x, df), target: p, bracket: [0, high] })
  return invertMonotone({ valueAt: (x) => chiSquareUpperTail(x, df), target: 1 - p, bracket: [0, 2 * high] })
}
