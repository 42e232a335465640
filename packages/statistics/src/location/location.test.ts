import { describe, expect, it } from 'vitest'
import { aiAgainstReaders } from './ai-against-readers.ts'
import { competitionMetric, frocArea, frocCurve, lesionFractionAt } from './froc-curve.ts'
import { LOCATION_MERITS, type LocationMerit, locationMerit } from './location-merit.ts'
import type { LocationRead } from './location-read.ts'
import { lrocMerit } from './lroc-merit.ts'
import { describeMatchRule, matchMarks } from './match-marks.ts'
import type { LeftOutMerit } from './pair-merit.ts'

function aNormal(name: string, ...falseMarks: number[]): LocationRead {
  return { case: name, lesions: [], falseMarks }
}

function aDiseased(name: string, ratings: readonly (number | undefined)[], ...falseMarks: number[]): LocationRead {
  return { case: name, lesions: ratings.map((rating) => (rating === undefined ? {} : { rating })), falseMarks }
}

function merit(reads: readonly LocationRead[], name: LocationMerit) {
  const result = locationMerit(reads, name)
  return result.kind === 'merit' ? result.value : result.reason
}

/** Small enough to work out by hand: two normal cases (one marked 3), two diseased with two and one lesions. */
const HAND: readonly LocationRead[] = [
  aNormal('n1', 3, 1),
  aNormal('n2'),
  aDiseased('d1', [5, undefined], 2),
  aDiseased('d2', [3]),
]

describe('location merits worked out by hand', () => {
  it.each([
    // Lesions 5, none, 3 against 3 and none: (1 + 1) + (0 + 0.5) + (0.5 + 1) = 4 of 6.
    ['AFROC', 4 / 6],
    // Cases count 1: d1 is the mean of its two lesions, (2 + 0.5)/2, and d2 is 1.5: 2.75 of 4.
    ['wAFROC', 2.75 / 4],
    // False marks 3, none, 2 (d1), none (d2): 5 scores 4, none scores 0 + 0.5 + 0 + 0.5, 3 scores 0.5 + 1 + 1 + 1.
    ['AFROC1', 8.5 / 12],
    ['wAFROC1', (5 / 2 + 3.5) / 8],
    // Highest ratings 3, none against 5 and 3: 2 + 1.5 of 4.
    ['HrAuc', 3.5 / 4],
    ['HrSe', 1],
    ['HrSp', 0.5],
  ] as const)('%s', (name, wanted) => {
    expect(merit(HAND, name)).toBeCloseTo(wanted, 12)
  })
  it('lesion weights count within their case only', () => {
    const weighted: LocationRead[] = [
      aNormal('n', 3),
      { case: 'd', lesions: [{ rating: 5, weight: 3 }, { weight: 1 }], falseMarks: [] },
    ]
    expect(merit(weighted, 'wAFROC')).toBeCloseTo(0.75, 12)
    expect(merit(weighted, 'AFROC')).toBeCloseTo(0.5, 12)
  })
})

describe('merits that do not exist', () => {
  const normals = [aNormal('n1', 3), aNormal('n2')]
  const diseased = [aDiseased('d1', [5]), aDiseased('d2', [3])]
  it('say which class is missing', () => {
    expect(merit(normals, 'wAFROC')).toBe('there are no diseased cases')
    expect(merit(diseased, 'wAFROC')).toBe('there are no normal cases')
    expect(merit(normals, 'HrSp')).toBe(0.5)
    expect(merit(diseased, 'wAFROC1')).toBe(1)
    expect(merit([], 'HrSp')).toBe('there are no cases')
  })
  it('name the case that occurs twice, or whose rating or weight is no number', () => {
    expect(merit([...normals, aNormal('n1')], 'HrSp')).toBe('case n1 occurs twice in one reader and treatment')
    expect(merit([aNormal('n', Number.NaN)], 'HrSp')).toBe('case n has a mark without a rating')
    expect(merit([aDiseased('d', [Number.POSITIVE_INFINITY])], 'HrSe')).toContain('no number')
    expect(merit([{ case: 'd', lesions: [{ weight: 0 }], falseMarks: [] }], 'HrSe')).toContain('not above 0')
  })
  it('have no jackknife when a class has one case', () => {
    expect(locationMerit([aNormal('n'), aDiseased('d', [3])], 'wAFROC')).toMatchObject({ value: 1, leftOut: [] })
    expect(locationMerit([aDiseased('d', [3])], 'HrSe')).toMatchObject({ value: 1, leftOut: [] })
  })
  it('are listed with what they compare', () => {
    expect(Object.keys(LOCATION_MERITS)).toEqual(['AFROC', 'AFROC1', 'wAFROC', 'wAFROC1', 'HrAuc', 'HrSe', 'HrSp'])
  })
})

describe('the FROC curve', () => {
  const curve = frocCurve(HAND)
  if (curve.kind !== 'froc') throw new Error(curve.reason)
  it('has one point for each rating used, false marks per case over all cases', () => {
    expect(curve.points).toEqual([
      { threshold: 5, falseMarksPerCase: 0, lesionFraction: 1 / 3 },
      { threshold: 3, falseMarksPerCase: 0.25, lesionFraction: 2 / 3 },
      { threshold: 2, falseMarksPerCase: 0.5, lesionFraction: 2 / 3 },
      { threshold: 1, falseMarksPerCase: 0.75, lesionFraction: 2 / 3 },
    ])
  })
  it('is read without interpolation', () => {
    expect(lesionFractionAt(curve, 0.2)).toBeCloseTo(1 / 3, 12)
    expect(lesionFractionAt(curve, 8)).toBeCloseTo(2 / 3, 12)
    expect(competitionMetric(curve)).toBeCloseTo((1 / 3 + 6 * (2 / 3)) / 7, 12)
  })
  it('has an area up to a stated number of false marks', () => {
    expect(frocArea(curve, 0.5)).toMatchObject({ value: expect.closeTo(0.5, 12) })
    expect(frocArea(curve, 0).kind).toBe('not-estimable')
  })
  it('does not exist without lesions, and is empty without marks', () => {
    expect(frocCurve([aNormal('n')])).toMatchObject({ reason: 'there are no lesions' })
    expect(frocCurve([]).kind).toBe('not-estimable')
    const silent = frocCurve([aDiseased('d', [undefined])])
    expect(silent).toMatchObject({ points: [] })
    if (silent.kind === 'froc') expect(frocArea(silent, 1)).toMatchObject({ value: 0 })
  })
})

describe('LROC', () => {
  const reads = [
    { case: 'n1', truth: 0, rating: 1 },
    { case: 'n2', truth: 0, rating: 4 },
    { case: 'd1', truth: 1, rating: 5, correct: true },
    { case: 'd2', truth: 1, rating: 3, correct: false },
    { case: 'd3', truth: 1, rating: 2, correct: true },
    { case: 'd4', truth: 1, rating: 4, correct: true },
  ] as const
  it.each([
    ['PCL', 1, 0.75],
    ['PCL', 0.25, 0.375],
    // d1 beats both normals, d3 beats one, d4 beats one and ties with the other: 2 + 1 + 1.5 of 8.
    ['ALROC', 1, 4.5 / 8],
    ['ALROC', 0.5, ((0.25 + 0.5) / 2) * 0.5],
    ['ALROC', 0.25, ((0.25 + 0.375) / 2) * 0.25],
  ] as const)('%s up to a false positive fraction of %d', (name, falsePositiveFraction, wanted) => {
    const result = lrocMerit(reads, { merit: name, falsePositiveFraction })
    expect(result).toMatchObject({ value: expect.closeTo(wanted, 12) })
  })
  it('does not exist for a class without cases, a rating that is no number or a senseless fraction', () => {
    expect(lrocMerit(reads.slice(0, 2), { merit: 'PCL' })).toMatchObject({ reason: 'there are no diseased cases' })
    expect(lrocMerit(reads.slice(2), { merit: 'PCL' })).toMatchObject({ reason: 'there are no normal cases' })
    expect(lrocMerit(reads, { merit: 'PCL', falsePositiveFraction: 0 }).kind).toBe('not-estimable')
    expect(lrocMerit([{ case: 'n', truth: 0, rating: Number.NaN }], { merit: 'ALROC' }).kind).toBe('not-estimable')
  })
  it('has no jackknife when a class has one case', () => {
    expect(lrocMerit(reads.slice(1), { merit: 'PCL' })).toMatchObject({ leftOut: [] })
  })
})

describe('matching marks to lesions', () => {
  const small = { x: 0, y: 0, radius: 2 }
  const near = { x: 5, y: 0, radius: 4 }
  it('by distance, a mark goes to the nearest lesion that it hits, and one that hits none is false', () => {
    const marks = [
      { x: 1.9, y: 0, rating: 60 },
      { x: 20, y: 0, rating: 40 },
    ]
    expect(matchMarks(marks, [small, near], { by: 'distance' })).toEqual({
      lesionRatings: [60, undefined],
      falseMarks: [40],
      ignored: 0,
    })
  })
  it('the limit of the rule goes before the radius of the lesion', () => {
    expect(matchMarks([{ x: 1.5, y: 0, rating: 1 }], [small], { by: 'distance', limit: 1 }).falseMarks).toEqual([1])
  })
  it('a second mark on a lesion is ignored or false, as the rule says; the highest counts', () => {
    const marks = [
      { x: 0, y: 0, rating: 30 },
      { x: 0, y: 1, rating: 70 },
    ]
    expect(matchMarks(marks, [small], { by: 'distance' })).toEqual({ lesionRatings: [70], falseMarks: [], ignored: 1 })
    expect(matchMarks(marks, [small], { by: 'distance', extraMarks: 'false' })).toEqual({
      lesionRatings: [70],
      falseMarks: [30],
      ignored: 0,
    })
  })
  it('in depth, slices count', () => {
    expect(matchMarks([{ x: 0, y: 0, z: 3, rating: 1 }], [{ ...small, z: 0 }], { by: 'distance' }).falseMarks).toEqual([
      1,
    ])
  })
  it('by overlap, boxes need their intersection over union', () => {
    const lesion = { x: 0, y: 0, width: 4, height: 4 }
    const half = { x: 2, y: 0, width: 4, height: 4, rating: 9 }
    expect(matchMarks([half], [lesion], { by: 'overlap', minimum: 1 / 3 }).lesionRatings).toEqual([9])
    expect(matchMarks([half], [lesion], { by: 'overlap', minimum: 0.34 }).falseMarks).toEqual([9])
    const deep = { ...lesion, z: 0, depth: 4 }
    expect(
      matchMarks([{ ...half, x: 0, z: 2, depth: 4 }], [deep], { by: 'overlap', minimum: 0.33 }).lesionRatings,
    ).toEqual([9])
    expect(matchMarks([{ x: 0, y: 0, rating: 2 }], [lesion], { by: 'overlap', minimum: 0.1 }).falseMarks).toEqual([2])
  })
  it('every rule can be printed', () => {
    expect(describeMatchRule({ by: 'distance', limit: 15 })).toContain('within 15 units')
    expect(describeMatchRule({ by: 'distance' })).toContain("the lesion's radius")
    expect(describeMatchRule({ by: 'overlap', minimum: 0.5, extraMarks: 'false' })).toContain('counts as false')
  })
})

describe('an AI against readers', () => {
  const observer = (value: number, ...leftOut: number[]): LeftOutMerit => ({
    kind: 'merit',
    value,
    cases: leftOut.map((_, k) => `c${k}`),
    leftOut,
  })
  it('needs readers, and the same cases', () => {
    expect(aiAgainstReaders(observer(0.9, 0.9, 0.8), []).kind).toBe('not-estimable')
    expect(aiAgainstReaders(observer(0.9, 0.9, 0.8), [observer(0.8, 0.7)]).kind).toBe('not-estimable')
  })
  it('with one reader can be generalised to cases only', () => {
    const result = aiAgainstReaders(observer(0.9, 0.91, 0.85, 0.9), [observer(0.8, 0.8, 0.79, 0.82)])
    expect(result).toMatchObject({
      randomReadersRandomCases: { kind: 'not-estimable' },
      randomReadersFixedCases: { kind: 'not-estimable' },
      fixedReadersRandomCases: { difference: { value: expect.closeTo(0.1, 12) } },
    })
  })
  it('without jackknife values can be generalised to readers only', () => {
    const result = aiAgainstReaders(observer(0.9), [observer(0.8), observer(0.7), observer(0.75)])
    expect(result).toMatchObject({
      randomReadersRandomCases: { reason: 'the jackknife needs two cases of each class' },
      fixedReadersRandomCases: { kind: 'not-estimable' },
      randomReadersFixedCases: { df: 2, difference: { value: expect.closeTo(0.15, 12) } },
    })
  })
  it('that nothing distinguishes cannot be tested', () => {
    const same = observer(1, 1, 1, 1)
    expect(aiAgainstReaders(same, [same, same])).toMatchObject({
      randomReadersRandomCases: { reason: 'the difference does not vary, so it cannot be tested' },
    })
  })
})
