import { describe, expect, it } from 'vitest'
import { exactMcNemar } from './exact-mcnemar.ts'

describe("McNemar's exact test", () => {
  it.each([
    [3, 5, 0.7265625],
    [10, 2, 0.0386],
    [104, 56, 1.83e-4],
  ])('of %d pairs against %d gives the published p %d', (b, c, p) => {
    const test = exactMcNemar(b, c)
    if (test.kind === 'not-estimable') throw new Error(test.reason)
    expect(test.exactP / p).toBeCloseTo(1, 2)
  })
  it.each([
    [104, 56, 14.4],
    [833, 132, 509.22],
  ])('of %d pairs against %d gives the published chi-square %d', (b, c, chiSquare) => {
    const test = exactMcNemar(b, c)
    if (test.kind === 'not-estimable') throw new Error(test.reason)
    expect(test.chiSquare).toBeCloseTo(chiSquare, 2)
  })
  it('says nothing when nobody changed', () => {
    expect(exactMcNemar(0, 0)).toEqual({
      kind: 'not-estimable',
      reason: 'no pair changed, so there is nothing to compare',
    })
  })
  it('refuses what is no count', () => {
    expect(exactMcNemar(-1, 3).kind).toBe('not-estimable')
    expect(exactMcNemar(1.5, 3).kind).toBe('not-estimable')
  })
  it('of an even split finds no difference at all', () => {
    expect(exactMcNemar(6, 6)).toMatchObject({ exactP: 1, chiSquare: 0 })
  })
})
