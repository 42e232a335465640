import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratingCounts } from './binormal/rating-counts.ts'
import { type AreaComparison, pairedAreaTest, unpairedAreaTest } from './delong-test.ts'
import { type EmpiricalArea, empiricalArea } from './empirical-area.ts'
import { hanleyMcNeilError } from './hanley-mcneil.ts'
import { partialArea } from './partial-area.ts'
import type { RatedClasses } from './placements.ts'
import { type RocCurve, rocCurve, youdenPoint } from './roc-curve.ts'

const classes = (positive: number[], negative: number[]): RatedClasses => ({
  positive: Float64Array.from(positive),
  negative: Float64Array.from(negative),
})
const curveOf = (given: RatedClasses) => rocCurve(given) as RocCurve
const ratings = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 20 })
  .map((list) => Float64Array.from(list))
const anyClasses = fc.record({ positive: ratings, negative: ratings })
const range = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 20 })).map(([from, width]) => {
  const to = Math.min(20, from + width)
  return [from / 20, to / 20] as const
})

describe('DeLong on paper: positives 2 and 3, negatives 1 and 2', () => {
  const first = classes([2, 3], [1, 2])
  test('the placement values .75, 1 and 1, .75 have variances .03125, so the area .875 has variance .03125', () => {
    const area = empiricalArea(first) as EmpiricalArea
    expect(area.auc).toBe(0.875)
    expect(area.se).toBeCloseTo(Math.sqrt(0.03125), 12)
  })
  test('against ratings 3, 1 of the same cases: areas .875 and .625, variances 1/32 and 5/32, covariance -1/32, z = .5', () => {
    const result = pairedAreaTest(first, classes([3, 1], [1, 2])) as AreaComparison
    expect(result).toMatchObject({
      paired: true,
      difference: 0.25,
      variances: [expect.closeTo(1 / 32, 12), expect.closeTo(5 / 32, 12)],
      covariance: expect.closeTo(-1 / 32, 12),
      se: expect.closeTo(0.5, 12),
      statistic: expect.closeTo(0.5, 12),
      p: expect.closeTo(0.6170750774519738, 9),
    })
  })
  test('the same two on different cases: variance 6/32, degrees of freedom 36/(1/3 + 25/3)', () => {
    const result = unpairedAreaTest(first, classes([3, 1], [1, 2])) as AreaComparison
    expect(result).toMatchObject({
      paired: false,
      covariance: 0,
      se: expect.closeTo(Math.sqrt(6 / 32), 12),
      ddf: expect.closeTo(36 / (26 / 3), 10),
    })
  })
})

describe('areas at their limits', () => {
  test.each([
    ['every positive above every negative', [5, 6], [1, 2], 1],
    ['every positive below every negative', [1, 2], [5, 6], 0],
  ])('%s: the classes do not overlap and the note says so', (_, positive, negative, auc) => {
    expect(empiricalArea(classes(positive, negative))).toMatchObject({
      auc,
      notes: ['the classes do not overlap: variance 0 for this reader'],
    })
  })
  test('ratings of 10 come after ratings of 9, not after 1', () => {
    expect(empiricalArea(classes([10, 10], [9, 1]))).toMatchObject({ auc: 1 })
    expect(curveOf(classes([10, 9], [-10, -9])).points.map(({ threshold }) => threshold)).toEqual([
      undefined,
      10,
      9,
      -9,
      -10,
    ])
  })
  test('the right half of the curve (0,0) (0,.5) (.5,1) (1,1) is as good as can be: .5, standardised 1', () => {
    expect(partialArea(curveOf(classes([2, 3], [1, 2])), [0.5, 1])).toEqual({ area: 0.5, standardised: 1 })
  })
  test.each([
    [-0.1, 0.5],
    [0.2, 1.1],
    [0.5, 0.4],
    [Number.NaN, 1],
  ])('a partial area from %d to %d is refused', (from, to) => {
    expect(() => partialArea(curveOf(classes([2, 3], [1, 2])), [from, to])).toThrow(RangeError)
  })
})

describe('partial areas', () => {
  test('of a reader who cannot tell the classes apart are standardised to one half over any range', () => {
    fc.assert(
      fc.property(range, (between) => {
        expect(partialArea(curveOf(classes([1, 1], [1, 1])), between).standardised).toBeCloseTo(0.5, 10)
      }),
    )
  })
  test('of a perfect reader are the width of the range and standardised to 1', () => {
    fc.assert(
      fc.property(range, ([from, to]) => {
        const part = partialArea(curveOf(classes([2, 2], [1, 1])), [from, to])
        expect(part.area).toBeCloseTo(to - from, 12)
        expect(part.standardised).toBeCloseTo(1, 10)
      }),
    )
  })
  test('never exceed the width of the range', () => {
    fc.assert(
      fc.property(anyClasses, range, (given, [from, to]) => {
        const { area } = partialArea(curveOf(given), [from, to])
        expect(area).toBeGreaterThanOrEqual(0)
        expect(area).toBeLessThanOrEqual(to - from + 1e-12)
      }),
    )
  })
})

describe("Hanley and McNeil's error", () => {
  test('of an area of .8 with two positives and one negative: [.16 + (.8/1.2 - .64)]/2', () => {
    expect(hanleyMcNeilError(0.8, 2, 1)).toBeCloseTo(Math.sqrt((0.16 + (0.8 / 1.2 - 0.64)) / 2), 12)
  })
  test('of an area of .8 with one positive and two negatives: [.16 + (1.28/1.8 - .64)]/2', () => {
    expect(hanleyMcNeilError(0.8, 1, 2)).toBeCloseTo(Math.sqrt((0.16 + (1.28 / 1.8 - 0.64)) / 2), 12)
  })
  const size = fc.integer({ min: 1, max: 500 })
  test("of chance is that of Wilcoxon's rank sum, (n1 + n0 + 1)/(12 n1 n0)", () => {
    fc.assert(
      fc.property(size, size, (n1, n0) => {
        expect(hanleyMcNeilError(0.5, n1, n0)).toBeCloseTo(Math.sqrt((n1 + n0 + 1) / (12 * n1 * n0)), 10)
      }),
    )
  })
  test('is the same for A and 1 - A with the classes exchanged, finite, and smaller with more cases', () => {
    const variance = (auc: number, n1: number, n0: number) => (hanleyMcNeilError(auc, n1, n0) as number) ** 2
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), size, size, (auc, n1, n0) => {
        const own = variance(auc, n1, n0)
        expect(Number.isFinite(own)).toBe(true)
        expect(variance(1 - auc, n0, n1)).toBeCloseTo(own, 14)
        expect(variance(auc, n1 + 1, n0)).toBeLessThanOrEqual(own + 1e-15)
        expect(variance(auc, n1, n0 + 1)).toBeLessThanOrEqual(own + 1e-15)
      }),
    )
  })
})

describe("Youden's point", () => {
  test('is the best of all thresholds, and among equals the one that calls fewest', () => {
    fc.assert(
      fc.property(anyClasses, (given) => {
        const share = (list: Float64Array, cut: number) => list.filter((rating) => rating >= cut).length / list.length
        const gain = (cut: number) => share(given.positive, cut) - share(given.negative, cut)
        const cuts = [0, 1, 2, 3, 4, 5, 6]
        const best = Math.max(0, ...cuts.map(gain))
        const point = youdenPoint(curveOf(given))
        expect(point.youden).toBeCloseTo(best, 12)
        expect(point.tpf - point.fpf).toBe(point.youden)
        const stricter = cuts.filter((cut) => cut > (point.threshold ?? Number.POSITIVE_INFINITY))
        for (const cut of stricter) expect(gain(cut)).toBeLessThanOrEqual(best + 1e-12)
      }),
    )
  })
})

describe('counts per rating', () => {
  test('of positives 2, 3, 3 and negatives 1, 2 are 1 1 0 and 0 1 2, lowest rating first', () => {
    expect(ratingCounts(classes([3, 2, 3], [2, 1]))).toEqual({ negative: [1, 1, 0], positive: [0, 1, 2] })
  })
  test('lose no case, leave no category empty, and do not change when ratings are stretched', () => {
    fc.assert(
      fc.property(anyClasses, (given) => {
        const counts = ratingCounts(given)
        const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0)
        expect([sum(counts.negative), sum(counts.positive)]).toEqual([given.negative.length, given.positive.length])
        counts.negative.forEach((n, k) => {
          expect(n + (counts.positive[k] as number)).toBeGreaterThan(0)
        })
        const stretch = (list: Float64Array) => list.map((rating) => Math.exp(3 * rating) - 5)
        expect(ratingCounts({ positive: stretch(given.positive), negative: stretch(given.negative) })).toEqual(counts)
      }),
    )
  })
})

describe('an unpaired test', () => {
  test('turns round when the samples change places, is never paired, and never NaN', () => {
    fc.assert(
      fc.property(anyClasses, anyClasses, (a, b) => {
        const there = unpairedAreaTest(a, b) as AreaComparison
        const back = unpairedAreaTest(b, a) as AreaComparison
        expect(back.difference).toBeCloseTo(-there.difference, 12)
        expect(back.variances).toEqual([there.variances[1], there.variances[0]])
        for (const figure of [there.se, there.p, there.ddf, there.statistic]) {
          expect(typeof figure === 'number' ? Number.isFinite(figure) : figure.kind).toBe(
            typeof figure === 'number' ? true : 'not-estimable',
          )
        }
        if (typeof there.p === 'number') expect(back.p).toBeCloseTo(there.p, 10)
      }),
    )
  })
})
