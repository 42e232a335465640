import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AiAgainstReaders, aiAgainstReaders } from './ai-against-readers.ts'
import { competitionMetric, type FrocCurve, frocArea, frocCurve, lesionFractionAt } from './froc-curve.ts'
import type { LocationRead } from './location-read.ts'
import { type LrocPoint, type LrocRead, lrocCurve, lrocMerit } from './lroc-merit.ts'
import { matchMarks } from './match-marks.ts'
import type { LeftOutMerit } from './pair-merit.ts'

const rating = fc.integer({ min: 1, max: 6 })

describe('a mark on the edge', () => {
  const lesion = { x: 0, y: 0, radius: 5 }
  it('at exactly the radius hits, by 3-4-5, and just beyond it does not', () => {
    expect(matchMarks([{ x: 3, y: 4, rating: 7 }], [lesion], { by: 'distance' }).lesionRatings).toEqual([7])
    expect(matchMarks([{ x: 3, y: 4.001, rating: 7 }], [lesion], { by: 'distance' }).falseMarks).toEqual([7])
  })
  it('without a finite rating is refused, because it would stand as a rating in every merit', () => {
    for (const rating of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => matchMarks([{ x: 0, y: 0, rating }], [], { by: 'distance' })).toThrow(RangeError)
    }
  })
  it('half way between two lesions goes to the first of them', () => {
    const pair = [
      { x: 0, y: 0, radius: 3 },
      { x: 4, y: 0, radius: 3 },
    ]
    expect(matchMarks([{ x: 2, y: 0, rating: 7 }], pair, { by: 'distance' }).lesionRatings).toEqual([7, undefined])
    expect(matchMarks([{ x: 2.1, y: 0, rating: 7 }], pair, { by: 'distance' }).lesionRatings).toEqual([undefined, 7])
  })
  it('of a box that only touches the lesion shares nothing, even when nothing is asked for', () => {
    const box = { x: 0, y: 0, width: 4, height: 4 }
    const beside = { x: 4, y: 0, width: 4, height: 4, rating: 7 }
    expect(matchMarks([beside], [box], { by: 'overlap', minimum: 0 }).falseMarks).toEqual([7])
  })
  it('a lesion without a radius and without a limit is never hit, and without lesions every mark is false', () => {
    expect(matchMarks([{ x: 0, y: 0, rating: 7 }], [{ x: 0, y: 0 }], { by: 'distance' }).falseMarks).toEqual([7])
    expect(matchMarks([{ x: 0, y: 0, rating: 7 }], [], { by: 'distance' })).toEqual({
      lesionRatings: [],
      falseMarks: [7],
      ignored: 0,
    })
  })
  it('is judged alike when the image is moved, turned by a quarter or drawn in other units', () => {
    const place = fc.integer({ min: -8, max: 8 })
    const marks = fc.array(fc.record({ x: place, y: place, rating }), { maxLength: 8 })
    const lesions = fc.array(fc.record({ x: place, y: place, radius: rating }), { maxLength: 4 })
    fc.assert(
      fc.property(marks, lesions, place, (all, there, shift) => {
        const wanted = matchMarks(all, there, { by: 'distance' })
        const moved = <T extends { x: number; y: number }>(p: T) => ({ ...p, x: p.x + shift, y: p.y - shift })
        const turned = <T extends { x: number; y: number }>(p: T) => ({ ...p, x: -p.y, y: p.x })
        const doubled = <T extends { x: number; y: number }>(p: T) => ({ ...p, x: 2 * p.x, y: 2 * p.y })
        expect(matchMarks(all.map(moved), there.map(moved), { by: 'distance' })).toEqual(wanted)
        expect(matchMarks(all.map(turned), there.map(turned), { by: 'distance' })).toEqual(wanted)
        const larger = there.map((lesionThere) => ({ ...doubled(lesionThere), radius: 2 * lesionThere.radius }))
        expect(matchMarks(all.map(doubled), larger, { by: 'distance' })).toEqual(wanted)
      }),
    )
  })
})

describe('an FROC of two cases: a hit at 5, a false mark at 4, a hit at 3', () => {
  const curve = frocCurve([
    { case: 'd', lesions: [{ rating: 5 }, { rating: 3 }], falseMarks: [] },
    { case: 'n', lesions: [], falseMarks: [4] },
  ]) as FrocCurve
  it('has points (0, .5), (.5, .5) and (.5, 1)', () => {
    expect(curve.points.map((point) => [point.falseMarksPerCase, point.lesionFraction])).toEqual([
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
    ])
  })
  it('finds half the lesions below half a false mark per case and all of them from there on', () => {
    expect([0, 0.49, 0.5, 9].map((limit) => lesionFractionAt(curve, limit))).toEqual([0.5, 0.5, 1, 1])
    expect(competitionMetric(curve)).toBeCloseTo((0.5 + 0.5 + 5) / 7, 12)
  })
  it.each([
    [0.25, 0.5],
    [0.5, 0.5],
    [1, 0.75],
    [2, 0.875],
  ])('has the mean height up to %d false marks per case %d', (limit, wanted) => {
    expect(frocArea(curve, limit)).toMatchObject({ value: expect.closeTo(wanted, 12) })
  })
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('has no area up to %d', (limit) => {
    expect(frocArea(curve, limit).kind).toBe('not-estimable')
  })
})

it('the height of an FROC curve is the share found by the strictest threshold that costs no more, and its means lie below its end', () => {
  const reads = fc
    .array(fc.tuple(fc.array(fc.option(rating, { nil: undefined }), { maxLength: 3 }), fc.array(rating)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((cases) =>
      cases.map(
        ([lesions, falseMarks], i): LocationRead => ({
          case: `c${i}`,
          falseMarks,
          lesions: lesions.map((given) => (given === undefined ? {} : { rating: given })),
        }),
      ),
    )
  fc.assert(
    fc.property(reads, fc.integer({ min: 1, max: 16 }), (all, eighths) => {
      const curve = frocCurve(all)
      if (curve.kind === 'not-estimable') return
      const limit = eighths / 8
      const found = (cut: number) =>
        all.flatMap((read) => read.lesions).filter((lesion) => (lesion.rating ?? 0) >= cut).length / curve.lesions
      const cost = (cut: number) =>
        all.flatMap((read) => read.falseMarks).filter((mark) => mark >= cut).length / all.length
      const allowed = [1, 2, 3, 4, 5, 6, 7].filter((cut) => cost(cut) <= limit)
      expect(lesionFractionAt(curve, limit)).toBeCloseTo(Math.max(...allowed.map(found)), 12)
      const area = frocArea(curve, limit)
      expect(area.kind === 'estimate' ? area.value : 2).toBeLessThanOrEqual(lesionFractionAt(curve, limit) + 1e-12)
      expect(competitionMetric(curve)).toBeLessThanOrEqual(lesionFractionAt(curve, 8) + 1e-12)
    }),
  )
})

describe('the LROC curve of normals 1, 3 and diseased 4 right, 2 wrong, 3 right', () => {
  const reads: readonly LrocRead[] = [
    { case: 'n1', truth: 0, rating: 1 },
    { case: 'n2', truth: 0, rating: 3 },
    { case: 'd1', truth: 1, rating: 4, correct: true },
    { case: 'd2', truth: 1, rating: 2, correct: false },
    { case: 'd3', truth: 1, rating: 3, correct: true },
  ]
  it('goes through (0,0) (0,1/3) (.5,2/3) (.5,2/3) (1,2/3)', () => {
    expect(
      (lrocCurve(reads) as LrocPoint[]).map((point) => [point.falsePositiveFraction, point.correctFraction]),
    ).toEqual([
      [0, 0],
      [0, 1 / 3],
      [0.5, 2 / 3],
      [0.5, 2 / 3],
      [1, 2 / 3],
    ])
  })
  it('does not exist without a case of either class, or for a rating that is no number', () => {
    for (const truth of [0, 1]) {
      expect(lrocCurve(reads.filter((read) => read.truth === truth))).toMatchObject({ kind: 'not-estimable' })
    }
    expect(lrocCurve([...reads, { case: 'n3', truth: 0, rating: Number.NaN }])).toMatchObject({
      reason: 'a rating is not a number',
    })
  })
  it('is 2/3 high at a false positive fraction of exactly one half', () => {
    expect(lrocMerit(reads, { merit: 'PCL', falsePositiveFraction: 0.5 })).toMatchObject({
      value: expect.closeTo(2 / 3, 12),
    })
  })
  it('at a fraction where the curve rises straight up counts the top of the step', () => {
    const steep: readonly LrocRead[] = [
      { case: 'n1', truth: 0, rating: 3 },
      { case: 'n2', truth: 0, rating: 1 },
      { case: 'd1', truth: 1, rating: 4, correct: true },
      { case: 'd2', truth: 1, rating: 2, correct: true },
    ]
    expect(lrocMerit(steep, { merit: 'PCL', falsePositiveFraction: 0.5 })).toMatchObject({ value: 1 })
    expect(lrocMerit(steep, { merit: 'PCL', falsePositiveFraction: 0.25 })).toMatchObject({ value: 0.5 })
  })
})

it('an LROC curve only rises, ends at (1, share placed right), and a right place never lowers it', () => {
  const read = fc.record({ truth: fc.constantFrom<0 | 1>(0, 1), rating, correct: fc.boolean() })
  fc.assert(
    fc.property(fc.array(read, { maxLength: 18 }), (given) => {
      const reads: LrocRead[] = [
        { case: 'n', truth: 0, rating: 2 },
        { case: 'd', truth: 1, rating: 3, correct: true },
        ...given.map((one, i) => ({ ...one, case: `c${i}` })),
      ]
      const points = lrocCurve(reads) as LrocPoint[]
      points.slice(1).forEach((point, i) => {
        expect(point.falsePositiveFraction).toBeGreaterThanOrEqual(points[i]?.falsePositiveFraction as number)
        expect(point.correctFraction).toBeGreaterThanOrEqual(points[i]?.correctFraction as number)
      })
      const diseased = reads.filter(({ truth }) => truth === 1)
      const right = diseased.filter(({ correct }) => correct === true).length
      expect(points.at(-1)).toEqual({ falsePositiveFraction: 1, correctFraction: right / diseased.length })
      const best = lrocMerit(
        reads.map((one) => ({ ...one, correct: true })),
        { merit: 'ALROC' },
      )
      const own = lrocMerit(reads, { merit: 'ALROC' })
      if (best.kind !== 'merit' || own.kind !== 'merit') throw new Error('both classes are there')
      expect(best.value).toBeGreaterThanOrEqual(own.value - 1e-12)
    }),
  )
})

describe('an AI of .9 against readers of .8 and .7 on two cases, on paper', () => {
  const observer = (value: number, ...leftOut: number[]): LeftOutMerit => ({
    kind: 'merit',
    value,
    cases: leftOut.map((_, k) => `c${k}`),
    leftOut,
  })
  const ai = observer(0.9, 0.9, 0.9)
  const first = observer(0.8, 0.7, 0.9)
  const figures = (second: LeftOutMerit) => aiAgainstReaders(ai, [first, second]) as AiAgainstReaders
  // Differences .1 and .2: mean .15, mean square .005. Jackknife differences .2, 0 and .3, 0.1 vary by .01 and together.
  const together = figures(observer(0.7, 0.6, 0.8))
  it('readers and cases random: variance (.005 + 2 x .01)/2, df (.025/.005)^2 = 25', () => {
    expect(together.randomReadersRandomCases).toMatchObject({
      difference: { value: expect.closeTo(0.15, 12), se: expect.closeTo(Math.sqrt(0.0125), 12) },
      df: expect.closeTo(25, 9),
    })
  })
  it('cases fixed: t = .15/.05 = 3 on 1 degree of freedom, p = 1 - 2 atan(3)/pi', () => {
    expect(together.randomReadersFixedCases).toMatchObject({
      statistic: { value: expect.closeTo(3, 9) },
      df: 1,
      p: { value: expect.closeTo(1 - (2 * Math.atan(3)) / Math.PI, 9) },
    })
  })
  it('readers fixed: z = .15/sqrt((.01 + .01)/2) = 1.5, p = .1336', () => {
    expect(together.fixedReadersRandomCases).toMatchObject({
      statistic: { value: expect.closeTo(1.5, 9) },
      p: { value: expect.closeTo(0.133614402537716, 9) },
    })
  })
  it('a confidence level outside (0, 1) is a reason', () => {
    for (const confidence of [0, 1, Number.NaN, 1 - 1e-17, -0.5]) {
      expect(aiAgainstReaders(ai, [first], confidence)).toMatchObject({ reason: expect.stringContaining('confidence') })
    }
  })
  it('a negative covariance counts as none: variances .005/2 and .01/2', () => {
    const apart = figures(observer(0.7, 0.8, 0.6))
    expect(apart.randomReadersRandomCases).toMatchObject({
      difference: { se: expect.closeTo(Math.sqrt(0.0025), 12) },
      df: expect.closeTo(1, 9),
    })
    expect(apart.fixedReadersRandomCases).toMatchObject({ difference: { se: expect.closeTo(Math.sqrt(0.005), 12) } })
  })
  it('the order of the readers does not matter, and exchanging better with worse turns the sign', () => {
    const second = observer(0.7, 0.6, 0.8)
    const turned = aiAgainstReaders(ai, [second, first]) as AiAgainstReaders
    expect(turned.randomReadersRandomCases).toEqual(together.randomReadersRandomCases)
    const mirror = (one: LeftOutMerit) => observer(1 - one.value, ...one.leftOut.map((value) => 1 - value))
    const mirrored = aiAgainstReaders(mirror(ai), [mirror(first), mirror(second)]) as AiAgainstReaders
    expect(mirrored.randomReadersRandomCases).toMatchObject({
      difference: { value: expect.closeTo(-0.15, 12), se: expect.closeTo(Math.sqrt(0.0125), 12) },
    })
  })
})
