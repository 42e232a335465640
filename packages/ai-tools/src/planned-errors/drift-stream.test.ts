import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DriftPlan, driftStream } from './drift-stream.ts'

const plan = (given: Partial<DriftPlan>): DriftPlan => ({
  seed: 'drift',
  hospital: 'B',
  kind: 'detector',
  cases: 60,
  casesPerDay: 5,
  firstDay: '2025-12-28',
  ...given,
})

describe('a drift exercise', () => {
  const { cases, change } = driftStream(plan({}))

  test('changes the detector on one hidden day in the middle third, and for all cases from then on', () => {
    const replaced = cases.filter(({ request }) => request.detector === 'replaced').map(({ number }) => number)
    expect(replaced[0]).toBe(change?.firstCase)
    expect(replaced).toHaveLength(60 - (change?.firstCase ?? 0) + 1)
    expect(change?.firstCase).toBeGreaterThan(20)
    expect(change?.firstCase).toBeLessThanOrEqual(41)
    expect(cases[(change?.firstCase ?? 0) - 1]?.day).toBe(change?.day)
  })
  test('counts days over the turn of the year', () => {
    expect([cases[0]?.day, cases[4]?.day, cases[5]?.day, cases[20]?.day]).toEqual([
      '2025-12-28',
      '2025-12-28',
      '2025-12-29',
      '2026-01-01',
    ])
  })
  test('shows the same persons as a stream without change', () => {
    const still = driftStream(plan({ kind: 'none' }))
    expect(still.change).toBeUndefined()
    const seeds = (stream: typeof cases) => stream.map(({ request }) => request.seed)
    expect(seeds(cases)).toEqual(seeds(still.cases))
    expect(new Set(seeds(cases)).size).toBe(60)
    expect(still.cases.some(({ request, updated }) => updated || request.detector !== undefined)).toBe(false)
  })
  test('of an update leaves the films alone and marks the cases on which the new version answers', () => {
    const stream = driftStream(plan({ kind: 'update', hospital: 'A' }))
    expect(stream.cases.some(({ request }) => request.detector)).toBe(false)
    expect(stream.cases.find(({ updated }) => updated)?.number).toBe(stream.change?.firstCase)
  })
  test('hands every request what the plan asks of all', () => {
    const stream = driftStream(plan({ request: { size: 128, prevalence: 0.5 } }))
    expect(stream.cases[59]?.request).toMatchObject({ size: 128, prevalence: 0.5, hospital: 'B' })
  })
  test.each([
    [{ cases: 0 }, 'whole numbers'],
    [{ casesPerDay: 2.5 }, 'whole numbers'],
    [{ hospital: 'A' as const }, 'keeps its detector'],
    [{ within: [0.8, 0.2] as const }, 'between 0 and 1'],
    [{ within: [0, 1.5] as const }, 'between 0 and 1'],
    [{ firstDay: 'Monday' }, 'is no day'],
  ])('with %j is refused', (given, message) => {
    expect(() => driftStream(plan(given))).toThrow(message)
  })
})

test('the change comes once, begins with a day, and depends on the seed alone', () => {
  const plans = fc.record({
    seed: fc.string(),
    cases: fc.integer({ min: 1, max: 80 }),
    casesPerDay: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom('detector' as const, 'update' as const),
  })
  fc.assert(
    fc.property(plans, (given) => {
      const { cases, change } = driftStream(plan(given))
      const flags = cases.map(({ request, updated }) => updated || request.detector === 'replaced')
      expect(flags.indexOf(true)).toBe((change?.firstCase ?? 0) - 1)
      expect(flags.lastIndexOf(false)).toBeLessThan((change?.firstCase ?? 0) - 1)
      expect(((change?.firstCase ?? 1) - 1) % given.casesPerDay).toBe(0)
      expect(driftStream(plan(given))).toEqual({ cases, change })
    }),
  )
})
