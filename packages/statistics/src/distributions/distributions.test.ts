import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { binomialCdf, binomialProbability, binomialUpperTail } from './binomial.ts'
import { chiSquareQuantile, chiSquareUpperTail } from './chi-square.ts'
import { fCdf, fQuantile, fUpperTail } from './f-distribution.ts'
import { gammaTails } from './incomplete-gamma.ts'
import { invertMonotone } from './invert-monotone.ts'
import { deviancePart, logGamma, stirlingError } from './log-gamma.ts'
import { noncentralFUpperTail } from './noncentral-f.ts'
import { normalCdf, normalDensity, normalQuantile, normalUpperTail } from './normal.ts'
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts'

describe('the ends of each distribution', () => {
  test('a probability of 0 or 1 lies at the end of the range, and is refused where the range has no end', () => {
    expect([chiSquareQuantile(0, 3), fQuantile(0, 1, 4), betaQuantile(0, 2, 2), betaQuantile(1, 2, 2)]).toEqual([
      0, 0, 0, 1,
    ])
    const endless = [
      () => normalQuantile(0),
      () => normalQuantile(1),
      () => studentTQuantile(0, 5),
      () => studentTQuantile(1, 5),
      () => chiSquareQuantile(1, 3),
      () => fQuantile(1, 1, 4),
    ]
    for (const quantile of endless) expect(quantile).toThrow(RangeError)
  })

  test('parameters too large or too small to be summed are refused, not answered wrongly', () => {
    const beyond = [
      () => betaCdf(0.5, 1e13, 2),
      () => betaCdf(0.5, 1e-320, 2),
      () => chiSquareUpperTail(1e9, 1e9),
      () => noncentralFUpperTail(4, { df1: 1, df2: 9, noncentrality: 1e5 }),
    ]
    for (const tail of beyond) expect(tail).toThrow(RangeError)
  })

  test('values outside the range have all or nothing below them', () => {
    expect([betaCdf(-1, 2, 2), betaCdf(2, 2, 2), fCdf(-1, 1, 4), fUpperTail(-1, 1, 4)]).toEqual([0, 1, 0, 1])
    expect([fUpperTail(Number.POSITIVE_INFINITY, 1, 4), studentTTwoSided(Number.POSITIVE_INFINITY, 3)]).toEqual([0, 0])
    expect([chiSquareUpperTail(-2, 1), gammaTails(2, Number.POSITIVE_INFINITY).lower]).toEqual([1, 1])
    expect([binomialCdf(-1, 5, 0.5), binomialCdf(5, 5, 0.5), binomialUpperTail(0, 5, 0.5)]).toEqual([0, 1, 1])
    expect([binomialUpperTail(6, 5, 0.5), binomialProbability(6, 5, 0.5), binomialProbability(1.5, 5, 0.5)]).toEqual([
      0, 0, 0,
    ])
    expect(noncentralFUpperTail(0, { df1: 1, df2: 5, noncentrality: 2 })).toBe(1)
  })

  test('a success probability of 0 or 1 leaves one possible count', () => {
    expect([0, 1, 2].map((x) => binomialProbability(x, 2, 0))).toEqual([1, 0, 0])
    expect([0, 1, 2].map((x) => binomialProbability(x, 2, 1))).toEqual([0, 0, 1])
  })

  test('F with endless denominator degrees of freedom is chi-square over its degrees of freedom', () => {
    expect(fUpperTail(3.841458820694124, 1, Number.POSITIVE_INFINITY)).toBeCloseTo(0.05, 12)
    expect(studentTQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 12)
    expect(studentTCdf(1.959963984540054, Number.POSITIVE_INFINITY)).toBeCloseTo(0.975, 12)
  })
})

describe('worked examples of the docstrings', () => {
  test.each([
    [logGamma(5), Math.log(24)],
    [stirlingError(0.5), logGamma(0.5) + 0.5 - 0.5 * Math.log(2 * Math.PI)],
    [stirlingError(10), logGamma(10) - (9.5 * Math.log(10) - 10 + 0.5 * Math.log(2 * Math.PI))],
    [deviancePart(3, 3), 0],
    [normalCdf(1.959963984540054), 0.975],
    [normalUpperTail(1.959963984540054), 0.025],
    [normalDensity(0), 0.3989422804014327],
    [studentTTwoSided(2.228138851964939, 10), 0.05],
    [studentTQuantile(0.975, 10), 2.228138851964939],
    [studentTQuantile(0.5, 10), 0],
    [chiSquareUpperTail(3.841458820694124, 1), 0.05],
    [fUpperTail(4.456318693, 1, 15.25967459), 0.05166568582],
    [betaQuantile(0.025, 8, 3), 0.4439045376923585],
    [binomialProbability(2, 4, 0.5), 0.375],
    [noncentralFUpperTail(4.96, { df1: 1, df2: 10, noncentrality: 0 }), fUpperTail(4.96, 1, 10)],
  ])('%d is %d', (got, wanted) => {
    expect(got).toBeCloseTo(wanted, 9)
  })
})

describe('arguments that make no sense are refused', () => {
  test.each([
    () => normalQuantile(1.2),
    () => normalCdf(Number.NaN),
    () => normalDensity(Number.NaN),
    () => logGamma(0),
    () => studentTTwoSided(1, 0),
    () => studentTQuantile(0.5, -1),
    () => studentTQuantile(2, 4),
    () => fUpperTail(1, 0, 3),
    () => fQuantile(-1, 2, 3),
    () => chiSquareQuantile(Number.NaN, 3),
    () => chiSquareUpperTail(1, 0),
    () => chiSquareUpperTail(Number.NaN, 1),
    () => betaCdf(0.5, 0, 1),
    () => betaCdf(Number.NaN, 1, 1),
    () => betaQuantile(1.5, 1, 1),
    () => binomialCdf(1, 2.5, 0.5),
    () => binomialProbability(1, 2, 1.5),
    () => noncentralFUpperTail(1, { df1: 1, df2: 5, noncentrality: -1 }),
    () => noncentralFUpperTail(Number.NaN, { df1: 1, df2: 5, noncentrality: 1 }),
  ])('case %#', (call) => {
    expect(call).toThrow(RangeError)
  })
})

describe('inverting a monotone function', () => {
  test('a rising and a falling cubic, solved to the last digits', () => {
    expect(invertMonotone({ valueAt: (x) => x ** 3, target: 2, bracket: [0, 9] })).toBeCloseTo(Math.cbrt(2), 14)
    expect(invertMonotone({ valueAt: (x) => -(x ** 3), target: -2, bracket: [0, 9] })).toBeCloseTo(Math.cbrt(2), 14)
  })
  test('a target outside the bracket gives the nearer end', () => {
    expect(invertMonotone({ valueAt: (x) => x, target: 5, bracket: [0, 1] })).toBe(1)
    expect(invertMonotone({ valueAt: (x) => x, target: -5, bracket: [0, 1] })).toBe(0)
  })
})
