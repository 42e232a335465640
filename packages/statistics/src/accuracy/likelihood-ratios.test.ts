import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfusionTable } from './confusion-table.ts'
import { likelihoodRatios } from './likelihood-ratios.ts'
import { predictiveValues } from './predictive-values.ts'

const STUDY: ConfusionTable = { truePositives: 90, falseNegatives: 10, falsePositives: 20, trueNegatives: 180 }
const Z = 1.959963984540054
const count = fc.integer({ min: 1, max: 400 })
const table: fc.Arbitrary<ConfusionTable> = fc.record({
  truePositives: count,
  falseNegatives: count,
  falsePositives: count,
  trueNegatives: count,
})

function figures(value: Estimated): readonly [value: number, low: number, high: number] {
  if (value.kind !== 'estimate' || value.ci === undefined) throw new Error('expected an estimate with an interval')
  return [value.value, ...value.ci]
}

function expectClose(got: readonly number[], wanted: readonly number[]) {
  wanted.forEach((value, i) => {
    expect((got[i] as number) / value).toBeCloseTo(1, 10)
  })
}

describe('90 of 100 diseased and 20 of 200 healthy cases called positive', () => {
  it('have LR+ .9/.1 = 9, with the log error sqrt(1/90 - 1/100 + 1/20 - 1/200)', () => {
    const factor = Math.exp(Z * Math.sqrt(1 / 90 - 1 / 100 + 1 / 20 - 1 / 200))
    expectClose(figures(likelihoodRatios(STUDY).positive), [9, 9 / factor, 9 * factor])
  })
  it('have LR- .1/.9 = 1/9, with the log error sqrt(1/10 - 1/100 + 1/180 - 1/200)', () => {
    const factor = Math.exp(Z * Math.sqrt(1 / 10 - 1 / 100 + 1 / 180 - 1 / 200))
    expectClose(figures(likelihoodRatios(STUDY).negative), [1 / 9, 1 / 9 / factor, factor / 9])
  })
})

describe('likelihood ratios at their limits', () => {
  it('are both 1 when the reader calls half of either class, whatever the sizes of the classes', () => {
    const guess = { truePositives: 5, falseNegatives: 5, falsePositives: 40, trueNegatives: 40 }
    expect(figures(likelihoodRatios(guess).positive)[0]).toBe(1)
    expect(figures(likelihoodRatios(guess).negative)[0]).toBe(1)
  })
  it('when everything is called: LR+ is 1 without an error, LR- rests on nobody missed', () => {
    const all = { truePositives: 7, falseNegatives: 0, falsePositives: 9, trueNegatives: 0 }
    expect(likelihoodRatios(all)).toMatchObject({
      positive: { value: 1, ci: [1, 1] },
      negative: { reason: 'no positive case was missed, so LR- is 0 and has no log interval' },
    })
  })
  it.each([
    [{ truePositives: 0 }, 'positive', 'no positive case was called positive'],
    [{ falsePositives: 0 }, 'positive', 'no negative case was called positive, so LR+ is infinite'],
    [{ trueNegatives: 0 }, 'negative', 'no negative case was called negative, so LR- is infinite'],
    [{ truePositives: 0, falseNegatives: 0 }, 'negative', 'there are no positive cases'],
    [{ falsePositives: 0, trueNegatives: 0 }, 'negative', 'there are no negative cases'],
  ] as const)('with %j the %s one says "%s"', (change, which, reason) => {
    expect(likelihoodRatios({ ...STUDY, ...change })[which]).toEqual({ kind: 'not-estimable', reason })
  })
  it.each([0, 1, -1, Number.NaN])('have no interval at a confidence of %d', (confidence) => {
    expect(likelihoodRatios(STUDY, confidence).positive.kind).toBe('not-estimable')
  })
})

describe('likelihood ratios of any table', () => {
  it('turn over, limits and all, when disease is called normal and normal disease', () => {
    fc.assert(
      fc.property(table, (t) => {
        const turned = likelihoodRatios({
          truePositives: t.falsePositives,
          falseNegatives: t.trueNegatives,
          falsePositives: t.truePositives,
          trueNegatives: t.falseNegatives,
        })
        const [value, low, high] = figures(likelihoodRatios(t).positive)
        expectClose(figures(turned.positive), [1 / value, 1 / high, 1 / low])
      }),
    )
  })
  it('change places when every call is turned round', () => {
    fc.assert(
      fc.property(table, (t) => {
        const turned = likelihoodRatios({
          truePositives: t.falseNegatives,
          falseNegatives: t.truePositives,
          falsePositives: t.trueNegatives,
          trueNegatives: t.falsePositives,
        })
        expectClose(figures(turned.positive), figures(likelihoodRatios(t).negative))
        expectClose(figures(turned.negative), figures(likelihoodRatios(t).positive))
      }),
    )
  })
  it('keep their values with nine times the cases, and a third of the width on the log scale', () => {
    fc.assert(
      fc.property(table, (t) => {
        const more = {
          truePositives: 9 * t.truePositives,
          falseNegatives: 9 * t.falseNegatives,
          falsePositives: 9 * t.falsePositives,
          trueNegatives: 9 * t.trueNegatives,
        }
        const [value, low, high] = figures(likelihoodRatios(t).positive)
        const [again, lower, upper] = figures(likelihoodRatios(more).positive)
        expect(again).toBeCloseTo(value, 10)
        expect(Math.log(upper / lower) * 3).toBeCloseTo(Math.log(high / low), 9)
      }),
    )
  })
  it('carry the odds of disease from before to after the call (Bayes)', () => {
    fc.assert(
      fc.property(table, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (t, prevalence) => {
        const odds = prevalence / (1 - prevalence)
        const ratios = likelihoodRatios(t)
        const after = predictiveValues(t, prevalence)
        const positive = figures(after.positive)[0]
        const negative = figures(after.negative)[0]
        expectClose([positive / (1 - positive)], [odds * figures(ratios.positive)[0]])
        expectClose([(1 - negative) / negative], [odds * figures(ratios.negative)[0]])
      }),
    )
  })
})
