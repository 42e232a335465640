import { chiSquareCdf } from '../distributions/chi-square.ts'
import { logGamma } from '../distributions/log-gamma.ts'

/**
 * P(X <= x) of the noncentral chi-square distribution: a Poisson(lambda/2) mixture of central ones with df + 2j.
 * The sum starts at the most likely j and goes outwards until terms fall below 1e-17.
 * @param x value >= 0. @param df degrees of freedom > 0. @param noncentrality lambda, 0..1e5.
 * @returns 0..1, absolute error below 1e-12.
 * @see Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, equation 29.2; golden: base R `pchisq(ncp)`.
 * golden/contingency (base R `pchisq`, 1e-9).
 * @example noncentralChiSquareCdf(10, 4, 3) // 0.8047...
 */
export function noncentralChiSquareCdf(x: number, df: number, noncentrality: number): number {
  if (x <= 0) return 0
  const mean = noncentrality / 2
  // Half of the smallest number is 0, whose logarithm the weights could not use.
  if (mean <= 0) return chiSquareCdf(x, df)
  const mode = Math.floor(mean)
  const weight = (j: number) => Math.exp(j * Math.log(mean) - mean - logGamma(j + 1))
  let sum = 0
  for (let j = mode; j >= 0; j--) {
    const w = weight(j)
    if (w < 1e-17) break
    sum += w * chiSquareCdf(x, df + 2 * j)
  }
  for (let j = mode + 1; ; j++) {
    const term = weight(j) * chiSquareCdf(x, df + 2 * j)
    sum += term
    if (term < 1e-17) break
  }
  return Math.min(1, sum)
}

/**
 * Limits of the noncentrality that are compatible with an observed chi-square: the lambda that put it at the upper and at
 * the lower tail of the distribution.
 * @param statistic observed chi-square >= 0. @param df > 0. @param confidence two-sided level in (0, 1).
 * @returns `[low, high]`, both >= 0; a limit is 0 when even lambda = 0 leaves the statistic too small.
 * @see Smithson 2003, Confidence Intervals, chapter 4.
 * golden/contingency (base R `uniroot` on `pchisq`, 1e-7).
 */
export function noncentralityLimits(statistic: number, df: number, confidence: number): readonly [number, number] {
  const tail = (1 - confidence) / 2
  return [noncentralityAt(statistic, df, 1 - tail), noncentralityAt(statistic, df, tail)]
}

/** Bisection on lambda: the distribution function falls as lambda grows. */
function noncentralityAt(statistic: number, df: number, probability: number): number {
  if (chiSquareCdf(statistic, df) <= probability) return 0
  let low = 0
  let high = Math.max(1, statistic)
  while (noncentralChiSquareCdf(statistic, df, high) > probability) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2
    if (noncentralChiSquareCdf(statistic, df, middle) > probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}
