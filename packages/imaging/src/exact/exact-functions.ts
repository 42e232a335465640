// ECMAScript lets Math.exp, log, sin and cos differ in the last bit between engines. These four use only +, -, *, /
// and bit views of a double, which IEEE 754 rounds in one way only, so a generated film is the same bytes everywhere.

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const PI_HALF_HIGH = 1.5707963267341256
const PI_HALF_LOW = 6.077100506506192e-11

// Any cut near the root of two will do: the series covers the difference.
const UPPER_MANTISSA = 1.41

const bits = new DataView(new ArrayBuffer(8))

function twoToThe(k: number): number {
  bits.setUint32(0, (k + 1023) << 20)
  bits.setUint32(4, 0)
  return bits.getFloat64(0)
}

const POWERS_OF_TWO = Float64Array.from({ length: 2045 }, (_, i) => twoToThe(i - 1022))

/**
 * e to the power x, identical on every machine: x = k ln2 + r, Taylor series of degree 11 for |r| <= ln2 / 2.
 * @param x any number; below -708 the result is 0, above 708 it is that of 708.
 * @returns e^x, relative error below 1e-14.
 * @see Muller, Elementary Functions, 3rd ed. 2016, section 11.1 (additive range reduction).
 */
export function exponential(x: number): number {
  if (x < -708) return 0
  const k = Math.round((x > 708 ? 708 : x) * Math.LOG2E)
  const r = (x > 708 ? 708 : x) - k * LN2_HIGH - k * LN2_LOW
  const high = 1 / 5040 + r * (1 / 40320 + r * (1 / 362880 + r * (1 / 3628800 + r / 39916800)))
  const series = 1 + r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * high))))))
  return series * (POWERS_OF_TWO[k + 1022] as number)
}

/**
 * Natural logarithm, identical on every machine: x = 2^k m, ln m = 2 artanh((m - 1) / (m + 1)).
 * @param x above 0; zero and negative values give the logarithm of the smallest normal double, about -708.4.
 * @returns ln x, absolute error below 1e-14.
 * @see Muller, Elementary Functions, 3rd ed. 2016, section 11.2.
 */
export function logarithm(x: number): number {
  bits.setFloat64(0, x > 2.2250738585072014e-308 ? x : 2.2250738585072014e-308)
  const head = bits.getUint32(0)
  let k = (head >>> 20) - 1023
  bits.setUint32(0, (head & 0xfffff) | 0x3ff00000)
  let m = bits.getFloat64(0)
  if (m > UPPER_MANTISSA) {
    m /= 2
    k += 1
  }
  const s = (m - 1) / (m + 1)
  const q = s * s
  const tail = 1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15 + q * (1 / 17 + q / 19))))
  return k * LN2_HIGH + (k * LN2_LOW + 2 * s * (1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * tail)))))
}

function sineCore(r: number): number {
  const q = r * r
  const tail = 1 / 362880 - q * (1 / 39916800 - q / 6227020800)
  return r * (1 - q * (1 / 6 - q * (1 / 120 - q * (1 / 5040 - q * tail))))
}

function cosineCore(r: number): number {
  const q = r * r
  const tail = 1 / 40320 - q * (1 / 3628800 - q * (1 / 479001600 - q / 87178291200))
  return 1 - q * (0.5 - q * (1 / 24 - q * (1 / 720 - q * tail)))
}

/**
 * Sine, identical on every machine: reduction by quarter turns, Taylor series to degree 13.
 * @param radians an angle; accuracy falls slowly beyond a million turns, which anatomy never needs.
 * @returns sin(radians), absolute error below 1e-12.
 * @see Muller, Elementary Functions, 3rd ed. 2016, section 11.1.
 */
export function sine(radians: number): number {
  const k = Math.round(radians / 1.5707963267948966)
  const r = radians - k * PI_HALF_HIGH - k * PI_HALF_LOW
  const quarter = ((k % 4) + 4) % 4
  const value = quarter % 2 === 0 ? sineCore(r) : cosineCore(r)
  return quarter < 2 ? value : -value
}

/**
 * Cosine, identical on every machine; see `sine`.
 * @param radians an angle.
 * @returns cos(radians), absolute error below 1e-12.
 */
export function cosine(radians: number): number {
  return sine(radians + 1.5707963267948966)
}

/**
 * A positive number to a real power through `logarithm` and `exponential`.
 * @param base 0 or above; 0 gives 0.
 * @param exponent any finite number.
 */
export function power(base: number, exponent: number): number {
  return base <= 0 ? 0 : exponential(exponent * logarithm(base))
}
