import fc from 'fast-check'
import { expect, it } from 'vitest'
import { brierScore } from './brier-score.ts'
import { calibrationLine } from './calibration-line.ts'
import { calibrationProfile } from './calibration-profile.ts'
import type { Forecast } from './forecast.ts'
import { murphyDecomposition } from './murphy-decomposition.ts'
import { calibrationError } from './reliability-diagram.ts'

const forecast: fc.Arbitrary<Forecast> = fc.record({
  probability: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)),
  truth: fc.constantFrom(0, 1),
})
const some = fc.array(forecast, { minLength: 1, maxLength: 60 })
const binning = fc.record({ bins: fc.integer({ min: 1, max: 20 }), equal: fc.constantFrom('width', 'count') })

function everyNumber(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

it('no profile of any forecasts holds NaN or infinity', () => {
  fc.assert(
    fc.property(fc.array(forecast, { maxLength: 30 }), binning, (forecasts, bins) => {
      expect(everyNumber(calibrationProfile(forecasts, bins)).every(Number.isFinite)).toBe(true)
    }),
  )
})

it("Murphy's parts with the within-bin term add up to the Brier score, and without it when p is constant in each bin", () => {
  const coarse = fc.array(
    fc.record({ probability: fc.constantFrom(0.05, 0.25, 0.65, 0.95), truth: fc.constantFrom(0 as const, 1 as const) }),
    { minLength: 1, maxLength: 50 },
  )
  fc.assert(
    fc.property(coarse, (forecasts) => {
      const parts = murphyDecomposition(forecasts)
      const brier = brierScore(forecasts)
      if (parts.kind !== 'murphy' || brier.kind !== 'estimate') throw new Error('both exist')
      expect(parts.reliability - parts.resolution + parts.uncertainty).toBeCloseTo(brier.value, 12)
      expect(parts.withinBins).toBeCloseTo(0, 12)
    }),
  )
})

it('errors lie in 0..1, the expected one is not above the largest, and order does not matter', () => {
  fc.assert(
    fc.property(some, binning, (forecasts, bins) => {
      const error = calibrationError(forecasts, bins)
      const reversed = calibrationError([...forecasts].reverse(), bins)
      if (error.kind !== 'calibration-error' || reversed.kind !== 'calibration-error') throw new Error('both exist')
      expect(error.expected).toBeLessThanOrEqual(error.maximum + 1e-12)
      expect(error.maximum).toBeLessThanOrEqual(1)
      expect(reversed.expected).toBeCloseTo(error.expected, 10)
    }),
  )
})

it('calling the other class the disease keeps the slope and turns the intercept round', () => {
  const inner = fc.record({
    probability: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    truth: fc.constantFrom(0, 1),
  })
  fc.assert(
    fc.property(fc.array(inner as fc.Arbitrary<Forecast>, { minLength: 20, maxLength: 60 }), (forecasts) => {
      const turned = forecasts.map(
        ({ probability, truth }): Forecast => ({
          probability: 1 - probability,
          truth: truth === 1 ? 0 : 1,
        }),
      )
      const here = calibrationLine(forecasts)
      const there = calibrationLine(turned)
      if (here.kind !== 'calibration-line' || there.kind !== 'calibration-line') throw new Error('both exist')
      if (here.slope.kind !== 'estimate' || there.slope.kind !== 'estimate') return
      if (here.intercept.kind !== 'estimate' || there.intercept.kind !== 'estimate') return
      expect(there.slope.value).toBeCloseTo(here.slope.value, 6)
      expect(there.intercept.value).toBeCloseTo(-here.intercept.value, 6)
    }),
  )
})
