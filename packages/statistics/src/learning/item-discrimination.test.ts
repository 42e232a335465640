import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemDiscrimination } from './item-discrimination.ts'
import type { Outcome } from './learning-curve.ts'

const answers = (right: readonly Outcome[], rest: readonly number[]) =>
  right.map((outcome, i) => ({ right: outcome, restShare: rest[i] ?? 0 }))

it('equals the correlation and the interval of scipy.stats.pearsonr (1.17.1)', () => {
  const right: readonly Outcome[] = [1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0]
  const found = itemDiscrimination(answers(right, [0.9, 0.8, 0.4, 0.7, 0.6, 0.3, 0.75, 0.65, 0.7, 0.85, 0.5, 0.45]))
  if (found.kind !== 'estimate') throw new Error(found.reason)
  expect(found.value).toBeCloseTo(0.6748471821174205, 12)
  expect(found.ci?.[0]).toBeCloseTo(0.1647541828143895, 9)
  expect(found.ci?.[1]).toBeCloseTo(0.9001315501492626, 9)
})

it('does not exist where everybody is right, nobody is, all did equally well elsewhere, or there are three readers', () => {
  const reason = (right: readonly Outcome[], rest: readonly number[]) => {
    const found = itemDiscrimination(answers(right, rest))
    return found.kind === 'not-estimable' ? found.reason : 'estimable'
  }
  expect(reason([1, 1, 1, 1], [0.1, 0.2, 0.3, 0.4])).toBe('everybody is right')
  expect(reason([0, 0, 0, 0], [0.1, 0.2, 0.3, 0.4])).toBe('nobody is right')
  expect(reason([0, 1, 0, 1], [0.2, 0.2, 0.2, 0.2])).toBe('all readers did equally well on the other items')
  expect(reason([0, 1, 1], [0.2, 0.3, 0.4])).toBe('a correlation with an interval needs at least four readers')
  expect(reason([0, 1, 1, 0], [0.2, 0.3, 0.4, 2])).toBe('a share is not 0 to 1')
})

it('changes its sign, and nothing else, when right and wrong change places, and does not depend on the order', () => {
  const some = fc.array(
    fc.record({ right: fc.constantFrom<Outcome>(0, 1), restShare: fc.integer({ min: 0, max: 20 }).map((k) => k / 20) }),
    { minLength: 4, maxLength: 20 },
  )
  fc.assert(
    fc.property(some, (list) => {
      const found = itemDiscrimination(list)
      const turned = itemDiscrimination(
        answers(
          list.map(({ right }) => (right === 1 ? 0 : 1)),
          list.map(({ restShare }) => restShare),
        ).reverse(),
      )
      expect(turned.kind).toBe(found.kind)
      if (found.kind !== 'estimate' || turned.kind !== 'estimate') return
      expect(turned.value).toBeCloseTo(-found.value, 9)
      expect(Math.abs(found.value)).toBeLessThanOrEqual(1)
    }),
  )
})
