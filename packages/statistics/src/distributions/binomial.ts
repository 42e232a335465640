import { betaTails } from './incomplete-beta.ts'
import { deviancePart, stirlingError } from './log-gamma.ts'

function checkTrials(n: number, p: number): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`trials are a whole number >= 0, got ${n}`)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is in [0, 1], got ${p}`)
}

/**
 * P(X = x) in n trials with success probability p, by Loader's saddle-point form. Relative error below 1e-12.
 * @param x count; outside 0..n or not whole gives 0. @param n whole, >= 0. @param p in [0, 1].
 * @throws RangeError when n or p is out of range.
 * @see Loader (2000), "Fast and accurate computation of binomial probabilities".
 * @returns 0..1. golden/distributions (mpmath, 40 digits, to the stated error).
 * @example binomialProbability(2, 4, 0.5) // 0.375
 */
export function binomialProbability(x: number, n: number, p: number): number {
  checkTrials(n, p)
  if (!Number.isInteger(x) || x < 0 || x > n) return 0
  if (x === 0) return (1 - p) ** n
  if (x === n) return p ** n
  if (p === 0 || p === 1) return 0
  const rest = n - x
  const correction = stirlingError(n) - stirlingError(x) - stirlingError(rest)
  const deviance = deviancePart(x, n * p) + deviancePart(rest, n * (1 - p))
  return Math.exp(correction - deviance) * Math.sqrt(n / (2 * Math.PI * x * rest))
}

/**
 * P(X <= x) in n trials: I_{1-p}(n - x, x + 1) (Abramowitz and Stegun 26.5.24). Relative error below 1e-12.
 * @param x count; below 0 gives 0, n or more gives 1; fractions are cut. @param n whole, >= 0. @param p in [0, 1].
 * @returns 0..1. @throws RangeError when n or p is out of range. @see Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.5.24; golden/distributions (mpmath, 40 digits, to the stated error).
 */
export function binomialCdf(x: number, n: number, p: number): number {
  checkTrials(n, p)
  const count = Math.floor(x)
  if (count < 0) return 0
  if (count >= n) return 1
  return betaTails(1 - p, p, [n - count, count + 1]).lower
}

/**
 * P(X >= x) in n trials, accurate when it is tiny.
 * @param x count; 0 or less gives 1. @param n whole, >= 0. @param p in [0, 1].
 * @returns 0..1. @throws RangeError when n or p is out of range. @see Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.5.24; golden/distributions (mpmath, 40 digits, to the stated error), through `binomialCdf`;
 * property test: both tails and the probability add up.
 */
export function binomialUpperTail(x: number, n: number, p: number): number {
  checkTrials(n, p)
  const count = Math.ceil(x)
  if (count <= 0) return 1
  if (count > n) return 0
  return betaTails(p, 1 - p, [count, n - count + 1]).lower
}
