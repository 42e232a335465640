import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cosine, exponential, logarithm, power, sine } from './exact-functions.ts'

const exponents = fc.double({ min: -300, max: 300, noNaN: true })
const angles = fc.double({ min: -1e4, max: 1e4, noNaN: true })
const positives = fc.double({ min: 1e-300, max: 1e300, noNaN: true })

function closeRelative(found: number, wanted: number, tolerance: number) {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(wanted), Number.MIN_VALUE))
}

describe('the exact functions agree with the library to the digits they promise', () => {
  test('exponential', () => {
    fc.assert(fc.property(exponents, (x) => closeRelative(exponential(x), Math.exp(x), 1e-13)))
  })
  test('logarithm', () => {
    fc.assert(
      fc.property(positives, (x) => {
        expect(logarithm(x)).toBeCloseTo(Math.log(x), 11)
      }),
    )
  })
  test('sine and cosine', () => {
    fc.assert(
      fc.property(angles, (x) => {
        expect(sine(x)).toBeCloseTo(Math.sin(x), 11)
        expect(cosine(x)).toBeCloseTo(Math.cos(x), 11)
      }),
    )
  })
  test('power', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (b, e) => closeRelative(power(b, e), b ** e, 1e-11),
      ),
    )
  })
})

describe('the exact functions keep the laws of their namesakes', () => {
  test('the exponential turns sums into products', () => {
    const small = fc.double({ min: -100, max: 100, noNaN: true })
    fc.assert(
      fc.property(small, small, (a, b) => closeRelative(exponential(a + b), exponential(a) * exponential(b), 1e-12)),
    )
  })
  test('the logarithm undoes the exponential', () => {
    fc.assert(
      fc.property(exponents, (x) => {
        expect(logarithm(exponential(x))).toBeCloseTo(x, 10)
      }),
    )
  })
  test('sine and cosine lie on the unit circle', () => {
    fc.assert(
      fc.property(angles, (x) => {
        expect(sine(x) ** 2 + cosine(x) ** 2).toBeCloseTo(1, 11)
      }),
    )
  })
  test('the exponential never falls as its argument rises', () => {
    fc.assert(
      fc.property(exponents, exponents, (a, b) => {
        if (a < b) expect(exponential(a)).toBeLessThanOrEqual(exponential(b) * (1 + 1e-14))
      }),
    )
  })
})

describe('at the limits', () => {
  test.each([
    ['exponential of a huge loss', exponential(-1000), 0],
    ['exponential of 0', exponential(0), 1],
    ['logarithm of 1', logarithm(1), 0],
    ['power of 0', power(0, 3), 0],
    ['sine of 0', sine(0), 0],
    ['sine of a quarter turn', sine(Math.PI / 2), 1],
  ])('%s', (_, found, wanted) => expect(found).toBe(wanted))

  test('the logarithm of nothing is the most negative finite one', () => {
    expect(logarithm(0)).toBeCloseTo(-708.4, 1)
    expect(logarithm(-5)).toBe(logarithm(0))
  })
  test('the exponential does not overflow to infinity', () => {
    expect(Number.isFinite(exponential(5000))).toBe(true)
  })
})

// The bits themselves: computed once, they must come out on every machine and engine.
test.each([
  [exponential, 1, '4005bf0a8b145763'],
  [exponential, -3.7, '3f99511fc6871043'],
  [logarithm, 10, '40026bb1bbb55516'],
  [sine, 1, '3feaed548f090cee'],
  [cosine, 1, '3fe14a280fb5068e'],
])('the bits of %o at %d are fixed', (f, x, bits) => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, f(x))
  expect(view.getBigUint64(0).toString(16)).toBe(bits)
})
