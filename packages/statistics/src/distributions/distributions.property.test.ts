import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { binomialCdf, binomialProbability, binomialUpperTail } from './binomial.ts'
import { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from './chi-square.ts'
import { fCdf, fQuantile, fUpperTail } from './f-distribution.ts'
import { noncentralFUpperTail } from './noncentral-f.ts'
import { normalCdf, normalQuantile, normalTwoSided } from './normal.ts'
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts'

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
const degrees = fc.double({ min: 0.6, max: 5000, noNaN: true })
const close = (got: number, wanted: number, tolerance = 1e-9) => {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)))
}

describe('every quantile is the inverse of its distribution', () => {
  test('normal', () => {
    fc.assert(fc.property(probability, (p) => close(normalCdf(normalQuantile(p)), p, 1e-13)))
  })
  test("Student's t", () => {
    fc.assert(fc.property(probability, degrees, (p, df) => close(studentTCdf(studentTQuantile(p, df), df), p)))
  })
  test('chi-square', () => {
    fc.assert(fc.property(probability, degrees, (p, df) => close(chiSquareCdf(chiSquareQuantile(p, df), df), p)))
  })
  test('F', () => {
    const law = (p: number, df1: number, df2: number) => close(fCdf(fQuantile(p, df1, df2), df1, df2), p)
    fc.assert(fc.property(probability, degrees, degrees, law))
  })
  test('beta', () => {
    // Close to x = 1 neighbouring doubles lie so far apart that no quantile can be nearer than this.
    fc.assert(
      fc.property(probability, degrees, degrees, (p, a, b) => close(betaCdf(betaQuantile(p, a, b), a, b), p, 1e-8)),
    )
  })
})

describe('relations between distributions', () => {
  test('the square of t is F with one numerator degree of freedom', () => {
    const t = fc.double({ min: 0, max: 50, noNaN: true })
    fc.assert(fc.property(t, degrees, (x, df) => close(studentTTwoSided(x, df), fUpperTail(x * x, 1, df), 1e-11)))
  })
  test('t with endless degrees of freedom is normal', () => {
    const t = fc.double({ min: -8, max: 8, noNaN: true })
    fc.assert(fc.property(t, (x) => close(studentTTwoSided(x, Number.POSITIVE_INFINITY), normalTwoSided(x))))
  })
  test('chi-square with one degree of freedom is a squared normal', () => {
    const z = fc.double({ min: 0, max: 8, noNaN: true })
    fc.assert(fc.property(z, (x) => close(chiSquareUpperTail(x * x, 1), normalTwoSided(x), 1e-12)))
  })
  test('without noncentrality the noncentral F is the F, and noncentrality only raises the tail', () => {
    const f = fc.double({ min: 0.01, max: 30, noNaN: true })
    const noncentrality = fc.double({ min: 0, max: 60, noNaN: true })
    const law = (x: number, df2: number, shift: number) => {
      const tail = noncentralFUpperTail(x, { df1: 1, df2, noncentrality: shift })
      close(noncentralFUpperTail(x, { df1: 1, df2, noncentrality: 0 }), fUpperTail(x, 1, df2), 1e-12)
      expect(tail).toBeGreaterThanOrEqual(fUpperTail(x, 1, df2) - 1e-12)
      expect(tail).toBeLessThanOrEqual(1)
    }
    fc.assert(fc.property(f, degrees, noncentrality, law))
  })
  test('binomial probabilities add up to the distribution function', () => {
    const law = (n: number, p: number, part: number) => {
      const x = Math.floor(part * n)
      let sum = 0
      for (let k = 0; k <= x; k++) sum += binomialProbability(k, n, p)
      close(sum, binomialCdf(x, n, p), 1e-11)
      close(binomialCdf(x, n, p) + binomialUpperTail(x + 1, n, p), 1, 1e-12)
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), probability, fc.double({ min: 0, max: 1, noNaN: true }), law),
    )
  })
})
