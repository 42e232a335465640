import { isNotEstimable } from '@collimator/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binormalLimitArea, nearbyFit } from './binormal-fit.ts'
import type { RatingCounts } from './rating-counts.ts'

const counts = fc
  .array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 3, maxLength: 7 })
  .map((rows): RatingCounts => ({ negative: rows.map(([n]) => n), positive: rows.map(([, p]) => p) }))

test('a refit without one case finds the same area whether it starts afresh or from the fit with it', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom('negative' as const, 'positive' as const), fc.nat(), (given, side, at) => {
      const own = given[side]
      const k = at % own.length
      if ((own[k] as number) === 0) return
      const fewer = { ...given, [side]: own.map((count, i) => (i === k ? count - 1 : count)) }
      const afresh = binormalLimitArea(fewer)
      const nearby = binormalLimitArea(fewer, nearbyFit(given))
      if (isNotEstimable(afresh)) expect(nearby).toEqual(afresh)
      else expect(nearby).toBeCloseTo(afresh, 7)
    }),
    { numRuns: 400 },
  )
})

test('counts without a highest likelihood give no start', () => {
  expect(nearbyFit({ negative: [10], positive: [4] })).toBeUndefined()
  expect(nearbyFit({ negative: [62, 3, 4, 0, 0], positive: [2, 0, 1, 3, 38] })).toBeUndefined()
})
