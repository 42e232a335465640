import { betaTails } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'

/** A noncentral F distribution: numerator and denominator degrees of freedom, both > 0, and noncentrality >= 0. */
export type NoncentralF = { readonly df1: number; readonly df2: number; readonly noncentrality: number }

/**
 * P(X > f) of the noncentral F distribution: the power of an F test with critical value f.
 * A Poisson mixture of incomplete beta tails, summed outward from the largest weight
 * (Johnson, Kotz and Balakrishnan 1995, Continuous Univariate Distributions 2, equation 30.10).
 * Absolute error below 1e-12 for noncentrality up to 1e4.
 * @param f critical value; below 0 gives 1, infinity gives 0.
 * @throws RangeError when a parameter is out of range or not finite.
 * @param parameters df1 > 0, df2 > 0, noncentrality 0..1e4 without unit. @returns 0..1. @see Johnson, Kotz & Balakrishnan
 * 1995, volume 2,
 * equation 30.10; golden/distributions (mpmath, 40 digits, to the stated error); golden/location-rjafroc (R `pf(ncp)` in
 * RJafroc's power, 1e-9).
 * @example noncentralFUpperTail(4.96, { df1: 1, df2: 10, noncentrality: 0 }) // the central tail, 0.0501
 */
export function noncentralFUpperTail(f: number, { df1, df2, noncentrality }: NoncentralF): number {
  checkRanges(f, { df1, df2, noncentrality })
  if (f <= 0) return 1
  if (f === Number.POSITIVE_INFINITY) return 0
  const ratio = df1 * f
  const [x, y] = [ratio / (ratio + df2), df2 / (ratio + df2)]
  const half = noncentrality / 2
  const mode = Math.floor(half)
  const tail = (j: number) => poisson(j, half) * betaTails(x, y, [df1 / 2 + j, df2 / 2]).upper
  let sum = 0
  for (let j = mode; j >= 0 && poisson(j, half) > 1e-18; j--) sum += tail(j)
  for (let j = mode + 1; j < mode + 1e6 && poisson(j, half) > 1e-18; j++) sum += tail(j)
  return Math.min(1, sum)
}

function poisson(j: number, mean: number): number {
  if (mean === 0) return j === 0 ? 1 : 0
  return Math.exp(j * Math.log(mean) - mean - logGamma(j + 1))
}

function checkRanges(f: number, { df1, df2, noncentrality }: NoncentralF): void {
  const possible = df1 > 0 && df2 > 0 && noncentrality >= 0 && noncentrality <= 1e4 && Number.isFinite(df1 + df2)
  if (possible && !Number.isNaN(f)) return
  throw new RangeError(`noncentral F needs df > 0 and noncentrality 0..1e4, got ${f}, ${df1}, ${df2}, ${noncentrality}`)
}
