import { logGamma } from '@collimator/statistics'
import type { Urn } from './urn-probability.ts'

// Step and reach of the double-exponential rule; halving the step changes no digit shown in the golden figures.
const STEP = 1 / 64
const REACH = 4

/**
 * The probability of drawing at most `found` relevant records, one by one, when a relevant record is `bias` times as
 * likely to be drawn next as an irrelevant one: Wallenius' noncentral hypergeometric distribution function, sum over x
 * of C(K, x) C(N - K, n - x) I(x), I(x) = integral over [0, 1] of (1 - t^(bias / D))^x (1 - t^(1 / D))^(n - x) dt,
 * D = bias (K - x) + (N - K - n + x), with N = size, K = relevant, n = drawn.
 * @param found whole number; below the smallest possible count gives 0, at or above the largest gives 1.
 * @param bias odds, > 0; 1 is the ordinary hypergeometric distribution.
 * @returns in [0, 1]; absolute error below 1e-8.
 * @see Fog 2008, Commun Stat Simul Comput 37:258-273, equation 4; quadrature after Takahasi and Mori 1974.
 */
export function biasedUrnProbability(urn: Urn, found: number, bias: number): number {
  const lowest = Math.max(0, urn.drawn - (urn.size - urn.relevant))
  if (found < lowest) return 0
  if (found >= Math.min(urn.relevant, urn.drawn)) return 1
  let sum = 0
  for (let x = found; x >= lowest; x--) {
    const term = probability(urn, x, bias)
    sum += term
    if (term < sum * 1e-14) break
  }
  return Math.min(1, sum)
}

function probability({ size, relevant, drawn }: Urn, x: number, bias: number): number {
  const rate = bias * (relevant - x) + (size - relevant - drawn + x)
  const ways = logChoose(relevant, x) + logChoose(size - relevant, drawn - x)
  let sum = 0
  // t = exp(-s), s = exp(pi/2 sinh u): the integrand is smooth in u and vanishes at both ends.
  for (let u = -REACH; u <= REACH; u += STEP) {
    const s = rate * Math.exp((Math.PI / 2) * Math.sinh(u))
    const logIntegrand =
      x * logOneMinusExp((bias * s) / rate) + (drawn - x) * logOneMinusExp(s / rate) - s + Math.log(s)
    sum += Math.exp(ways + logIntegrand) * (Math.PI / 2) * Math.cosh(u)
  }
  return sum * STEP
}

/** ln(1 - exp(-a)) for a > 0, without cancellation at either end. */
function logOneMinusExp(a: number): number {
  return a < 0.5 ? Math.log(-Math.expm1(-a)) : Math.log1p(-Math.exp(-a))
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
