import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brierScore, logLoss } from './brier-score.ts'
import { type CalibrationLine, calibrationLine } from './calibration-line.ts'
import type { Forecast } from './forecast.ts'
import { type MurphyDecomposition, murphyDecomposition } from './murphy-decomposition.ts'
import {
  type CalibrationError,
  calibrationError,
  type ReliabilityBin,
  reliabilityDiagram,
} from './reliability-diagram.ts'

type Pair = readonly [probability: number, truth: 0 | 1]

const forecasts = (...pairs: readonly Pair[]): Forecast[] =>
  pairs.map(([probability, truth]) => ({ probability, truth }))
const forecast = fc
  .tuple(fc.integer({ min: 0, max: 64 }), fc.constantFrom<0 | 1>(0, 1))
  .map(([part, truth]): Forecast => ({ probability: part / 64, truth }))
const some = fc.array(forecast, { minLength: 1, maxLength: 40 })

function numberOf(found: Estimated): number {
  if (found.kind !== 'estimate') throw new Error(found.reason)
  return found.value
}

describe('forecasts of .8 that came true and .4 that did not', () => {
  const two = forecasts([0.8, 1], [0.4, 0])
  it('lose .04 and .16: Brier score .1, standard error .06', () => {
    expect(brierScore(two)).toMatchObject({ value: expect.closeTo(0.1, 12), se: expect.closeTo(0.06, 12) })
  })
  it('lose -ln .8 and -ln .6: log loss -ln(.48)/2, standard error ln(.8/.6)/2', () => {
    expect(logLoss(two)).toMatchObject({
      value: expect.closeTo(-Math.log(0.48) / 2, 12),
      se: expect.closeTo(Math.log(0.8 / 0.6) / 2, 12),
    })
  })
})

describe('eight forecasts in two bins: .25 with 1 of 4 true, .75 with 2 of 4 true', () => {
  const eight = forecasts([0.25, 1], [0.25, 0], [0.25, 0], [0.25, 0], [0.75, 1], [0.75, 1], [0.75, 0], [0.75, 0])
  it('have reliability .0625/2, resolution .125^2 and uncertainty 3/8 x 5/8', () => {
    expect(murphyDecomposition(eight, { bins: 2 })).toMatchObject({
      reliability: expect.closeTo(0.03125, 12),
      resolution: expect.closeTo(0.015625, 12),
      uncertainty: expect.closeTo(15 / 64, 12),
      withinBins: expect.closeTo(0, 12),
    })
  })
  it('have gaps 0 and .25: expected error .125, largest .25', () => {
    expect(calibrationError(eight, { bins: 2 })).toMatchObject({ expected: 0.125, maximum: 0.25 })
  })
})

describe("Cox's line on paper", () => {
  it('of four forecasts of one half with three true lies ln 3 too low, with error 1/sqrt(4 x 3/16)', () => {
    const line = calibrationLine(forecasts([0.5, 1], [0.5, 1], [0.5, 1], [0.5, 0])) as CalibrationLine
    expect(line.inTheLarge).toMatchObject({
      value: expect.closeTo(Math.log(3), 9),
      se: expect.closeTo(1 / Math.sqrt(0.75), 9),
    })
  })
  it('of .9 with 3 of 4 true and .1 with 1 of 4 true has the slope ln 3/ln 9 = 1/2: overconfident by half', () => {
    const given = forecasts([0.9, 1], [0.9, 1], [0.9, 1], [0.9, 0], [0.1, 1], [0.1, 0], [0.1, 0], [0.1, 0])
    const line = calibrationLine(given) as CalibrationLine
    // Information of the slope: 8 x 3/16 x (ln 9)^2.
    expect(line.slope).toMatchObject({
      value: expect.closeTo(0.5, 9),
      se: expect.closeTo(1 / (Math.log(9) * Math.sqrt(1.5)), 9),
    })
    expect(line.intercept).toMatchObject({ value: expect.closeTo(0, 9) })
    expect(line.clipped).toBe(0)
  })
  it.each([
    ['touch', forecasts([0.8, 1], [0.5, 1], [0.5, 0], [0.2, 0])],
    ['touch the wrong way round', forecasts([0.2, 1], [0.5, 1], [0.5, 0], [0.8, 0])],
  ])('of classes that only %s at .5 has no finite slope', (_, given) => {
    const line = calibrationLine(given) as CalibrationLine
    expect(line.slope).toMatchObject({ reason: expect.stringContaining('separate') })
    expect(line.inTheLarge.kind).toBe('estimate')
  })
})

describe('any forecasts', () => {
  it('turned round (1 - p for the other class) keep Brier score, log loss, Murphy parts and calibration error', () => {
    fc.assert(
      fc.property(some, (given) => {
        const turned = given.map(
          ({ probability, truth }): Forecast => ({ probability: 1 - probability, truth: truth === 1 ? 0 : 1 }),
        )
        expect(numberOf(brierScore(turned))).toBeCloseTo(numberOf(brierScore(given)), 12)
        const [here, there] = [logLoss(given), logLoss(turned)]
        expect(there.kind).toBe(here.kind)
        if (here.kind === 'estimate') expect(numberOf(there)).toBeCloseTo(here.value, 10)
        // One bin has no inner edge, so that turning round moves no forecast to another bin.
        const [own, other] = [given, turned].map((all) => murphyDecomposition(all, { bins: 1 }) as MurphyDecomposition)
        expect(other?.reliability).toBeCloseTo(own?.reliability as number, 10)
        expect(other?.uncertainty).toBeCloseTo(own?.uncertainty as number, 10)
      }),
    )
  })
  it('have a Brier score in 0..1, a log loss not below it, and a score of 0 when certain and right', () => {
    fc.assert(
      fc.property(some, (given) => {
        const brier = numberOf(brierScore(given))
        expect(brier).toBeGreaterThanOrEqual(0)
        expect(brier).toBeLessThanOrEqual(1)
        const loss = logLoss(given)
        // -ln(1 - e) >= e >= e^2 for every error e below 1.
        if (loss.kind === 'estimate') expect(loss.value).toBeGreaterThanOrEqual(brier - 1e-12)
        expect(numberOf(brierScore(given.map(({ truth }) => ({ probability: truth, truth }))))).toBe(0)
      }),
    )
  })
  it('repeated three times keep every mean', () => {
    fc.assert(
      fc.property(some, (given) => {
        const thrice = [...given, ...given, ...given]
        expect(numberOf(brierScore(thrice))).toBeCloseTo(numberOf(brierScore(given)), 12)
        const error = (all: readonly Forecast[]) => (calibrationError(all) as CalibrationError).expected
        expect(error(thrice)).toBeCloseTo(error(given), 10)
      }),
    )
  })
  it('are each in one bin whose edges hold them, and bins rise', () => {
    const binning = fc.record({ bins: fc.integer({ min: 1, max: 12 }), equal: fc.constantFrom('width', 'count') })
    fc.assert(
      fc.property(some, binning, (given, how) => {
        const bins = reliabilityDiagram(given, how) as readonly ReliabilityBin[]
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(given.length)
        expect(bins.length).toBeLessThanOrEqual(how.bins)
        bins.forEach((bin, i) => {
          expect(bin.meanProbability).toBeGreaterThanOrEqual(bin.from - 1e-12)
          expect(bin.meanProbability).toBeLessThanOrEqual(bin.to + 1e-12)
          const before = bins[i - 1]
          if (before) expect(bin.meanProbability).toBeGreaterThan(before.meanProbability)
        })
      }),
    )
  })
})
