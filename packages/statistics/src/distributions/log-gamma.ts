const HALF_LOG_TWO_PI = 0.9189385332046727

/**
 * Natural logarithm of the gamma function, absolute error below 5e-15 times max(1, |value|).
 * Recurrence up to 10, then Stirling's series to the x^-11 term (Abramowitz and Stegun 6.1.40).
 * @param x finite, > 0.
 * @throws RangeError when x is not a finite number above 0.
 * @returns any real number. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 6.1.40; golden/distributions
 * (mpmath, 40 digits, to the stated error).
 * @example logGamma(5) // 3.178053830347946 = ln 24
 */
export function logGamma(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`logGamma needs a finite x > 0, got ${x}`)
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x)
  let product = 1
  let raised = x
  while (raised < 10) {
    product *= raised
    raised += 1
  }
  return logGamma(raised) - Math.log(product)
}

const AT_ONE_HALF = (1 - Math.LN2) / 2

/**
 * What Stirling's formula leaves out: ln Gamma(x) - [(x - 1/2) ln x - x + ln(2 pi)/2].
 * Loader (2000), "Fast and accurate computation of binomial probabilities", section 2.
 * @param x finite, > 0.
 */
export function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x)
  // ln Gamma(1/2) is ln(pi)/2. Every normal probability asks for this one.
  if (x === 0.5) return AT_ONE_HALF
  return logGamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI)
}

function stirlingSeries(x: number): number {
  const s = 1 / (x * x)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x
}

/**
 * Loader's deviance part x ln(x/m) + m - x, without cancellation when x is near m.
 * @param x > 0. @param m > 0.
 * @returns 0 at x = m; never negative.
 * @see Loader (2000), section 3.
 */
export function deviancePart(x: number, m: number): number {
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = difference / (x + m)
  let sum = difference * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return next
    sum = next
  }
  return sum
}
