import { describe, expect, it } from 'vitest'
import { pairedDifference } from './paired-difference.ts'
import { proportion } from './proportion.ts'
import { trialsForHalfWidth } from './trials-for-half-width.ts'

function limits(successes: number, trials: number, method: 'wilson' | 'clopper-pearson' | 'agresti-coull') {
  const result = proportion(successes, trials, { method })
  if (result.kind !== 'estimate' || result.ci === undefined) throw new Error('expected an estimate with an interval')
  return result.ci
}

describe('a share of nothing', () => {
  it.each([
    [0, 0, 'there are no trials, so a share of them does not exist'],
    [3, 2, '3 successes cannot come from 2 trials'],
    [-1, 2, 'counts must not be negative'],
    [1.5, 2, 'counts must be whole numbers'],
    [Number.NaN, 2, 'counts must be whole numbers'],
    [1, Number.POSITIVE_INFINITY, 'counts must be whole numbers'],
  ])('%d of %d is not a share: %s', (successes, trials, reason) => {
    expect(proportion(successes, trials)).toEqual({ kind: 'not-estimable', reason })
  })
  it('a confidence of 100% is refused', () => {
    expect(proportion(1, 2, { confidence: 1 }).kind).toBe('not-estimable')
  })
})

describe('at the ends', () => {
  it('none of ten leaves room above but not below', () => {
    expect(limits(0, 10, 'wilson')[0]).toBe(0)
    expect(limits(0, 10, 'clopper-pearson')).toEqual([0, expect.closeTo(1 - 0.025 ** 0.1, 12)])
  })
  it('ten of ten leaves room below but not above', () => {
    expect(limits(10, 10, 'wilson')[1]).toBe(1)
    expect(limits(10, 10, 'clopper-pearson')).toEqual([expect.closeTo(0.025 ** 0.1, 12), 1])
    expect(limits(10, 10, 'agresti-coull')[1]).toBe(1)
  })
})

describe('the difference of two paired shares', () => {
  it('is the net gain per pair, and its interval holds 0 when as many are lost as gained', () => {
    const result = pairedDifference({ gained: 5, lost: 5, pairs: 60 })
    expect(result).toMatchObject({ value: 0 })
    if (result.kind === 'estimate') expect((result.ci?.[0] ?? 0) + (result.ci?.[1] ?? 1)).toBeCloseTo(0, 12)
  })
  it('does not exist without pairs, or with more changes than pairs', () => {
    expect(pairedDifference({ gained: 0, lost: 0, pairs: 0 }).kind).toBe('not-estimable')
    expect(pairedDifference({ gained: 3, lost: 2, pairs: 4 }).kind).toBe('not-estimable')
    expect(pairedDifference({ gained: 0.5, lost: 0, pairs: 4 }).kind).toBe('not-estimable')
    expect(pairedDifference({ gained: 1, lost: 0, pairs: 4 }, 2).kind).toBe('not-estimable')
  })
})

describe('how many positives a sensitivity needs', () => {
  it.each([
    [0.1, 0.8, 62],
    [0.05, 0.8, 246],
    [0.1, 0.9, 35],
    [0.05, 0.9, 139],
  ])('for a half-width of %d at an expected %d: %d', (halfWidth, share, trials) => {
    expect(trialsForHalfWidth(halfWidth, share)).toEqual({ kind: 'estimate', value: trials })
  })
  it('is not said for a certain outcome or a senseless width', () => {
    for (const [halfWidth, share] of [
      [0.1, 0],
      [0.1, 1],
      [0, 0.8],
      [0.5, 0.8],
    ] as const) {
      expect(trialsForHalfWidth(halfWidth, share).kind).toBe('not-estimable')
    }
    expect(trialsForHalfWidth(0.1, 0.8, 0).kind).toBe('not-estimable')
  })
})
