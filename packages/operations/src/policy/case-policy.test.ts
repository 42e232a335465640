import { expect, it } from 'vitest'
import { mayWithCases } from './case-policy.ts'

it('a visitor sees which cases there are; only the operator imports and exports them', () => {
  const visitor = { kind: 'visitor' } as const
  const operator = { kind: 'operator', name: 'anna' } as const
  expect((['list-cases', 'import-cases', 'export-cases'] as const).map((a) => mayWithCases(visitor, a))).toEqual([
    true,
    false,
    false,
  ])
  expect((['list-cases', 'import-cases', 'export-cases'] as const).every((a) => mayWithCases(operator, a))).toBe(true)
})
