import { describe, expect, it } from 'vitest'
import { binaryAccuracy } from './binary-accuracy.ts'
import { type ConfusionTable, confusionTable } from './confusion-table.ts'
import { pairedAccuracy } from './paired-accuracy.ts'
import { predictiveValues } from './predictive-values.ts'
import { signalDetection } from './signal-detection.ts'

function aTable(counts: Partial<ConfusionTable> = {}): ConfusionTable {
  return { truePositives: 36, falseNegatives: 9, falsePositives: 10, trueNegatives: 59, ...counts }
}

describe('calls against the truth', () => {
  it('are counted in four cells', () => {
    const calls = [
      { truth: 1, call: 1 },
      { truth: 1, call: 0 },
      { truth: 0, call: 1 },
      { truth: 0, call: 0 },
      { truth: 0, call: 0 },
    ] as const
    expect(confusionTable(calls)).toEqual({
      ok: true,
      value: { truePositives: 1, falseNegatives: 1, falsePositives: 1, trueNegatives: 2 },
    })
  })
  it('that are neither yes nor no are named', () => {
    const calls = [
      { truth: 1, call: 1 },
      { truth: 1, call: 2 as 1 },
    ] as const
    expect(confusionTable(calls)).toEqual({ ok: false, error: { code: 'ACCURACY.NOT_BINARY', index: 1 } })
  })
})

describe('figures that do not exist', () => {
  it('without positive cases: sensitivity, balance, Youden and both likelihood ratios', () => {
    const figures = binaryAccuracy(aTable({ truePositives: 0, falseNegatives: 0 }))
    const reason = 'there are no positive cases'
    for (const name of ['sensitivity', 'balancedAccuracy', 'youden', 'positiveLikelihoodRatio'] as const) {
      expect(figures[name]).toEqual({ kind: 'not-estimable', reason })
    }
    expect(figures.specificity.kind).toBe('estimate')
  })
  it('without negative cases: specificity and what rests on it', () => {
    const figures = binaryAccuracy(aTable({ falsePositives: 0, trueNegatives: 0 }))
    expect(figures.specificity).toEqual({ kind: 'not-estimable', reason: 'there are no negative cases' })
    expect(figures.negativeLikelihoodRatio.kind).toBe('not-estimable')
    expect(figures.youden.kind).toBe('not-estimable')
  })
  it('without any positive call: the positive predictive value', () => {
    expect(binaryAccuracy(aTable({ truePositives: 0, falsePositives: 0 })).positivePredictiveValue).toEqual({
      kind: 'not-estimable',
      reason: 'no case was called positive',
    })
  })
  it('without a false alarm LR+ is infinite, and that is said', () => {
    const figures = binaryAccuracy(aTable({ falsePositives: 0 }))
    expect(figures.positiveLikelihoodRatio).toMatchObject({ reason: expect.stringContaining('LR+ is infinite') })
  })
  it('without a miss LR- is 0 without an interval, and that is said', () => {
    expect(binaryAccuracy(aTable({ falseNegatives: 0 })).negativeLikelihoodRatio.kind).toBe('not-estimable')
    expect(binaryAccuracy(aTable({ trueNegatives: 0 })).negativeLikelihoodRatio.kind).toBe('not-estimable')
    expect(binaryAccuracy(aTable({ truePositives: 0 })).positiveLikelihoodRatio.kind).toBe('not-estimable')
  })
})

describe('predictive values at another prevalence', () => {
  it('at the prevalence of the cases equal those of the table', () => {
    const there = predictiveValues(aTable(), 45 / 114)
    const here = binaryAccuracy(aTable())
    if (there.positive.kind !== 'estimate' || here.positivePredictiveValue.kind !== 'estimate') throw new Error()
    expect(there.positive.value).toBeCloseTo(here.positivePredictiveValue.value, 12)
  })
  it.each([0, 1, -0.1, Number.NaN])('at a prevalence of %d do not exist', (prevalence) => {
    expect(predictiveValues(aTable(), prevalence).positive.kind).toBe('not-estimable')
  })
  it('without a class, without hits and without false calls say why', () => {
    expect(predictiveValues(aTable({ truePositives: 0, falseNegatives: 0 }), 0.1).negative.kind).toBe('not-estimable')
    expect(predictiveValues(aTable({ falsePositives: 0, trueNegatives: 0 }), 0.1).negative.kind).toBe('not-estimable')
    expect(predictiveValues(aTable({ truePositives: 0 }), 0.1).positive.kind).toBe('not-estimable')
    expect(predictiveValues(aTable({ falsePositives: 0 }), 0.1).positive.kind).toBe('not-estimable')
    expect(predictiveValues(aTable(), 0.1, 7).positive.kind).toBe('not-estimable')
  })
})

describe('signal detection', () => {
  it('of a perfect reader is finite thanks to the log-linear correction', () => {
    const perfect = signalDetection(aTable({ falseNegatives: 0, falsePositives: 0 }))
    expect(perfect.sensitivityIndex.kind).toBe('estimate')
  })
  it('needs both classes', () => {
    expect(signalDetection(aTable({ truePositives: 0, falseNegatives: 0 })).criterion).toEqual({
      kind: 'not-estimable',
      reason: 'there are no positive cases',
    })
    expect(signalDetection(aTable({ falsePositives: 0, trueNegatives: 0 })).criterion.kind).toBe('not-estimable')
  })
})

describe('what is no count', () => {
  it('gives reasons and no number', () => {
    const broken = aTable({ truePositives: Number.NaN })
    expect(signalDetection(broken).sensitivityIndex.kind).toBe('not-estimable')
    expect(signalDetection(aTable({ falsePositives: -1 })).criterion.kind).toBe('not-estimable')
    expect(signalDetection(aTable(), 1).criterion.kind).toBe('not-estimable')
    expect(binaryAccuracy(broken).sensitivity.kind).toBe('not-estimable')
    expect(binaryAccuracy(broken).positiveLikelihoodRatio.kind).toBe('not-estimable')
  })
})

describe('two reads of the same cases', () => {
  it('are compared within each class', () => {
    const compared = pairedAccuracy([
      { truth: 1, first: 0, second: 1 },
      { truth: 1, first: 0, second: 1 },
      { truth: 1, first: 1, second: 1 },
      { truth: 0, first: 0, second: 1 },
    ])
    if (!compared.ok) throw new Error(compared.error.code)
    expect(compared.value.sensitivity).toMatchObject({ difference: { value: 2 / 3 }, test: { b: 2, c: 0 } })
    expect(compared.value.specificity).toMatchObject({ difference: { value: -1 }, test: { b: 0, c: 1 } })
    expect(compared.value.accuracy).toMatchObject({ difference: { value: 0.25 } })
  })
  it('without negative cases say so, and a call of 2 is named', () => {
    const compared = pairedAccuracy([{ truth: 1, first: 0, second: 0 }])
    expect(compared.ok && compared.value.specificity.difference.kind).toBe('not-estimable')
    expect(compared.ok && compared.value.sensitivity.test.kind).toBe('not-estimable')
    expect(pairedAccuracy([{ truth: 1, first: 2 as 1, second: 0 }]).ok).toBe(false)
  })
})
