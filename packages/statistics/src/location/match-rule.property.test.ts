import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeMatchRule, type MatchRule } from './match-marks.ts'

const extraMarks = fc.constantFrom('ignored' as const, 'false' as const)
const rules: fc.Arbitrary<MatchRule> = fc.oneof(
  fc.record({ by: fc.constant('distance' as const), extraMarks }),
  fc.record({ by: fc.constant('distance' as const), limit: fc.integer({ min: 1, max: 99 }), extraMarks }),
  fc.record({
    by: fc.constant('overlap' as const),
    minimum: fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
    extraMarks,
  }),
)

test('two rules have the same sentence only when they are the same rule', () => {
  fc.assert(
    fc.property(rules, rules, (a, b) => {
      expect(describeMatchRule(a) === describeMatchRule(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
  )
})

test('the sentence holds the number it rests on and what becomes of further marks', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      const words = describeMatchRule(rule)
      const limit = rule.by === 'overlap' ? rule.minimum : rule.limit
      expect(words).toContain(limit === undefined ? "the lesion's radius" : String(limit))
      expect(words).toContain(rule.extraMarks === 'false' ? 'counts as false' : 'is ignored')
    }),
  )
})
