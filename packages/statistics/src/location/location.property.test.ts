import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aiAgainstReaders } from './ai-against-readers.ts'
import { frocCurve } from './froc-curve.ts'
import { LOCATION_MERITS, type LocationMerit, locationMerit } from './location-merit.ts'
import type { LocationRead } from './location-read.ts'
import { type LrocRead, lrocMerit } from './lroc-merit.ts'
import { matchMarks } from './match-marks.ts'

const rating = fc.integer({ min: 1, max: 6 })
const lesion = fc.record({ rating, weight: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] })
const study: fc.Arbitrary<LocationRead[]> = fc
  .array(fc.tuple(fc.array(lesion, { maxLength: 3 }), fc.array(rating, { maxLength: 3 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map((cases) => cases.map(([lesions, falseMarks], i) => ({ case: `c${i}`, lesions, falseMarks })))
const names = Object.keys(LOCATION_MERITS) as LocationMerit[]

function meritOf(reads: readonly LocationRead[], name: LocationMerit): number | undefined {
  const result = locationMerit(reads, name)
  return result.kind === 'merit' ? result.value : undefined
}

function everyNumber(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

describe.each(names)('%s', (name) => {
  it('lies in 0..1, and its jackknife values are those of the study without each case', () => {
    fc.assert(
      fc.property(study, (reads) => {
        const result = locationMerit(reads, name)
        if (result.kind === 'not-estimable') return
        expect(result.value).toBeGreaterThanOrEqual(0)
        expect(result.value).toBeLessThanOrEqual(1)
        result.leftOut.forEach((value, k) => {
          const without = reads.filter((read) => read.case !== result.cases[k])
          expect(value).toBeCloseTo(meritOf(without, name) as number, 10)
        })
      }),
      { numRuns: 60 },
    )
  })
  it('does not change when ratings are stretched, cases reordered or all cases doubled', () => {
    const stretch = (value: number) => Math.exp(value)
    fc.assert(
      fc.property(study, (reads) => {
        const stretched = reads.map((read) => ({
          ...read,
          falseMarks: read.falseMarks.map(stretch),
          lesions: read.lesions.map((l) => (l.rating === undefined ? l : { ...l, rating: stretch(l.rating) })),
        }))
        const doubled = [...reads, ...reads.map((read) => ({ ...read, case: `${read.case} again` }))]
        const value = meritOf(reads, name)
        for (const other of [stretched, [...reads].reverse(), doubled]) {
          if (value === undefined) expect(meritOf(other, name)).toBeUndefined()
          else expect(meritOf(other, name)).toBeCloseTo(value, 10)
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('with one lesion in each diseased case and no other marks on it, AFROC, wAFROC and the highest-rating area agree', () => {
  const simple = fc.array(fc.tuple(fc.boolean(), fc.option(rating, { nil: undefined })), {
    minLength: 2,
    maxLength: 20,
  })
  fc.assert(
    fc.property(simple, (cases) => {
      const reads = cases.map(([diseased, given], i): LocationRead => {
        const mark = given === undefined ? [] : [given]
        if (!diseased) return { case: `c${i}`, lesions: [], falseMarks: mark }
        return { case: `c${i}`, lesions: [given === undefined ? {} : { rating: given }], falseMarks: [] }
      })
      const area = meritOf(reads, 'HrAuc')
      if (area === undefined) return
      expect(meritOf(reads, 'AFROC')).toBeCloseTo(area, 12)
      expect(meritOf(reads, 'wAFROC')).toBeCloseTo(area, 12)
    }),
  )
})

it('an FROC curve rises in both directions and ends at the share of lesions marked', () => {
  fc.assert(
    fc.property(study, (reads) => {
      const curve = frocCurve(reads)
      if (curve.kind === 'not-estimable') return
      curve.points.reduce(
        (before, point) => {
          expect(point.falseMarksPerCase).toBeGreaterThanOrEqual(before.falseMarksPerCase)
          expect(point.lesionFraction).toBeGreaterThanOrEqual(before.lesionFraction)
          return point
        },
        { falseMarksPerCase: 0, lesionFraction: 0, threshold: 0 },
      )
      const lesions = reads.flatMap((read) => read.lesions)
      const marked = lesions.filter((l) => l.rating !== undefined).length
      expect(curve.points.at(-1)?.lesionFraction ?? 0).toBeCloseTo(marked / lesions.length, 12)
    }),
  )
})

const lroc: fc.Arbitrary<LrocRead[]> = fc
  .array(fc.record({ truth: fc.constantFrom<0 | 1>(0, 1), rating, correct: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((reads) => reads.map((read, i) => ({ ...read, case: `c${i}` })))

it('LROC values lie below their ends, and leaving out a case is the study without it', () => {
  fc.assert(
    fc.property(
      lroc,
      fc.constantFrom(0.2, 0.5, 1),
      fc.constantFrom('PCL' as const, 'ALROC' as const),
      (reads, limit, merit) => {
        const result = lrocMerit(reads, { merit, falsePositiveFraction: limit })
        if (result.kind === 'not-estimable') return
        expect(result.value).toBeGreaterThanOrEqual(0)
        expect(result.value).toBeLessThanOrEqual(merit === 'PCL' ? 1 : limit)
        result.leftOut.forEach((value, k) => {
          const without = lrocMerit(
            reads.filter((_, i) => i !== k),
            { merit, falsePositiveFraction: limit },
          )
          expect(without.kind === 'merit' ? without.value : Number.NaN).toBeCloseTo(value, 10)
        })
      },
    ),
    { numRuns: 60 },
  )
})

it('each mark is a hit, a false mark or ignored, and never two of them', () => {
  const place = fc.integer({ min: 0, max: 9 })
  const marks = fc.array(fc.record({ x: place, y: place, rating }), { maxLength: 12 })
  const lesions = fc.array(fc.record({ x: place, y: place, radius: fc.integer({ min: 1, max: 4 }) }), { maxLength: 4 })
  fc.assert(
    fc.property(marks, lesions, fc.constantFrom('ignored' as const, 'false' as const), (all, there, extraMarks) => {
      const { lesionRatings, falseMarks, ignored } = matchMarks(all, there, { by: 'distance', extraMarks })
      const hits = lesionRatings.filter((value) => value !== undefined).length
      expect(hits + falseMarks.length + ignored).toBe(all.length)
      expect(lesionRatings.length).toBe(there.length)
    }),
  )
})

it('comparing an AI with readers never gives NaN or infinity', () => {
  const panel = fc.integer({ min: 2, max: 8 }).chain((cases) =>
    fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: cases, maxLength: cases }), {
      minLength: 2,
      maxLength: 5,
    }),
  )
  fc.assert(
    fc.property(panel, (rows) => {
      const observers = rows.map((leftOut) => ({
        kind: 'merit' as const,
        value: leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length,
        cases: leftOut.map((_, k) => `c${k}`),
        leftOut,
      }))
      const [ai, ...readers] = observers
      if (ai === undefined) return
      const result = aiAgainstReaders(ai, readers)
      expect(everyNumber(result).every(Number.isFinite)).toBe(true)
      expect(result.kind).toBe('ai-against-readers')
    }),
  )
})
