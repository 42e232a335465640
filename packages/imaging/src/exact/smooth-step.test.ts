import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smoothStep } from './smooth-step.ts'

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })

test('a smooth step is 0 before, 1 after and one half in the middle, rising or falling', () => {
  expect([-1, 2, 5, 8, 12].map((value) => smoothStep(2, 8, value))).toEqual([0, 0, 0.5, 1, 1])
  expect([-1, 2, 5, 8, 12].map((value) => smoothStep(8, 2, value))).toEqual([1, 1, 0.5, 0, 0])
})
test('it never falls on its way, and the falling step is what is left', () => {
  fc.assert(
    fc.property(number, number, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, width) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      expect(smoothStep(0, width, high)).toBeGreaterThanOrEqual(smoothStep(0, width, low))
      expect(smoothStep(0, width, a) + smoothStep(width, 0, a)).toBeCloseTo(1, 12)
    }),
  )
})
