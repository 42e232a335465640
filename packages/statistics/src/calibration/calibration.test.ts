import { describe, expect, it } from 'vitest'
import { brierScore, logLoss } from './brier-score.ts'
import { calibrationLine } from './calibration-line.ts'
import { calibrationProfile } from './calibration-profile.ts'
import type { Forecast } from './forecast.ts'
import { murphyDecomposition } from './murphy-decomposition.ts'
import { calibrationError, reliabilityDiagram } from './reliability-diagram.ts'

type Pair = readonly [probability: number, truth: 0 | 1]

function forecasts(...pairs: readonly Pair[]): Forecast[] {
  return pairs.map(([probability, truth]) => ({ probability, truth }))
}

describe('the Brier score', () => {
  it('of saying 50% to everything is a quarter', () => {
    expect(brierScore(forecasts([0.5, 1], [0.5, 0]))).toMatchObject({ value: 0.25, se: 0 })
  })
  it('of one forecast has no interval', () => {
    expect(brierScore(forecasts([0.8, 1]))).toEqual({ kind: 'estimate', value: expect.closeTo(0.04, 12) })
  })
})

describe('the log loss', () => {
  it('of certainty that was right is nothing, and of certainty that was wrong is infinite, which is said', () => {
    expect(logLoss(forecasts([1, 1], [0, 0]))).toMatchObject({ value: 0 })
    expect(logLoss(forecasts([1, 1], [1, 0]))).toMatchObject({ reason: expect.stringContaining('1 of the cases') })
  })
})

describe('bins', () => {
  it('of equal width hold their lower edge, and the last one holds certainty', () => {
    const diagram = reliabilityDiagram(forecasts([0.1, 0], [0.199, 0], [0.2, 1], [1, 1]))
    expect(diagram).toMatchObject([
      { from: 0.1, to: 0.2, count: 2 },
      { from: 0.2, to: 0.3, count: 1 },
      { from: 0.9, to: 1, count: 1, observedShare: 1 },
    ])
  })
  it('of equal count keep equal forecasts together', () => {
    const diagram = reliabilityDiagram(forecasts([0.1, 0], [0.3, 0], [0.3, 1], [0.3, 1], [0.8, 1]), {
      bins: 2,
      equal: 'count',
    })
    expect(diagram).toMatchObject([
      { from: 0.1, to: 0.3, count: 4, observedShare: 0.5 },
      { from: 0.8, to: 0.8, count: 1 },
    ])
  })
  it.each([0, 1.5, 1001, Number.NaN])('in a number of %d are refused', (bins) => {
    expect(reliabilityDiagram(forecasts([0.5, 1]), { bins })).toMatchObject({ kind: 'not-estimable' })
    expect(calibrationError(forecasts([0.5, 1]), { bins })).toMatchObject({ kind: 'not-estimable' })
    expect(murphyDecomposition(forecasts([0.5, 1]), { bins })).toMatchObject({ kind: 'not-estimable' })
  })
})

describe('the calibration line', () => {
  it('does not exist for one class, equal forecasts, or forecasts that separate the classes', () => {
    const slope = (...pairs: readonly Pair[]) => {
      const line = calibrationLine(forecasts(...pairs))
      return line.kind === 'not-estimable' ? line.reason : line.slope
    }
    expect(slope([0.2, 1], [0.4, 1])).toMatchObject({ reason: 'only one class occurs' })
    expect(slope([0.4, 1], [0.4, 0])).toMatchObject({ reason: expect.stringContaining('equal') })
    expect(slope([0.8, 1], [0.2, 0])).toMatchObject({ reason: expect.stringContaining('separate') })
    expect(slope([0.2, 1], [0.8, 0])).toMatchObject({ reason: expect.stringContaining('separate') })
  })
  it('in the large exists for equal forecasts and is 0 when they are right', () => {
    expect(calibrationLine(forecasts([0.5, 1], [0.5, 0]))).toMatchObject({
      inTheLarge: { value: expect.closeTo(0, 12) },
    })
  })
  it('counts certainties that had to be moved off 0 and 1', () => {
    expect(calibrationLine(forecasts([1, 1], [1, 0], [0, 0], [0.5, 1]))).toMatchObject({ clipped: 3 })
  })
  it('is refused with a senseless clip', () => {
    expect(calibrationLine(forecasts([0.5, 1]), { clip: 0 }).kind).toBe('not-estimable')
    expect(calibrationLine(forecasts([0.5, 1]), { confidence: 1 }).kind).toBe('not-estimable')
  })
})

describe('forecasts that cannot be scored', () => {
  it.each([
    ['none at all', [], 'there are no forecasts'],
    ['above 1', [{ probability: 80, truth: 1 }], 'forecast 1 has the probability 80, which is not in 0..1'],
    ['not a number', [{ probability: Number.NaN, truth: 1 }], 'forecast 1 has the probability NaN'],
    ['of a truth of 2', [{ probability: 0.5, truth: 2 }], 'forecast 1 has the truth 2, which is neither 0 nor 1'],
  ])('%s: every part says why', (_, given, reason) => {
    const profile = calibrationProfile(given as Forecast[])
    for (const part of ['brier', 'logLoss', 'murphy', 'error', 'line', 'diagram'] as const) {
      expect(profile[part]).toMatchObject({ kind: 'not-estimable', reason: expect.stringContaining(reason) })
    }
  })
})
