import { betaTails } from './incomplete-beta.ts'
import { invertMonotone } from './invert-monotone.ts'

/**
 * P(X <= x) of the beta distribution, I_x(a, b). Relative error below 1e-12 for a, b up to 1e5.
 * @param x below 0 gives 0, above 1 gives 1. @param a > 0. @param b > 0.
 * @returns 0..1. @throws RangeError when a or b is not above 0. @see Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.5; golden/distributions (mpmath, 40 digits, to the stated error).
 */
export function betaCdf(x: number, a: number, b: number): number {
  return betaTails(x, 1 - x, [a, b]).lower
}

/**
 * The x with P(X <= x) = p of the beta distribution; gives the Clopper-Pearson limits. Absolute error below 1e-13.
 * @param p in [0, 1]; 0 gives 0 and 1 gives 1. @param a > 0. @param b > 0.
 * @throws RangeError when p is outside [0, 1], or a or b not above 0.
 * @returns 0..1. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.5; golden/distributions (mpmath, 40
 * digits, to the stated error).
 * @example betaQuantile(0.025, 8, 3) // 0.4439045376923585, lower Clopper-Pearson limit of 8 in 10
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is in [0, 1], got ${p}`)
  if (p === 0 || p === 1) return p
  if (p <= 0.5) return invertMonotone({ valueAt: (x) => betaCdf(x, a, b), target: p, bracket: [0, 1] })
  return invertMonotone({ valueAt: (x) => betaTails(x, 1 - x, [a, b]).upper, target: 1 - p, bracket: [0, 1] })
}
