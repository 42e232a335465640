import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportMark } from '../report/read-report.ts'
import { type FilmTruth, filmTruthSchema, type TrueLesion } from './film-truth.ts'
import { locationReadOf, matchReportMarks } from './match-report-marks.ts'

const lesion = (box: TrueLesion['box'], changes: Partial<TrueLesion> = {}): TrueLesion => ({
  finding: 'nodule',
  frame: 0,
  box,
  ...changes,
})
const truth = (...lesions: TrueLesion[]): FilmTruth => ({
  present: ['nodule'],
  lesions,
  strength: 'exact',
  source: 'generator',
})
const point = (x: number, y: number, changes: object = {}): ReportMark => ({
  kind: 'point',
  x,
  y,
  frame: 0,
  finding: 'nodule',
  confidence: 60,
  ...changes,
})
const fates = (marks: readonly ReportMark[], of: FilmTruth) => matchReportMarks(marks, of).fates.map(({ kind }) => kind)

describe('a point', () => {
  it('hits within the box of a lesion that has no mask, its edge included', () => {
    expect(fates([point(10, 10), point(19.9, 15)], truth(lesion([10, 10, 10, 10])))).toEqual(['extra', 'hit'])
    expect(fates([point(9.9, 10)], truth(lesion([10, 10, 10, 10])))).toEqual(['false'])
  })
  it('hits within the mask alone where there is one', () => {
    // A 4 x 4 image; inside are the two pixels of the second row in columns 1 and 2.
    const mask = { width: 4, height: 4, runs: [5, 2, 9] }
    const masked = truth(lesion([0, 0, 4, 4], { mask }))
    expect(fates([point(1.5, 1.5)], masked)).toEqual(['hit'])
    expect(fates([point(2.9, 1.1)], masked)).toEqual(['hit'])
    expect(fates([point(3.5, 1.5)], masked)).toEqual(['false'])
    expect(fates([point(4, 4)], masked)).toEqual(['false'])
  })
  it('of another finding or on another section hits nothing', () => {
    const one = truth(lesion([0, 0, 10, 10]))
    expect(fates([point(5, 5, { finding: 'consolidation' }), point(5, 5, { frame: 1 })], one)).toEqual([
      'false',
      'false',
    ])
  })
})

describe('a box', () => {
  const box = (x: number, width: number): ReportMark => ({ ...point(x, 0), kind: 'box', width, height: 10 })
  it('hits from a fifth of joint area', () => {
    // Shared 100 x .25 of 175 joint is .143; 100 x 1/3 of 166.7 is exactly .2.
    expect(fates([box(7.5, 10)], truth(lesion([0, 0, 10, 10])))).toEqual(['false'])
    expect(fates([box(6.6, 10)], truth(lesion([0, 0, 10, 10])))).toEqual(['hit'])
  })
})

it('one mark finds one lesion: the closest pair is taken first, so that two close lesions need two marks', () => {
  const two = truth(lesion([0, 0, 10, 10]), lesion([4, 0, 10, 10]))
  expect(matchReportMarks([point(5, 5)], two).foundBy).toEqual([0, undefined])
  const both = matchReportMarks([point(8.5, 5), point(5, 5)], two)
  expect(both.foundBy).toEqual([1, 0])
})

it('the location read has the confidence of the mark that found a lesion, and false marks without the extra ones', () => {
  const one = truth(lesion([0, 0, 10, 10]), lesion([50, 50, 10, 10]))
  const marks = [point(5, 5, { confidence: 90 }), point(6, 6, { confidence: 95 }), point(30, 30, { confidence: 20 })]
  expect(locationReadOf({ name: 'f', marks, matched: matchReportMarks(marks, one) })).toEqual({
    case: 'f',
    lesions: [{ rating: 90 }, {}],
    falseMarks: [20],
  })
})

describe('any marks on any lesions', () => {
  const at = fc.integer({ min: 0, max: 40 })
  const marks = fc.array(
    fc.tuple(at, at, fc.constantFrom('nodule', 'consolidation')).map(([x, y, finding]) => point(x, y, { finding })),
    { maxLength: 12 },
  )
  const lesions = fc.array(
    fc
      .tuple(at, at, fc.constantFrom('nodule', 'consolidation'))
      .map(([x, y, finding]) => lesion([x, y, 12, 9], { finding })),
    { maxLength: 6 },
  )
  it('every mark has one fate, every lesion at most one mark, and a lesion that is hit at all is found or its mark is used', () => {
    fc.assert(
      fc.property(marks, lesions, (made, there) => {
        const { fates: all, foundBy } = matchReportMarks(made, truth(...there))
        expect(all.length).toBe(made.length)
        const used = foundBy.filter((m) => m !== undefined)
        expect(new Set(used).size).toBe(used.length)
        expect(all.filter(({ kind }) => kind === 'hit').length).toBe(used.length)
        all.forEach((fate, m) => {
          if (fate.kind === 'hit') expect(foundBy[fate.lesion]).toBe(m)
          if (fate.kind === 'extra') expect(foundBy[fate.lesion]).not.toBeUndefined()
        })
      }),
    )
  })
  it('as many lesions are found, and as many marks false, in whatever order the marks were made', () => {
    fc.assert(
      fc.property(marks, lesions, (made, there) => {
        const falseOf = (list: readonly ReportMark[]) => fates(list, truth(...there)).filter((kind) => kind === 'false')
        expect(falseOf(made.toReversed()).length).toBe(falseOf(made).length)
      }),
    )
  })
})

it('a truth comes back from JSON as it was', () => {
  const one = truth(lesion([1, 2, 3, 4], { subtlety: 2, mask: { width: 4, height: 4, runs: [5, 2, 9] } }))
  expect(filmTruthSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
})
