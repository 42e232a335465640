import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weighWithCriteria } from './criteria-start.ts'
import { PairIndex } from './pair-index.ts'
import { screeningMetrics } from './screening-metrics.ts'
import { SCREENING_MODELS } from './screening-model.ts'
import { startScreeningOrder } from './screening-order.ts'
import { simulateScreening } from './simulate-screening.ts'
import { weighTerms } from './term-space.ts'

const WORDS = 'lung scan reading course resident feedback erosion river soil crop model trial survey'.split(' ')
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '))
const record = fc.record({ title: text, abstract: text })
const labelled = fc.array(fc.record({ record, label: fc.constantFrom<0 | 1>(0, 1) }), { minLength: 4, maxLength: 25 })
const model = SCREENING_MODELS.default
const exact = { ...model, tolerance: 1e-11, sweepsPerLabel: 3000 }

describe('term weights of any records', () => {
  it('have rows of length 1 or 0 once the own terms are counted', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const { matrix } = weighTerms(records, model.terms)
        for (let row = 0; row < matrix.rows; row++) {
          const values = matrix.values.subarray(matrix.rowStart[row]!, matrix.rowStart[row + 1]!)
          const sum = values.reduce((total, value) => total + value * value, matrix.ownSquares[row]!)
          expect(sum).toBeCloseTo(matrix.squares[row]!, 5)
          expect([0, 1]).toContain(matrix.squares[row])
        }
      }),
    )
  })
})

describe('the order of any records', () => {
  it('does not depend on the order of the records: every score moves with its record', () => {
    fc.assert(
      fc.property(labelled, fc.integer(), (items, seed) => {
        const rows = seededRandom(seed).shuffle([...items.keys()])
        const scores = (sequence: readonly number[]) => {
          const records = sequence.map((row) => items[row]!.record)
          const order = startScreeningOrder(weighTerms(records, model.terms), exact)
          for (const [at, row] of sequence.entries()) if (row < 4) order.label(at, items[row]!.label)
          order.train()
          return new Map(sequence.map((row, at) => [row, order.scoreOf(at)]))
        }
        const [plain, shuffled] = [scores([...items.keys()]), scores(rows)]
        for (const row of rows) expect(shuffled.get(row)).toBeCloseTo(plain.get(row)!, 4)
      }),
      { numRuns: 40 },
    )
  })

  it('proposes the first of the ranked list after every label', () => {
    fc.assert(
      fc.property(labelled, (items) => {
        const records = items.map((item) => item.record)
        const order = startScreeningOrder(weighTerms(records, model.terms), model)
        for (let left = items.length; left > 0; left--) {
          order.train()
          const row = order.next()
          expect(row).toBe(order.ranked()[0])
          order.label(row!, items[row!]!.label)
        }
        expect(order.next()).toBeUndefined()
      }),
    )
  })

  it('is the same whenever it is simulated again, and holds every record but the priors once', () => {
    fc.assert(
      fc.property(labelled, (items) => {
        const labels = items.map(({ label }) => label)
        const priors = [labels.indexOf(1), labels.indexOf(0)].filter((row) => row >= 0)
        const simulate = () =>
          simulateScreening(
            weighWithCriteria(
              items.map((item) => item.record),
              { include: '', exclude: '' },
              model,
            ),
            labels,
            { model, priors, milliseconds: () => 0 },
          )
        const first = simulate()
        expect(simulate()).toEqual(first)
        if (!first.ok) return
        const all = [...first.value.order, ...priors].sort((a, b) => a - b)
        expect(all).toEqual([...items.keys()])
      }),
      { numRuns: 50 },
    )
  })

  it('has figures within their bounds, best when relevant records come first and worst when last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 }), (relevant, irrelevant) => {
        const [one, zero] = [Array<1>(relevant).fill(1), Array<0>(irrelevant).fill(0)]
        const [best, worst] = [screeningMetrics([...one, ...zero]), screeningMetrics([...zero, ...one])]
        expect(best).toMatchObject({ loss: 0, toAll: relevant })
        expect(worst).toMatchObject({ loss: 1, toAll: relevant + irrelevant })
      }),
    )
  })
})

describe('numbers for pairs of words', () => {
  it('are distinct for distinct pairs and the same for the same pair, however many there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 9000 }), (seed, count) => {
        const random = seededRandom(seed)
        const pairs = Array.from({ length: count }, () => [random.below(90), random.below(90)] as const)
        const index = new PairIndex()
        const ids = pairs.map(([first, second]) => index.idOf(first, second))
        const wrong = ids.filter((id, at) => String(index.pairOf(id)) !== String(pairs[at]))
        expect(wrong).toEqual([])
        expect(index.size).toBe(new Set(pairs.map(String)).size)
      }),
      { numRuns: 20 },
    )
  })
})
