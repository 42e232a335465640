import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClusteredValue, clusteredMean, clusteredShare } from './clustered-mean.ts'
import { wilsonInterval } from './wilson-interval.ts'

function oneReader(values: readonly number[]): ClusteredValue[] {
  return values.map((value, i) => ({ reader: 'r', case: `c${i}`, value }))
}

describe('a share over one reader and different cases', () => {
  it("is Wilson's, because nothing is clustered", () => {
    const wilson = wilsonInterval(3, 5)
    const share = clusteredShare(oneReader([1, 1, 1, 0, 0]))
    if (wilson.kind !== 'estimate' || share.kind !== 'estimate') throw new Error('both exist')
    expect(share.value).toBe(wilson.value)
    expect(share.ci?.[0]).toBeCloseTo(wilson.ci?.[0] as number, 7)
    expect(share.ci?.[1]).toBeCloseTo(wilson.ci?.[1] as number, 7)
  })
})

describe('a share over several readers of the same cases', () => {
  const sixCases = ['a', 'b', 'c', 'd', 'e', 'f']
  it('is less certain when readers agree on each case than when they disagree at random', () => {
    const alike = ['r', 's', 't'].flatMap((reader) => sixCases.map((name, i) => ({ reader, case: name, value: i % 2 })))
    const mixed = ['r', 's', 't'].flatMap((reader, j) =>
      sixCases.map((name, i) => ({ reader, case: name, value: (i + j) % 2 })),
    )
    const width = (observations: readonly ClusteredValue[]) => {
      const share = clusteredShare(observations)
      return share.kind === 'estimate' ? (share.ci?.[1] as number) - (share.ci?.[0] as number) : 0
    }
    expect(width(alike)).toBeGreaterThan(width(mixed))
  })
  it('counts clusters, not observations, when everyone did the same', () => {
    const unanimous = ['r', 's', 't'].flatMap((reader) => sixCases.map((name) => ({ reader, case: name, value: 1 })))
    const share = clusteredShare(unanimous)
    expect(share).toMatchObject({ value: 1 })
    expect(share.kind === 'estimate' ? share.ci?.[0] : 1).toBeLessThan(0.5)
  })
})

describe('a mean over readers and cases that cancel each other', () => {
  const interaction = [
    { reader: 'r', case: 'a', value: 1 },
    { reader: 'r', case: 'b', value: 0 },
    { reader: 's', case: 'a', value: 0 },
    { reader: 's', case: 'b', value: 1 },
  ]
  it('is as uncertain as a mean of independent observations, not certain', () => {
    // Four independent values 1, 0, 0, 1: standard error sqrt(1/3)/2.
    expect(clusteredMean(interaction)).toMatchObject({ value: 0.5, se: expect.closeTo(Math.sqrt(1 / 3) / 2, 12) })
    const share = clusteredShare(interaction)
    expect(share.kind === 'estimate' ? share.ci?.[0] : 1).toBeLessThan(0.1)
  })
  it('has no interval when every value is the same', () => {
    expect(clusteredMean(interaction.map((o) => ({ ...o, value: 7 })))).toEqual({ kind: 'estimate', value: 7, se: 0 })
  })
})

describe('means that do not exist', () => {
  it('of nothing, of what is no number, of shares that are neither 0 nor 1', () => {
    expect(clusteredMean([])).toEqual({ kind: 'not-estimable', reason: 'there are no observations' })
    expect(clusteredMean(oneReader([1, Number.NaN])).kind).toBe('not-estimable')
    expect(clusteredShare(oneReader([0.5])).kind).toBe('not-estimable')
    expect(clusteredShare([]).kind).toBe('not-estimable')
    expect(clusteredMean(oneReader([1, 2]), 0).kind).toBe('not-estimable')
  })
  it('a single observation has a mean and no interval', () => {
    expect(clusteredMean(oneReader([4]))).toEqual({ kind: 'estimate', value: 4 })
  })
})

it('a mean does not depend on the order or the names of readers and cases, and its numbers are finite', () => {
  const observation = fc.record({
    reader: fc.constantFrom('r', 's', 't'),
    case: fc.constantFrom('a', 'b', 'c', 'd'),
    value: fc.integer({ min: 0, max: 1 }),
  })
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1, maxLength: 30 }), (observations) => {
      const renamed = [...observations].reverse().map((o) => ({ ...o, reader: `x${o.reader}`, case: `y${o.case}` }))
      for (const of of [clusteredMean, clusteredShare]) {
        const here = of(observations)
        const there = of(renamed)
        if (here.kind !== 'estimate' || there.kind !== 'estimate') throw new Error('both exist')
        expect(there.value).toBeCloseTo(here.value, 12)
        expect(there.ci?.length).toBe(here.ci?.length)
        here.ci?.forEach((limit, i) => {
          expect(Number.isFinite(limit)).toBe(true)
          expect(there.ci?.[i]).toBeCloseTo(limit, 9)
        })
      }
    }),
  )
})
