import { chiSquareCdf } from '../distributions/chi-square.ts'
import { logGamma } from '../distributions/log-gamma.ts'

/**
 * P(X <= x) of the noncentral chi-square distribution: a Poisson(lambda/2) mixture of central ones with df + 2j. The sum
 * starts at the most likely j and goes outwards until weights fall below 1e-17 of the greatest. Neighbouring terms follow from each other:
 * weight(j + 1) = weight(j) lambda/2 / (j + 1), and P(a, y) - P(a + 1, y) = y^a e^-y / Gamma(a + 1) with a = df/2 + j and
 * y = x/2, so that a term costs a few operations however large lambda is.
 * @param x value >= 0. @param df degrees of freedom > 0. @param noncentrality lambda, 0..1e7.
 * @returns 0..1, absolute error below 1e-12 for lambda up to 1e4, below 1e-9 up to 1e7.
 * @see Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, equation 29.2; Abramowitz & Stegun 1964,
 * equation 6.5.21 (recurrence); golden/contingency (base R `pchisq`, 1e-9).
 * @example noncentralChiSquareCdf(10, 4, 3) // 0.7838...
 */
export function noncentralChiSquareCdf(x: number, df: number, noncentrality: number): number {
  if (x <= 0) return 0
  const mean = noncentrality / 2
  // Half of the smallest number is 0, whose logarithm the weights could not use.
  if (mean <= 0) return chiSquareCdf(x, df)
  const mode = Math.floor(mean)
  const [y, shape] = [x / 2, df / 2 + mode]
  const middle = chiSquareCdf(x, df + 2 * mode)
  const step = Math.exp(shape * Math.log(y) - y - logGamma(shape + 1))
  // Weights are relative to that of the mode, and divided by their sum: exact where their own formula cancels.
  let [sum, weights] = [middle, 1]
  for (let [j, weight, below, gap] = [mode, 1, middle, step]; j > 0 && weight >= LEAST; j--) {
    weight *= j / mean
    gap *= (df / 2 + j) / y
    below = Math.min(1, below + gap)
    sum += weight * below
    weights += weight
  }
  for (let [j, weight, above, gap] = [mode, 1, middle, step]; weight >= LEAST; j++) {
    weight *= mean / (j + 1)
    above = Math.max(0, above - gap)
    gap *= y / (df / 2 + j + 1)
    sum += weight * above
    weights += weight
  }
  return Math.min(1, sum / weights)
}

const LEAST = 1e-17

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
