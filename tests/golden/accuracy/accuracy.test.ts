import type { Estimated } from '@collimator/kernel'
import {
  agrestiCoullInterval,
  binaryAccuracy,
  clopperPearsonInterval,
  exactMcNemar,
  predictiveValues,
  signalDetection,
  wilsonInterval,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }

function numbers(result: Estimated): number[] {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return [result.value, ...(result.ci ?? [])]
}

function expectClose(found: readonly number[], wanted: readonly number[]) {
  expect(found.length).toBe(wanted.length)
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 9)
  })
}

describe('base R', () => {
  it.each(expected.shares)(
    '%d of %d at %d has the Wilson, Clopper-Pearson and Agresti-Coull limits',
    (x, n, level, ...limits) => {
      const counts = [x as number, n as number, level as number] as const
      expectClose(numbers(wilsonInterval(...counts)).slice(1), limits.slice(0, 2))
      expectClose(numbers(clopperPearsonInterval(...counts)).slice(1), limits.slice(2, 4))
      expectClose(numbers(agrestiCoullInterval(...counts)).slice(1), limits.slice(4, 6))
    },
  )
  it.each(expected.mcnemar)('%d against %d changed pairs: chi-square %d, exact p %d, mid-p %d', (b, c, ...wanted) => {
    const test = exactMcNemar(b as number, c as number)
    if (test.kind === 'not-estimable') throw new Error(test.reason)
    expectClose([test.chiSquare, test.exactP, test.midP], wanted)
  })
  it.each(expected.signal)('%d/%d hits and %d/%d false alarms: d-prime %d, c %d', (...row) => {
    const [hits, positives, alarms, negatives, ...wanted] = row as [number, number, number, number, ...number[]]
    const table = {
      truePositives: hits,
      falseNegatives: positives - hits,
      falsePositives: alarms,
      trueNegatives: negatives - alarms,
    }
    const { sensitivityIndex, criterion } = signalDetection(table)
    expectClose([numbers(sensitivityIndex)[0] as number, numbers(criterion)[0] as number], wanted)
  })
  it.each(expected.binary)('the table %d %d %d %d has the figures and intervals by formula', (...row) => {
    const [tp, fn, fp, tn, ...wanted] = row
    const table = {
      truePositives: tp as number,
      falseNegatives: fn as number,
      falsePositives: fp as number,
      trueNegatives: tn as number,
    }
    const figures = binaryAccuracy(table)
    const atTenPercent = predictiveValues(table, 0.1)
    const found = [
      figures.sensitivity,
      figures.specificity,
      figures.positiveLikelihoodRatio,
      figures.negativeLikelihoodRatio,
      figures.youden,
      atTenPercent.positive,
      atTenPercent.negative,
    ]
    expectClose(found.flatMap(numbers), wanted)
  })
})

describe('the printed table of intervals at 80%', () => {
  it.each([
    [10, 8, 0.490162, 0.943318, 0.443905, 0.974789],
    [20, 16, 0.583983, 0.919342, 0.563386, 0.942666],
    [30, 24, 0.626943, 0.904949, 0.614333, 0.922864],
    [40, 32, 0.652427, 0.895, 0.643522, 0.909478],
    [45, 36, 0.66177, 0.891039, 0.654042, 0.904243],
    [50, 40, 0.669629, 0.887562, 0.662817, 0.899698],
    [60, 48, 0.682182, 0.881715, 0.6767, 0.892159],
    [75, 60, 0.695887, 0.874879, 0.691674, 0.883518],
    [100, 80, 0.711171, 0.866633, 0.708157, 0.873344],
    [150, 120, 0.728859, 0.856159, 0.726964, 0.860806],
    [200, 160, 0.739145, 0.849548, 0.737774, 0.853106],
    [246, 197, 0.746449, 0.845927, 0.745363, 0.848856],
    [400, 320, 0.75803, 0.836263, 0.75739, 0.838105],
  ])('of %d positives, %d found', (n, x, ...limits) => {
    const found = [...numbers(wilsonInterval(x, n)).slice(1), ...numbers(clopperPearsonInterval(x, n)).slice(1)]
    expect(found.map((value) => Number(value.toFixed(6)))).toEqual(limits)
  })
})
