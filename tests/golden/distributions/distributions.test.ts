import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialProbability,
  chiSquareUpperTail,
  fUpperTail,
  logGamma,
  noncentralFUpperTail,
  normalCdf,
  normalQuantile,
  studentTQuantile,
  studentTTwoSided,
} from '@collimator/statistics'
import { describe, expect, test } from 'vitest'
import expected from './expected.json' with { type: 'json' }

// Each function reads as many arguments as its rows hold, the answer excluded.
type Distribution = (...given: [number, number, number, number]) => number

/** Rows are arguments with the 40-digit answer last; the relative tolerance is the one the docstring promises. */
function check(rows: readonly (readonly number[])[], ours: Distribution, tolerance: number): void {
  for (const row of rows) {
    const wanted = row[row.length - 1] as number
    const got = ours(...(row.slice(0, -1) as [number, number, number, number]))
    const scale = Math.max(Math.abs(wanted), Number.MIN_VALUE)
    expect(Math.abs(got - wanted) / scale, `${row.slice(0, -1)}: ${got} against ${wanted}`).toBeLessThanOrEqual(
      tolerance,
    )
  }
}

describe('distributions agree with 40-digit arithmetic', () => {
  test('the normal distribution to 1e-13, its quantile to 1e-14, out to probabilities of 1e-300', () => {
    check(expected.normalCdf, normalCdf, 1e-13)
    check(expected.normalQuantile, normalQuantile, 1e-14)
  })

  test("Student's t for whole and broken degrees of freedom", () => {
    check(expected.tTwoSided, studentTTwoSided, 1e-11)
    check(expected.tQuantile, studentTQuantile, 1e-11)
  })

  test('F and chi-square upper tails', () => {
    check(expected.fUpper, fUpperTail, 1e-12)
    check(expected.chiUpper, chiSquareUpperTail, 1e-12)
  })

  test('beta and its quantile, which give the Clopper-Pearson limits', () => {
    check(expected.betaCdf, betaCdf, 1e-12)
    check(expected.betaQuantile, betaQuantile, 1e-13)
  })

  test('the binomial distribution, which gives exact McNemar', () => {
    check(expected.binomialCdf, binomialCdf, 1e-12)
    check(expected.binomialProbability, binomialProbability, 1e-12)
  })

  test('noncentral F upper tails, which give power', () => {
    const ours = (f: number, df1: number, df2: number, noncentrality: number) =>
      noncentralFUpperTail(f, { df1, df2, noncentrality })
    check(expected.noncentralF, ours, 1e-12)
  })

  test('the logarithm of gamma', () => {
    check(expected.logGamma, logGamma, 5e-14)
  })
})
