import { describe, expect, test } from 'vitest'
import { binormalFit, binormalFitOfCounts, binormalLimitArea } from './binormal/binormal-fit.ts'
import { truthRuns } from './binormal/rating-counts.ts'
import { type AreaComparison, pairedAreaTest, unpairedAreaTest } from './delong-test.ts'
import { type EmpiricalArea, empiricalArea } from './empirical-area.ts'
import { hanleyMcNeilError } from './hanley-mcneil.ts'
import { partialArea } from './partial-area.ts'
import { meanOf, placements, type RatedClasses } from './placements.ts'
import { type RocCurve, rocCurve, youdenPoint } from './roc-curve.ts'

const classes = (positive: number[], negative: number[]): RatedClasses => ({
  positive: Float64Array.from(positive),
  negative: Float64Array.from(negative),
})
const SMALL = classes([2, 3], [1, 2])

describe('worked by hand: positives 2 and 3, negatives 1 and 2', () => {
  test('placement values count ties one half', () => {
    const { positive, negative } = placements(SMALL)
    expect([...positive, ...negative]).toEqual([0.75, 1, 1, 0.75])
  })
  test('the area is .875', () => {
    expect(empiricalArea(SMALL)).toMatchObject({ auc: 0.875 })
  })
  test('the operating points are (0,0) (0,.5) (.5,1) (1,1), strictest first', () => {
    expect((rocCurve(SMALL) as RocCurve).points).toEqual([
      { fpf: 0, tpf: 0 },
      { threshold: 3, fpf: 0, tpf: 0.5 },
      { threshold: 2, fpf: 0.5, tpf: 1 },
      { threshold: 1, fpf: 1, tpf: 1 },
    ])
  })
  test("Youden's point is the strictest of equals", () => {
    expect(youdenPoint(rocCurve(SMALL) as RocCurve)).toEqual({ threshold: 3, fpf: 0, tpf: 0.5, youden: 0.5 })
  })
  test('the left half of the curve has area .375, standardised by chance and perfection', () => {
    expect(partialArea(rocCurve(SMALL) as RocCurve, [0, 0.5])).toEqual({
      area: 0.375,
      standardised: (1 + 0.25 / 0.375) / 2,
    })
  })
})

describe('degenerate ratings give a reason', () => {
  test('no case of a class', () => {
    expect(empiricalArea(classes([], [1]))).toMatchObject({ reason: 'there is no positive case' })
    expect(empiricalArea(classes([1], []))).toMatchObject({ reason: 'there is no negative case' })
    expect(rocCurve(classes([], [1]))).toMatchObject({ kind: 'not-estimable' })
    expect(rocCurve(classes([1], []))).toMatchObject({ kind: 'not-estimable' })
    expect(meanOf([])).toBe(0)
  })
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('a rating of %s', (rating) => {
    const broken = classes([1, rating, 3], [0, 2])
    const why = { reason: 'a rating is not a finite number' }
    for (const answer of [empiricalArea, rocCurve, binormalFit]) expect(answer(broken)).toMatchObject(why)
    for (const compare of [pairedAreaTest, unpairedAreaTest]) {
      expect(compare(broken, classes([1, 2, 3], [0, 2]))).toMatchObject(why)
      expect(compare(classes([1, 2, 3], [0, 2]), broken)).toMatchObject(why)
    }
  })
  test('one case of a class: the area exists, its error does not', () => {
    expect(empiricalArea(classes([2], [1, 3]))).toMatchObject({
      auc: 0.5,
      se: { reason: 'the variance needs two cases of each class' },
    })
    expect(pairedAreaTest(classes([1], [1, 2]), classes([1], [1, 2]))).toMatchObject({ kind: 'not-estimable' })
    expect(unpairedAreaTest(classes([1], [1, 2]), SMALL)).toMatchObject({ kind: 'not-estimable' })
  })
  test('no overlap: area 1, standard error 0, no interval, and a note', () => {
    expect(empiricalArea(classes([5, 6], [1, 2]))).toMatchObject({
      auc: 1,
      se: 0,
      ci: { reason: 'the variance estimate is zero' },
      notes: ['the classes do not overlap: variance 0 for this reader'],
    })
  })
  test('all ratings tied: area one half without error, binormal fit refused', () => {
    expect(empiricalArea(classes([3, 3], [3, 3]))).toMatchObject({
      auc: 0.5,
      se: 0,
      ci: { kind: 'not-estimable' },
      notes: ['the ratings do not tell cases apart: variance 0 for this reader'],
    })
    expect(binormalFit(classes([3, 3], [3, 3]))).toMatchObject({ reason: expect.stringContaining('tied') })
  })
  test('an interval past 1 is cut and says so', () => {
    const area = empiricalArea(classes([3, 4, 5, 6, 2], [1, 2, 3, 1, 1]))
    expect(area).toMatchObject({ ci: [expect.any(Number), 1], notes: ['the interval is cut at 0 or 1'] })
  })
  test('readers who rank equally many pairs rightly, but other ones, differ by exactly 0', () => {
    const [a, b] = [
      classes([10.7, 12.5, 4, 7, 9, 2], [1, 3, 5, 8, 2, 0]),
      classes([12, 2, 9, 10, 4, 7], [0, 2, 8, 5, 3, 1]),
    ]
    const [first, second] = [a, b].map((one) => (empiricalArea(one) as EmpiricalArea).auc)
    expect(first).toBe(29.5 / 36)
    expect(second).toBe(29.5 / 36)
    expect(pairedAreaTest(a, b)).toMatchObject({ difference: 0, statistic: 0, p: 1 })
  })
  test('equal ratings of two readers: difference 0, test not estimable', () => {
    const same = pairedAreaTest(classes([1, 2, 3], [0, 1, 2]), classes([1, 2, 3], [0, 1, 2])) as AreaComparison
    expect(same).toMatchObject({ difference: 0, statistic: { kind: 'not-estimable' }, p: { kind: 'not-estimable' } })
  })
  test('a confidence level outside (0, 1) leaves no interval', () => {
    const other = classes([1, 3, 3], [0, 2, 2])
    for (const confidence of [0, 1, -1, Number.NaN, 1 - 1e-17]) {
      for (const compare of [pairedAreaTest, unpairedAreaTest]) {
        expect(compare(classes([1, 2, 3], [0, 1, 2]), other, confidence)).toMatchObject({
          ci: { kind: 'not-estimable', reason: expect.stringContaining('confidence') },
        })
      }
    }
  })
  test('a paired test of different numbers of cases is refused', () => {
    expect(pairedAreaTest(SMALL, classes([1, 2, 3], [1, 2]))).toMatchObject({
      reason: 'a paired test needs the same cases',
    })
  })
  test('impossible arguments of the published formula', () => {
    expect(hanleyMcNeilError(1.2, 5, 5)).toMatchObject({ kind: 'not-estimable' })
    expect(hanleyMcNeilError(0.8, 0, 5)).toMatchObject({ kind: 'not-estimable' })
    expect(hanleyMcNeilError(0.8, 5, Number.POSITIVE_INFINITY)).toMatchObject({ kind: 'not-estimable' })
    expect(hanleyMcNeilError(1, 5, 5)).toBe(0)
    expect(() => partialArea(rocCurve(SMALL) as RocCurve, [0.5, 0.5])).toThrow(RangeError)
  })
})

describe('the binormal fit says why it has no maximum', () => {
  test.each([
    ['no positive case', { negative: [3, 2], positive: [0, 0] }, 'no positive case'],
    ['no negative case', { negative: [0, 0], positive: [1, 2] }, 'no negative case'],
    [
      'all operating points on the edge',
      { negative: [44, 21, 4, 0], positive: [0, 0, 1, 44] },
      'inside the unit square',
    ],
    ['one operating point', { negative: [10, 5], positive: [4, 11] }, 'one operating point'],
    ['a curve of straight edges', { negative: [62, 3, 4, 0, 0], positive: [2, 0, 1, 3, 38] }, 'straight edges'],
  ])('%s', (_, counts, reason) => {
    expect(binormalFitOfCounts(counts)).toMatchObject({
      kind: 'not-estimable',
      reason: expect.stringContaining(reason),
    })
  })
  test('the area of the limiting curve still exists where there is one limit', () => {
    expect(binormalLimitArea({ negative: [44, 21, 4, 0], positive: [0, 0, 1, 44] })).toBe(1)
    expect(binormalLimitArea({ negative: [62, 3, 4, 0, 0], positive: [2, 0, 1, 3, 38] })).toBeCloseTo(42 / 44, 5)
    expect(binormalLimitArea({ negative: [10, 5], positive: [4, 11] })).toMatchObject({ kind: 'not-estimable' })
    expect(binormalLimitArea({ negative: [10], positive: [4] })).toMatchObject({ kind: 'not-estimable' })
  })
  test('neighbouring categories of one class are one to a binormal model', () => {
    const counts = { negative: [3, 2, 0, 4, 0, 0], positive: [0, 0, 0, 1, 5, 2] }
    expect(truthRuns(counts)).toEqual({ negative: [5, 4, 0], positive: [0, 1, 7], lasts: [1, 3, 5] })
  })
})

describe('unpaired comparison', () => {
  test('degrees of freedom follow from both variances', () => {
    const [a, b] = [classes([3, 4, 2, 5], [1, 2, 3]), classes([2, 2, 4, 1], [1, 3, 2, 2, 1])]
    const result = unpairedAreaTest(a, b) as AreaComparison
    const [v1, v2] = result.variances
    expect(result.paired).toBe(false)
    expect(result.ddf).toBeCloseTo((v1 + v2) ** 2 / (v1 ** 2 / 6 + v2 ** 2 / 8), 10)
    expect(result.statistic).toBeCloseTo(result.difference / Math.sqrt(v1 + v2), 12)
  })
})
