import type { Estimated } from '@collimator/kernel'
import {
  brierScore,
  calibrationError,
  calibrationLine,
  clusteredArea,
  type Forecast,
  logLoss,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import clustered from './clustered.json' with { type: 'json' }
import expected from './expected.json' with { type: 'json' }

function valueAndSe(result: Estimated): [number, number] {
  if (result.kind !== 'estimate' || result.se === undefined) throw new Error('expected an estimate with its error')
  return [result.value, result.se]
}

describe.each(Object.entries(expected))('the %s probabilities give what base R gives', (_, golden) => {
  const forecasts = golden.probability.map((probability, i) => ({ probability, truth: golden.truth[i] }) as Forecast)
  it.each([
    ['Brier score', () => brierScore(forecasts), golden.brier, golden.brierSe],
    ['log loss', () => logLoss(forecasts), golden.logLoss, golden.logLossSe],
    ['calibration intercept', () => line().intercept, golden.intercept, golden.interceptSe],
    ['calibration slope', () => line().slope, golden.slope, golden.slopeSe],
    ['calibration in the large', () => line().inTheLarge, golden.inTheLarge, golden.inTheLargeSe],
  ] as const)('for the %s', (_name, found, value, se) => {
    const [foundValue, foundSe] = valueAndSe(found())
    expect(foundValue).toBeCloseTo(value, 9)
    expect(foundSe).toBeCloseTo(se, 9)
  })
  it('for the expected and the largest calibration error of ten bins', () => {
    const error = calibrationError(forecasts)
    if (error.kind !== 'calibration-error') throw new Error(error.reason)
    expect(error.expected).toBeCloseTo(golden.ece, 12)
    expect(error.maximum).toBeCloseTo(golden.mce, 12)
  })
  function line() {
    const fitted = calibrationLine(forecasts)
    if (fitted.kind !== 'calibration-line') throw new Error(fitted.reason)
    return fitted
  }
})

describe('several readers of the same cases', () => {
  const forecasts = clustered.probability.map(
    (probability, i): Required<Forecast> => ({
      probability,
      truth: clustered.truth[i] as 0 | 1,
      reader: String(clustered.reader[i]),
      case: String(clustered.case[i]),
    }),
  )
  const line = calibrationLine(forecasts)
  if (line.kind !== 'calibration-line') throw new Error(line.reason)
  it.each([
    ['Brier score', brierScore(forecasts), clustered.brier],
    ['log loss', logLoss(forecasts), clustered.logLoss],
    ['calibration intercept', line.intercept, clustered.intercept],
    ['calibration slope', line.slope, clustered.slope],
    ['calibration in the large', line.inTheLarge, clustered.inTheLarge],
    ['pooled area', clusteredArea(forecasts.map((f) => ({ ...f, rating: f.probability }))), clustered.area],
  ] as const)('have the two-way clustered error of the %s', (_, found, [value = 0, se = 0]) => {
    const [foundValue, foundSe] = valueAndSe(found)
    expect(foundValue).toBeCloseTo(value, 9)
    expect(foundSe).toBeCloseTo(se, 9)
  })
  it('have the one-way error of the area when each reader has cases of their own', () => {
    const nested = forecasts.map((f, i) => ({ ...f, case: `case ${i}`, rating: f.probability }))
    expect(valueAndSe(clusteredArea(nested))[1]).toBeCloseTo(clustered.areaByReader[0] as number, 9)
  })
})
