import fc from 'fast-check'
import { expect, it } from 'vitest'
import { estimate, isNotEstimable, notEstimable } from './estimate.ts'

it('a finite number is an estimate with the error and interval it was given', () => {
  expect(estimate(0.8)).toEqual({ kind: 'estimate', value: 0.8 })
  expect(estimate(0.8, { se: 0.1, ci: [0.6, 0.95] })).toEqual({
    kind: 'estimate',
    value: 0.8,
    se: 0.1,
    ci: [0.6, 0.95],
  })
})

it('a value, error or limit that is not finite makes the statistic not estimable, with the reason', () => {
  const bad = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
  const place = fc.integer({ min: 0, max: 3 })
  fc.assert(
    fc.property(bad, place, (number, at) => {
      const [value = 0, se = 0, low = 0, high = 0] = [0, 0, 0, 0].map((zero, i) => (i === at ? number : zero))
      const made = estimate(value, { se, ci: [low, high] }, 'no reader made an error')
      expect(made).toEqual({ kind: 'not-estimable', reason: 'no reader made an error' })
    }),
  )
})

it('only the statement that a statistic does not exist is recognised as one', () => {
  expect(isNotEstimable(notEstimable('one class is empty'))).toBe(true)
  for (const other of [estimate(1), null, undefined, 'not-estimable', 0, {}]) expect(isNotEstimable(other)).toBe(false)
})
