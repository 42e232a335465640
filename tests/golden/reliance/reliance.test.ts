import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Estimated } from '@collimator/kernel'
import {
  type AidedRead,
  brierScore,
  calibrationError,
  calibrationLine,
  clusteredMean,
  clusteredShare,
  confusionTable,
  type Forecast,
  murphyDecomposition,
  relianceProfile,
  signalDetection,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import clustered from './clustered.json' with { type: 'json' }
import expected from './expected.json' with { type: 'json' }

const reads = readFileSync(join(import.meta.dirname, 'input.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number) as [number, 0 | 1, 0 | 1, number, 0 | 1, number, 0 | 1, number])
  .map(
    ([name, truth, ai, aiProbability, first, firstProbability, final, finalProbability]): Required<
      Omit<AidedRead, 'firstSeconds' | 'finalSeconds'>
    > => ({
      reader: 'r',
      case: String(name),
      truth,
      ai,
      aiProbability,
      first,
      firstProbability,
      final,
      finalProbability,
    }),
  )

function value(result: Estimated): number {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return result.value
}

function forecasts(probability: (read: (typeof reads)[number]) => number): Forecast[] {
  return reads.map((read) => ({ probability: probability(read), truth: read.truth }))
}

const profile = relianceProfile(reads)
if (profile.kind !== 'reliance') throw new Error(profile.reason)
const { shares, changes, advice } = profile

describe('the figures of the reliance fixture equal those of base R to 1e-9', () => {
  it.each([
    ['switch fraction', shares.switchFraction, expected.switch_fraction],
    ['RAIR', shares.rair, expected.RAIR],
    ['RSR', shares.rsr, expected.RSR],
    ['over-reliance', shares.overReliance, expected.over_reliance],
    ['under-reliance', shares.underReliance, expected.under_reliance],
    ['agreement when the AI is right', shares.agreementWhenAiRight, expected.agree_when_ai_right],
    ['agreement when the AI is wrong', shares.agreementWhenAiWrong, expected.agree_when_ai_wrong],
    ['mean weight of advice', advice.meanClipped, expected.woa_mean_clipped01],
    ['median weight of advice', advice.median, expected.woa_median],
    ['Brier score of the first read', brierScore(forecasts((r) => r.firstProbability)), expected.brier_initial],
    ['Brier score of the final read', brierScore(forecasts((r) => r.finalProbability)), expected.brier_final],
    ['Brier score of the AI', brierScore(forecasts((r) => r.aiProbability)), expected.brier_ai],
  ])('%s', (_, found, wanted) => {
    expect(value(found)).toBeCloseTo(wanted, 9)
  })
  it('rescued, harmed and the exact McNemar p', () => {
    expect(changes).toMatchObject({
      rescued: expected.rescued,
      harmed: expected.harmed,
      test: { exactP: expect.closeTo(expected.mcnemar_exact_p, 9) },
    })
  })
  it.each([
    ['first', (r: (typeof reads)[number]) => r.firstProbability, expected.ece10_initial],
    ['final', (r: (typeof reads)[number]) => r.finalProbability, expected.ece10_final],
    ['AI', (r: (typeof reads)[number]) => r.aiProbability, expected.ece10_ai],
  ] as const)('expected calibration error of the %s probabilities in ten bins', (_, probability, wanted) => {
    expect(calibrationError(forecasts(probability))).toMatchObject({ expected: expect.closeTo(wanted, 9) })
  })
  it("Murphy's parts of the final probabilities", () => {
    const parts = murphyDecomposition(forecasts((r) => r.finalProbability))
    expect(parts).toMatchObject({
      reliability: expect.closeTo(expected.murphy_final.reliability, 9),
      resolution: expect.closeTo(expected.murphy_final.resolution, 9),
      uncertainty: expect.closeTo(expected.murphy_final.uncertainty, 9),
    })
  })
  it('calibration intercept and slope of the final probabilities', () => {
    const line = calibrationLine(forecasts((r) => r.finalProbability))
    if (line.kind !== 'calibration-line') throw new Error(line.reason)
    expect(value(line.intercept)).toBeCloseTo(expected.calib_intercept_slope_final[0] as number, 9)
    expect(value(line.slope)).toBeCloseTo(expected.calib_intercept_slope_final[1] as number, 9)
  })
  it.each([
    ['first', (r: (typeof reads)[number]) => r.first, expected.sdt_initial],
    ['final', (r: (typeof reads)[number]) => r.final, expected.sdt_final],
  ] as const)('d-prime and criterion of the %s labels', (_, call, wanted) => {
    const table = confusionTable(reads.map((read) => ({ truth: read.truth, call: call(read) })))
    if (!table.ok) throw new Error(table.error.code)
    const { sensitivityIndex, criterion } = signalDetection(table.value)
    expect(value(sensitivityIndex)).toBeCloseTo(wanted.dprime, 9)
    expect(value(criterion)).toBeCloseTo(wanted.c, 9)
  })
})

describe('clustered standard errors equal those of the R package survey', () => {
  const observations = clustered.value.map((v, i) => ({
    reader: String(clustered.reader[i]),
    case: String(clustered.case[i]),
    value: v,
  }))
  it('for readers and cases crossed', () => {
    for (const result of [clusteredMean(observations), clusteredShare(observations)]) {
      expect(result).toMatchObject({ se: expect.closeTo(clustered.byBoth, 12) })
    }
  })
  it('for readers who read different cases', () => {
    const nested = observations.map((o, i) => ({ ...o, case: `case ${i}` }))
    expect(clusteredMean(nested)).toMatchObject({ se: expect.closeTo(clustered.byReader, 12) })
  })
})
