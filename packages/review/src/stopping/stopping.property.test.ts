import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missedRecordsProbability, missedTargetProbability } from './buscar.ts'
import { estimateRecall } from './recall-estimate.ts'
import { urnProbability } from './urn-probability.ts'

const label = fc.constantFrom<0 | 1>(0, 1)
const soFar = fc
  .record({ labels: fc.array(label, { maxLength: 120 }), unscreened: fc.nat(300) })
  .map(({ labels, unscreened }) => ({ labels, total: labels.length + unscreened }))

describe('stopping help, for any screening', () => {
  it('gives p-values between 0 and 1 that equal the smallest over every start', () => {
    fc.assert(
      fc.property(soFar, fc.integer({ min: 1, max: 9 }), ({ labels, total }, missing) => {
        let smallest = total - labels.length < missing ? 0 : 1
        let found = 0
        for (let drawn = 1; drawn <= labels.length && smallest > 0; drawn++) {
          found += labels[labels.length - drawn] as number
          const urn = { size: total - labels.length + drawn, relevant: found + missing, drawn }
          smallest = Math.min(smallest, urnProbability(urn, found))
        }
        const p = missedRecordsProbability({ labels, total }, missing)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(p).toBeCloseTo(smallest, 9)
      }),
    )
  })

  it('finds a higher target easier to have missed', () => {
    fc.assert(
      fc.property(soFar, (screening) => {
        const lower = missedTargetProbability(screening, 0.8)
        expect(missedTargetProbability(screening, 0.95)).toBeGreaterThanOrEqual(lower - 1e-9)
      }),
    )
  })

  it('is never less sure after one more irrelevant record', () => {
    fc.assert(
      fc.property(soFar, ({ labels, total }) => {
        const before = missedRecordsProbability({ labels, total: total + 1 }, 1)
        const after = missedRecordsProbability({ labels: [...labels, 0], total: total + 1 }, 1)
        expect(after).toBeLessThanOrEqual(before + 1e-9)
      }),
    )
  })

  it('brackets the recall estimate by its interval and never promises more missing records than are unscreened', () => {
    fc.assert(
      fc.property(soFar, (screening) => {
        const { recall, missing, mostMissing } = estimateRecall(screening, 0.95)
        expect(mostMissing).toBeLessThanOrEqual(screening.total - screening.labels.length)
        expect(missing).toBeLessThanOrEqual(mostMissing)
        if (recall.kind !== 'estimate') return
        expect(recall.ci?.[0]).toBeLessThanOrEqual(recall.value)
        expect(recall.value).toBeLessThanOrEqual(1)
      }),
    )
  })
})
