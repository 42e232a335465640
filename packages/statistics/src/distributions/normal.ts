import { gammaTails } from './incomplete-gamma.ts'

/**
 * Density of the standard normal distribution at z.
 * @param z any real number; 0 beyond about 38.
 * @returns 0..0.3989. @throws RangeError on NaN. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.2.1;
 * golden/reader-figures (R `dnorm`, 1e-9).
 */
export function normalDensity(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('a normal deviate is a number, got NaN')
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/**
 * P(Z <= z) of the standard normal distribution, relative error below 1e-13 in both tails down to 1e-300.
 * Phi(z) = Q(1/2, z^2/2)/2 for z < 0 (Abramowitz and Stegun 26.4.19 with one degree of freedom).
 * @param z any real number, infinities included.
 * @throws RangeError on NaN.
 * @returns 0..1. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.4.19; golden/distributions (mpmath, 40
 * digits, to the stated error).
 * @example normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(z: number): number {
  const tails = gammaTails(0.5, 0.5 * z * z)
  return z < 0 ? tails.upper / 2 : 0.5 + tails.lower / 2
}

/**
 * P(Z > z) of the standard normal distribution, accurate when it is tiny.
 * @param z any real number.
 * @returns 0..1. @throws RangeError on NaN. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.2;
 * golden/distributions, through `normalCdf`.
 */
export function normalUpperTail(z: number): number {
  return normalCdf(-z)
}

/**
 * The two-sided p value P(|Z| >= |z|).
 * @param z any real number.
 * @returns 0..1. @throws RangeError on NaN. @see Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.2;
 * golden/distributions, through `normalCdf`.
 */
export function normalTwoSided(z: number): number {
  return gammaTails(0.5, 0.5 * z * z).upper
}

// Coefficients of Wichura's rational functions, constant term first.
const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
]
const MIDDLE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const MIDDLE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]

/**
 * The z with P(Z <= z) = p, relative error below 1e-14 (Wichura 1988, algorithm AS 241, PPND16).
 * @param p in (0, 1); at 0 and 1 there is no finite answer.
 * @throws RangeError when p is outside (0, 1).
 * @returns any real number. @see Wichura 1988, Appl Stat 37:477-484; golden/distributions (mpmath, 40 digits, to the stated
 * error).
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a normal quantile needs a probability in (0, 1), got ${p}`)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r)
  }
  const tail = Math.min(p, 1 - p)
  const r = Math.sqrt(-Math.log(tail))
  const z =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5)
  return q < 0 ? -z : z
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + (coefficients[i] as number)
  return value
}
