import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryAccuracy } from './binary-accuracy.ts'
import { type BinaryCall, confusionTable } from './confusion-table.ts'
import { type PairedCall, pairedAccuracy } from './paired-accuracy.ts'
import { predictiveValues } from './predictive-values.ts'
import { signalDetection } from './signal-detection.ts'

/** The confidence at which the normal quantile is exactly two. */
const TWO_SIGMA = 0.9544997361036416

function limits(value: Estimated): readonly [value: number, low: number, high: number] {
  if (value.kind !== 'estimate' || value.ci === undefined) throw new Error('expected an estimate with an interval')
  return [value.value, ...value.ci]
}

describe("Youden's index of 9 of 10 positives found and 2 of 10 negatives called", () => {
  const table = { truePositives: 9, falseNegatives: 1, falsePositives: 2, trueNegatives: 8 }
  const figures = binaryAccuracy(table)
  const [se, seLow, seHigh] = limits(figures.sensitivity)
  const [sp, spLow, spHigh] = limits(figures.specificity)
  it('is .9 + .8 - 1, and its lower limit adds the squares of the two lower gaps, the upper one of the upper gaps', () => {
    const [value, low, high] = limits(figures.youden)
    expect(value).toBeCloseTo(0.7, 12)
    expect(low).toBeCloseTo(0.7 - Math.sqrt((se - seLow) ** 2 + (sp - spLow) ** 2), 12)
    expect(high).toBeCloseTo(0.7 + Math.sqrt((seHigh - se) ** 2 + (spHigh - sp) ** 2), 12)
    expect(0.7 - low).toBeGreaterThan(high - 0.7)
  })
  it('balanced accuracy is .85 with half the width', () => {
    const [value, low, high] = limits(figures.balancedAccuracy)
    const [, youdenLow, youdenHigh] = limits(figures.youden)
    expect(value).toBeCloseTo(0.85, 12)
    expect([2 * low - 1, 2 * high - 1]).toEqual([expect.closeTo(youdenLow, 12), expect.closeTo(youdenHigh, 12)])
  })
  it('the shares are 9/11, 8/9 and 17/20', () => {
    expect(limits(figures.positivePredictiveValue)[0]).toBeCloseTo(9 / 11, 12)
    expect(limits(figures.negativePredictiveValue)[0]).toBeCloseTo(8 / 9, 12)
    expect(limits(figures.accuracy)[0]).toBeCloseTo(17 / 20, 12)
  })
})

describe('a disease of one in ten, sensitivity 80 of 100, specificity 90 of 100', () => {
  const table = { truePositives: 80, falseNegatives: 20, falsePositives: 10, trueNegatives: 90 }
  const values = predictiveValues(table, 0.1, TWO_SIGMA)
  const atLogit = (logit: number) => 1 / (1 + Math.exp(-logit))
  it('has a positive predictive value of .08/.17, logit variance .2/80 + .9/10', () => {
    const half = 2 * Math.sqrt(0.2 / 80 + 0.9 / 10)
    const [value, low, high] = limits(values.positive)
    expect(value).toBeCloseTo(8 / 17, 12)
    expect(low).toBeCloseTo(atLogit(Math.log(8 / 9) - half), 9)
    expect(high).toBeCloseTo(atLogit(Math.log(8 / 9) + half), 9)
  })
  it('has a negative predictive value of .81/.83, logit variance .1/90 + .8/20', () => {
    const half = 2 * Math.sqrt(0.1 / 90 + 0.8 / 20)
    const [value, low, high] = limits(values.negative)
    expect(value).toBeCloseTo(81 / 83, 12)
    expect(low).toBeCloseTo(atLogit(Math.log(81 / 2) - half), 9)
    expect(high).toBeCloseTo(atLogit(Math.log(81 / 2) + half), 9)
  })
})

describe('signal detection', () => {
  it('of a reader who calls half of either class is d-prime 0 and criterion 0', () => {
    const { sensitivityIndex, criterion } = signalDetection({
      truePositives: 4,
      falseNegatives: 4,
      falsePositives: 7,
      trueNegatives: 7,
    })
    expect(limits(sensitivityIndex)[0]).toBeCloseTo(0, 12)
    expect(limits(criterion)[0]).toBeCloseTo(0, 12)
    // Both corrected rates are one half: variance .25 / (n phi(0)^2) = 2 pi .25 / n for each class.
    expect(sensitivityIndex).toMatchObject({ se: expect.closeTo(Math.sqrt((Math.PI / 2) * (1 / 8 + 1 / 14)), 10) })
  })
  it('adds a half to the counts and one to the cases: 2 of 2 and 0 of 2 are rates of 5/6 and 1/6, symmetric about 0', () => {
    const perfect = signalDetection({ truePositives: 2, falseNegatives: 0, falsePositives: 0, trueNegatives: 2 })
    expect(limits(perfect.sensitivityIndex)[0]).toBeCloseTo(2 * 0.967421566101701, 9)
    expect(limits(perfect.criterion)[0]).toBeCloseTo(0, 12)
  })
  it('a reader who calls readily has a criterion below 0, and one who calls sparingly the mirror image', () => {
    const readily = signalDetection({ truePositives: 19, falseNegatives: 1, falsePositives: 12, trueNegatives: 8 })
    const sparingly = signalDetection({ truePositives: 8, falseNegatives: 12, falsePositives: 1, trueNegatives: 19 })
    expect(limits(readily.criterion)[0]).toBeLessThan(0)
    expect(limits(sparingly.criterion)[0]).toBeCloseTo(-limits(readily.criterion)[0], 10)
    expect(limits(sparingly.sensitivityIndex)[0]).toBeCloseTo(limits(readily.sensitivityIndex)[0], 10)
  })
})

const bit = fc.constantFrom<0 | 1>(0, 1)

it('counting calls loses none, in any order, and turning every call round exchanges hits with misses', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ truth: bit, call: bit }), { maxLength: 60 }), (calls: BinaryCall[]) => {
      const counted = confusionTable(calls)
      const turned = confusionTable(
        calls.map(({ truth, call }): BinaryCall => ({ truth, call: call === 1 ? 0 : 1 })).reverse(),
      )
      if (!counted.ok || !turned.ok) throw new Error('every call is binary')
      const { truePositives, falseNegatives, falsePositives, trueNegatives } = counted.value
      expect(truePositives + falseNegatives + falsePositives + trueNegatives).toBe(calls.length)
      expect(turned.value).toEqual({
        truePositives: falseNegatives,
        falseNegatives: truePositives,
        falsePositives: trueNegatives,
        trueNegatives: falsePositives,
      })
    }),
  )
})

it('the second read compared with the first is the first compared with the second, turned round', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ truth: bit, first: bit, second: bit }), { maxLength: 60 }), (calls) => {
      const there = pairedAccuracy(calls)
      const back = pairedAccuracy(
        calls.map(({ truth, first, second }): PairedCall => ({ truth, first: second, second: first })),
      )
      if (!there.ok || !back.ok) throw new Error('every call is binary')
      for (const name of ['sensitivity', 'specificity', 'accuracy'] as const) {
        const [here, other] = [there.value[name], back.value[name]]
        expect(other.difference.kind).toBe(here.difference.kind)
        if (here.difference.kind === 'not-estimable') continue
        const [value, low, high] = limits(here.difference)
        expect(limits(other.difference)).toEqual([
          expect.closeTo(-value, 12),
          expect.closeTo(-high, 12),
          expect.closeTo(-low, 12),
        ])
        if (here.test.kind !== 'mcnemar') continue
        expect(other.test).toMatchObject({ b: here.test.c, c: here.test.b, exactP: here.test.exactP })
      }
    }),
  )
})
