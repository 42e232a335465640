import { betaTails, type Tails } from './incomplete-beta.ts'
import { gammaTails } from './incomplete-gamma.ts'
import { invertMonotone } from './invert-monotone.ts'

function fTails(f: number, df1: number, df2: number): Tails {
  if (!(df1 > 0 && df2 > 0) || Number.isNaN(f)) throw new RangeError(`F needs df > 0, got ${f}, ${df1}, ${df2}`)
  if (f <= 0) return { lower: 0, upper: 1 }
  if (!Number.isFinite(f)) return { lower: 1, upper: 0 }
  if (df2 > 1e10) return gammaTails(df1 / 2, (df1 * f) / 2)
  const ratio = df1 * f
  return betaTails(ratio / (ratio + df2), df2 / (ratio + df2), [df1 / 2, df2 / 2])
}

/**
 * P(X <= f) of the F distribution: I_x(df1/2, df2/2), x = df1 f/(df1 f + df2) (Abramowitz and Stegun 26.6.2).
 * Relative error below 1e-12.
 * @param f below 0 gives 0. @param df1 > 0. @param df2 > 0, need not be whole; infinity gives chi-square/df1.
 * @returns 0..1. @throws RangeError when a df is not above 0. @see Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.6.2; golden/distributions (mpmath, 40 digits, to the stated error), through the upper tail.
 */
export function fCdf(f: number, df1: number, df2: number): number {
  return fTails(f, df1, df2).lower
}

/**
 * P(X > f) of the F distribution, accurate when it is tiny: the p value of an F test.
 * @param f below 0 gives 1. @param df1 > 0. @param df2 > 0, need not be whole.
 * @returns 0..1. @throws RangeError when a df is not above 0. @see Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.6.2; golden/distributions (mpmath, 40 digits, to the stated error).
 * @example fUpperTail(4.456318693, 1, 15.25967459) // 0.05166568582
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  return fTails(f, df1, df2).upper
}

/**
 * The f with P(X <= f) = p. Relative error below 1e-11.
 * @param p in [0, 1); 0 gives 0, at 1 there is no finite answer. @param df1 > 0. @param df2 > 0.
 * @returns >= 0. @throws RangeError when p or a df is out of range. @see inverse of `fCdf`, by property test;
 * golden/distributions.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`an F quantile needs a probability in [0, 1), got ${p}`)
  if (p === 0) return 0
  let high = 1
  while (fCdf(high, df1, df2) < p && high < 1e300) high *= 4
  if (p <= 0.5) return invertMonotone({ valueAt: (x) => fCdf(x, df1, df2), target: p, bracket: [0, high] })
  return invertMonotone({ valueAt: (x) => fUpperTail(x, df1, df2), target: 1 - p, bracket: [0, 4 * high] })
}
