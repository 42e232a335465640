import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountedFigure } from '../feedback/counted-figure.ts'
import { ACCEPTANCE_MEASURES, type AcceptanceCriteria, MEASURE_RULES } from './acceptance-criteria.ts'
import type { AcceptanceFigures } from './acceptance-figures.ts'
import { judgeAcceptance } from './judge-acceptance.ts'

const figure: fc.Arbitrary<CountedFigure> = fc.oneof(
  fc
    .tuple(fc.double({ min: -1, max: 1000, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }))
    .map(([low, width]): CountedFigure => {
      const ci = [low, low + width] as const
      return { kind: 'figure', n: 30, value: low + width / 2, ci, note: null }
    }),
  fc.constant<CountedFigure>({ kind: 'too-few', n: 4, more: 6, text: 'too few: 6 more films' }),
)
const figures: fc.Arbitrary<AcceptanceFigures> = fc.record({
  ...{ sensitivity: figure, specificity: figure, area: figure, gain: figure },
  'wrong-in-thousand': figure,
})
const asked: fc.Arbitrary<AcceptanceCriteria> = fc
  .subarray([...ACCEPTANCE_MEASURES], { minLength: 1 })
  .chain((measures) =>
    fc.record({
      confidence: fc.constant(0.95 as const),
      prevalence: fc.constant(0.1),
      criteria: fc.tuple(
        ...measures.map((measure) => {
          const { low, high } = MEASURE_RULES[measure]
          return fc.record({ measure: fc.constant(measure), bound: fc.double({ min: low, max: high, noNaN: true }) })
        }),
      ),
    }),
  )

describe('the verdict of an acceptance test', () => {
  it('is one for each criterion, in their order, and does not depend on that order', () => {
    fc.assert(
      fc.property(asked, figures, (criteria, found) => {
        const judged = judgeAcceptance(criteria, found)
        expect(judged.criteria.map(({ measure }) => measure)).toEqual(criteria.criteria.map(({ measure }) => measure))
        const turned = { ...criteria, criteria: [...criteria.criteria].reverse() }
        expect(judgeAcceptance(turned, found).verdict).toBe(judged.verdict)
      }),
    )
  })

  it('is met only where every interval is clear of its bound, and no criterion more makes a failed tool pass', () => {
    fc.assert(
      fc.property(asked, figures, (criteria, found) => {
        const whole = judgeAcceptance(criteria, found).verdict
        const alone = criteria.criteria.map((one) => judgeAcceptance({ ...criteria, criteria: [one] }, found).verdict)
        expect(whole === 'met').toBe(alone.every((verdict) => verdict === 'met'))
        expect(whole === 'not-met').toBe(alone.includes('not-met'))
      }),
    )
  })

  it('of an interval that holds its bound is never yes or no', () => {
    fc.assert(
      fc.property(asked, figures, (criteria, found) => {
        for (const { figure: held, bound, verdict } of judgeAcceptance(criteria, found).criteria) {
          if (held.kind !== 'figure' || !held.ci) expect(verdict).toBe('cannot-tell')
          else if (held.ci[0] < bound && bound < held.ci[1]) expect(verdict).toBe('cannot-tell')
        }
      }),
    )
  })
})
