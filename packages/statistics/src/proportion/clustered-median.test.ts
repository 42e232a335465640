import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredMedian } from './clustered-median.ts'

function oneReader(values: readonly number[]) {
  return values.map((value, i) => ({ reader: 'r', case: `c${i}`, value }))
}

describe('a median', () => {
  it('of an odd number is the middle one, of an even number the mean of the middle two', () => {
    expect(clusteredMedian(oneReader([9, 1, 2]))).toMatchObject({ value: 2 })
    expect(clusteredMedian(oneReader([9, 1, 2, 4]))).toMatchObject({ value: 3 })
  })
  it('of a hundred different numbers has an interval of about plus and minus ten ranks', () => {
    const median = clusteredMedian(oneReader(Array.from({ length: 100 }, (_, i) => i + 1)))
    expect(median).toMatchObject({ value: 50.5, ci: [41, 60] })
  })
  it('of one reader repeated by ten identical readers is no more certain for it', () => {
    const values = Array.from({ length: 20 }, (_, i) => i)
    const copies = Array.from({ length: 10 }, (_, r) =>
      values.map((value) => ({ reader: `r${r}`, case: `c${value}`, value })),
    ).flat()
    const one = clusteredMedian(oneReader(values))
    const ten = clusteredMedian(copies)
    if (one.kind !== 'estimate' || ten.kind !== 'estimate') throw new Error('both exist')
    expect(ten.ci?.[0]).toBeLessThanOrEqual(one.ci?.[0] as number)
    expect(ten.ci?.[1]).toBeGreaterThanOrEqual(one.ci?.[1] as number)
  })
  it('of nothing, or of what is no number, does not exist', () => {
    expect(clusteredMedian([]).kind).toBe('not-estimable')
    expect(clusteredMedian(oneReader([Number.NaN])).kind).toBe('not-estimable')
  })
  it('lies within its interval, within the data, and moves with them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }), (values) => {
        const here = clusteredMedian(oneReader(values))
        const there = clusteredMedian(oneReader(values.map((value) => value + 7)))
        if (here.kind !== 'estimate' || there.kind !== 'estimate') throw new Error('both exist')
        const [low, high] = here.ci ?? [Number.NaN, Number.NaN]
        expect(low).toBeLessThanOrEqual(here.value)
        expect(high).toBeGreaterThanOrEqual(here.value)
        expect(low).toBeGreaterThanOrEqual(Math.min(...values))
        expect(high).toBeLessThanOrEqual(Math.max(...values))
        expect(there.value).toBe(here.value + 7)
        expect(there.ci).toEqual([low + 7, high + 7])
      }),
    )
  })
})
