import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binaryAccuracy } from './binary-accuracy.ts'
import type { ConfusionTable } from './confusion-table.ts'
import { predictiveValues } from './predictive-values.ts'
import { signalDetection } from './signal-detection.ts'

const count = fc.integer({ min: 0, max: 300 })
const table: fc.Arbitrary<ConfusionTable> = fc.record({
  truePositives: count,
  falseNegatives: count,
  falsePositives: count,
  trueNegatives: count,
})

function swapped(t: ConfusionTable): ConfusionTable {
  return {
    truePositives: t.trueNegatives,
    falseNegatives: t.falsePositives,
    falsePositives: t.falseNegatives,
    trueNegatives: t.truePositives,
  }
}

function numbers(value: Estimated): number[] {
  return value.kind === 'estimate' ? [value.value, ...(value.ci ?? [])] : []
}

it('every figure of any table is a finite number or a reason, and its interval holds it', () => {
  fc.assert(
    fc.property(table, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (t, prevalence) => {
      const figures = [
        ...Object.values(binaryAccuracy(t)),
        ...Object.values(predictiveValues(t, prevalence)),
        ...Object.values(signalDetection(t)),
      ]
      for (const figure of figures) {
        const [value, low, high] = numbers(figure)
        if (value === undefined) continue
        expect(numbers(figure).every(Number.isFinite)).toBe(true)
        expect(low).toBeLessThanOrEqual((value as number) + 1e-12)
        expect(high).toBeGreaterThanOrEqual((value as number) - 1e-12)
      }
    }),
  )
})

it('calling disease normal and normal disease swaps sensitivity with specificity and keeps Youden, accuracy and d-prime', () => {
  fc.assert(
    fc.property(table, (t) => {
      const here = binaryAccuracy(t)
      const there = binaryAccuracy(swapped(t))
      expect(numbers(there.sensitivity)).toEqual(numbers(here.specificity))
      expect(numbers(there.positivePredictiveValue)).toEqual(numbers(here.negativePredictiveValue))
      expect(numbers(there.accuracy)).toEqual(numbers(here.accuracy))
      numbers(there.youden).forEach((value, i) => {
        expect(value).toBeCloseTo(numbers(here.youden)[i] as number, 12)
      })
      numbers(signalDetection(swapped(t)).sensitivityIndex).forEach((value, i) => {
        expect(value).toBeCloseTo(numbers(signalDetection(t).sensitivityIndex)[i] as number, 9)
      })
    }),
  )
})

it('a commoner disease makes a positive call worth more and a negative call worth less', () => {
  const positive = fc.integer({ min: 1, max: 200 })
  fc.assert(
    fc.property(positive, positive, positive, positive, (a, b, c, d) => {
      const t = { truePositives: a, falseNegatives: b, falsePositives: c, trueNegatives: d }
      const rare = predictiveValues(t, 0.01)
      const common = predictiveValues(t, 0.4)
      expect(numbers(common.positive)[0]).toBeGreaterThan(numbers(rare.positive)[0] as number)
      expect(numbers(common.negative)[0]).toBeLessThan(numbers(rare.negative)[0] as number)
    }),
  )
})
