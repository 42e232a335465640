/**
 * A number as it stands in an SVG attribute: at most two decimals, no exponent, no trailing zeros, no minus zero, the
 * same on every machine and in every language.
 * @param value finite, |value| < 1e15.
 * @throws RangeError for anything else: a drawing with NaN in it is a fault of the program, never of the data.
 * @see `numberText(1 / 3)` is `0.33`; `numberText(-0.001)` is `0`.
 */
export function numberText(value: number): string {
  if (!(Math.abs(value) < 1e15)) throw new RangeError(`${value} cannot stand in a drawing`)
  const text = value.toFixed(2).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}
