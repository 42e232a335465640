import type { Estimate, Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClusteredRating, clusteredArea } from './clustered-area.ts'
import { empiricalArea } from './empirical-area.ts'

const pooled = fc
  .array(
    fc.record({
      reader: fc.constantFrom('r', 's', 't'),
      case: fc.integer({ min: 1, max: 6 }),
      rating: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 4, maxLength: 40 },
  )
  // A case has one truth: cases above 3 are diseased.
  .map((items) =>
    items.map(
      ({ reader, case: k, rating }): ClusteredRating => ({ reader, case: `${k}`, truth: k > 3 ? 1 : 0, rating }),
    ),
  )
  .filter((items) => new Set(items.map(({ truth }) => truth)).size === 2)

function estimateOf(result: Estimated): Estimate {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return result
}

function numbersOf({ value, se = 0, ci = [0, 0] }: Estimate): number[] {
  return [value, se, ...ci]
}

function expectNear(found: Estimate, wanted: readonly number[]) {
  numbersOf(found).forEach((number, i) => {
    expect(number).toBeCloseTo(wanted[i] as number, 10)
  })
}

describe('the area of pooled ratings', () => {
  it("is DeLong's, interval and all, when no reader and no case repeats", () => {
    fc.assert(
      fc.property(pooled, (items) => {
        const own = items.map((item, i) => ({ ...item, reader: 'r', case: `case ${i}` }))
        const classOf = (truth: 0 | 1) =>
          Float64Array.from(
            own.filter((item) => item.truth === truth),
            ({ rating }) => rating,
          )
        const area = empiricalArea({ positive: classOf(1), negative: classOf(0) })
        if (area.kind === 'not-estimable') throw new Error(area.reason)
        const found = estimateOf(clusteredArea(own))
        expect(found.value).toBeCloseTo(area.auc, 12)
        if (typeof area.se === 'number' && area.se > 0) {
          expect(found.se).toBeCloseTo(area.se, 12)
          ;(area.ci as readonly number[]).forEach((limit, i) => {
            expect(found.ci?.[i]).toBeCloseTo(limit, 7)
          })
        }
      }),
    )
  })

  it('does not depend on order, names, or a rising change of scale; swapped classes give what is left to 1', () => {
    fc.assert(
      fc.property(pooled, (items) => {
        const here = estimateOf(clusteredArea(items))
        numbersOf(here).forEach((number) => {
          expect(Number.isFinite(number)).toBe(true)
        })
        const other = [...items].reverse().map((item) => ({
          ...item,
          reader: `x${item.reader}`,
          case: `y${item.case}`,
          rating: Math.exp(item.rating),
        }))
        expectNear(estimateOf(clusteredArea(other)), numbersOf(here))
        const swapped = items.map((item) => ({ ...item, truth: (1 - item.truth) as 0 | 1 }))
        const [low, high] = here.ci ?? [1, 1]
        expectNear(estimateOf(clusteredArea(swapped)), [1 - here.value, here.se ?? 0, 1 - high, 1 - low])
      }),
    )
  })
})

describe('pooled ratings without an area or an interval', () => {
  const rating = (reader: string, name: string, truth: 0 | 1, value: number) => ({
    reader,
    case: name,
    truth,
    rating: value,
  })
  it.each([
    ['no ratings', [], 'there is no positive case'],
    ['one class', [rating('r', 'a', 1, 3)], 'there is no negative case'],
    ['what is no number', [rating('r', 'a', 1, Number.NaN), rating('r', 'b', 0, 1)], 'a rating is not a finite number'],
    ['a truth of two', [rating('r', 'a', 2 as never, 1), rating('r', 'b', 0, 1)], 'a truth is neither 0 nor 1'],
  ])('%s', (_, items, reason) => {
    expect(clusteredArea(items)).toEqual({ kind: 'not-estimable', reason })
  })
  it('separated classes have an area of 1 and no interval', () => {
    const items = ['r', 's'].flatMap((reader) => [
      ...['a', 'b', 'c'].map((name) => rating(reader, name, 1, 5)),
      ...['d', 'e', 'f'].map((name) => rating(reader, name, 0, 1)),
    ])
    expect(clusteredArea(items)).toEqual({ kind: 'estimate', value: 1 })
  })
})
