import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnalysisChoice, analyseReaderStudy } from './analysis/analyse-reader-study.ts'
import { type ObuchowskiRockette, obuchowskiRockette, type TreatmentMean } from './analysis/obuchowski-rockette.ts'
import type { MeritGrid } from './analysis/reader-layout.ts'
import { treatmentAlone } from './analysis/treatment-alone.ts'
import { nestedErrorCovariance } from './covariance/error-covariance.ts'
import { readerStudy } from './study/reader-study.ts'
import type { Reading } from './study/reading.ts'
import { type UStatistic, uStatistic } from './ustatistics/u-statistics.ts'

const RANDOM = { readers: 'random', cases: 'random' } as const

/** Two readers under one treatment, three others under the second. */
const GRID = {
  values: [
    [0.8, 0.9],
    [0.6, 0.7, 0.8],
  ],
  covariance: {
    pooled: { var: 0.004, cov1: 0, cov2: 0.001, cov3: 0.0005 },
    byTreatment: [
      { var: 0.004, cov2: 0.001 },
      { var: 0.004, cov2: 0.001 },
    ],
    byReader: [],
  },
  readers: 'nested',
} satisfies MeritGrid

describe('two readers of .8, .9 with a device and three others of .6, .7, .8 without, on paper', () => {
  test('readers and cases random: MS(T) .027, MS(R(T)) .025/3, c = 5 - 13/5 = 2.4, so F = .027/(.025/3 + .0012)', () => {
    const { meanSquares, errorTerm, test: overall, differences, means } = obuchowskiRockette(GRID, RANDOM)
    expect(meanSquares).toMatchObject({
      treatment: expect.closeTo(0.027, 12),
      readerWithin: expect.closeTo(0.025 / 3, 12),
      reader: 0,
      interaction: 0,
    })
    const den = 0.025 / 3 + 0.0012
    expect(errorTerm).toBeCloseTo(den, 12)
    expect(overall).toMatchObject({
      df1: 1,
      f: expect.closeTo(0.027 / den, 10),
      ddf: expect.closeTo(3 * (den / (0.025 / 3)) ** 2, 10),
    })
    expect(differences[0]).toMatchObject({
      estimate: expect.closeTo(0.15, 12),
      se: expect.closeTo(Math.sqrt((1 / 2 + 1 / 3) * den), 12),
    })
    // Each arm alone: its own reader mean square and its own number of readers.
    expect(means[1]).toMatchObject({ value: expect.closeTo(0.7, 12), se: expect.closeTo(Math.sqrt(0.013 / 3), 12) })
  })

  test('readers fixed: chi-square = .027/(.004 - .001 + 2.4 x .0005), with the caution that readers differ too', () => {
    const { test: overall, notes } = obuchowskiRockette(GRID, { readers: 'fixed', cases: 'random' })
    expect(overall).toMatchObject({ chiSquare: expect.closeTo(0.027 / 0.0042, 10) })
    expect(notes).toEqual([expect.stringContaining('differ between treatments')])
  })

  test('cases fixed: F = .027/(.025/3) on 1 and 3 degrees of freedom', () => {
    const { test: overall } = obuchowskiRockette(GRID, { readers: 'random', cases: 'fixed' })
    expect(overall).toMatchObject({ f: expect.closeTo(3.24, 10), ddf: 3 })
  })

  test('an arm of one reader has a difference but no error of its own mean; one reader in each arm has neither', () => {
    const lone = obuchowskiRockette({ ...GRID, values: [[0.8], [0.6, 0.7, 0.8]] }, RANDOM)
    expect(lone.means[0]).toMatchObject({ value: 0.8, se: { reason: expect.stringContaining('one reader') } })
    expect(lone.differences[0]).toMatchObject({ se: expect.any(Number) })
    const each = obuchowskiRockette({ ...GRID, values: [[0.8], [0.6]] }, RANDOM)
    expect(each.test.f).toMatchObject({ reason: expect.stringContaining('one reader under each treatment') })
  })
})

test('an arm weighs in Cov2 by its pairs of readers: 1 of 1 and 3 of 2 make 1.75', () => {
  const between = (a: { treatment: number; reader: number }, b: { treatment: number; reader: number }) => {
    if (a.treatment !== b.treatment) return 0.5
    return a.reader === b.reader ? 4 : a.treatment + 1
  }
  const everything = { acrossReaders: true, acrossTreatments: true }
  expect(nestedErrorCovariance([2, 3], between, everything).pooled).toEqual({
    var: 4,
    cov1: 0,
    cov2: (1 + 3 * 2) / 4,
    cov3: 0.5,
  })
  expect(nestedErrorCovariance([2, 3], between, { ...everything, acrossTreatments: false }).pooled.cov3).toBe(0)
})

/** A split-plot: so many readers under each treatment, all on the same cases, few distinct ratings. */
function splitPlot(arms: readonly number[]): fc.Arbitrary<Reading[]> {
  const readers = arms.flatMap((size, i) => Array.from({ length: size }, (_, j) => ({ arm: i, name: `r${i}.${j}` })))
  const truth = [true, true, true, false, false, false, true, false]
  const total = readers.length * truth.length
  return fc.array(fc.integer({ min: 0, max: 5 }), { minLength: total, maxLength: total }).map((ratings) =>
    ratings.map((rating, k) => {
      const { arm, name } = readers[Math.floor(k / truth.length)] as (typeof readers)[number]
      const own = k % truth.length
      return { reader: name, treatment: `t${arm}`, case: `c${own}`, positive: truth[own] === true, rating }
    }),
  )
}

function studyOf(rows: readonly Reading[]) {
  const study = readerStudy(rows)
  if (!study.ok) throw new Error('inconsistent readings')
  return study.value
}

const CHOICE = { merit: { of: 'auc' }, covariance: 'unbiased', over: RANDOM } as const satisfies AnalysisChoice

describe('a split-plot', () => {
  test('of equal arms has, before floors, the squared error that Gallas gives without a model', () => {
    fc.assert(
      fc.property(splitPlot([3, 3]), (rows) => {
        const study = studyOf(rows)
        const { analysis, covariance } = analyseReaderStudy(study, CHOICE)
        if ('reason' in covariance || covariance.pooled.cov2 < covariance.pooled.cov3) return
        const gallas = uStatistic(study, { a: 0, b: 1 }, 'unbiased') as UStatistic
        const { errorTerm } = analysis as ObuchowskiRockette
        expect(((2 / 3) * (errorTerm as number)) as number).toBeCloseTo(gallas.variance, 10)
      }),
    )
  })

  test('is read as one whatever the number of readers of each arm, and gives each arm the mean of that arm alone', () => {
    const arms = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 3 })
    fc.assert(
      fc.property(arms.chain(splitPlot), (rows) => {
        const study = studyOf(rows)
        const { design, analysis } = analyseReaderStudy(study, CHOICE)
        expect(design).toBe('readers-nested-in-treatments')
        const { means } = analysis as ObuchowskiRockette
        means.forEach((mean, i) => {
          const alone = treatmentAlone(study, i, CHOICE) as TreatmentMean
          expect(mean.value).toBeCloseTo(alone.value, 12)
          expect(mean.se).toEqual(alone.se)
        })
      }),
    )
  })

  test('with cases of its own for each arm has no covariance between arms', () => {
    fc.assert(
      fc.property(splitPlot([2, 3]), (rows) => {
        const own = rows.map((row) => ({ ...row, case: `${row.treatment}.${row.case}` }))
        for (const method of ['jackknife', 'delong', 'unbiased'] as const) {
          const { covariance } = analyseReaderStudy(studyOf(own), { ...CHOICE, covariance: method })
          expect(covariance).toMatchObject({ pooled: { cov1: 0, cov3: 0 } })
        }
      }),
    )
  })

  test('in which one reader has read under both treatments is incomplete, and says which cell is missing', () => {
    const [rows] = fc.sample(splitPlot([2, 2]), { numRuns: 1, seed: 1 })
    const both = [
      ...(rows as Reading[]),
      ...(rows as Reading[]).filter(({ reader }) => reader === 'r0.0').map((row) => ({ ...row, treatment: 't1' })),
    ]
    const { design, analysis } = analyseReaderStudy(studyOf(both), CHOICE)
    expect(design).toBe('incomplete')
    expect(analysis).toMatchObject({ reason: expect.stringContaining('has no readings under treatment') })
  })
})

test('a reader who gave every case the same rating is named in the notes', () => {
  const [rows] = fc.sample(splitPlot([2, 2]), { numRuns: 1, seed: 2 })
  const tied = (rows as Reading[]).map((row) => (row.reader === 'r1.0' ? { ...row, rating: 3 } : row))
  expect(analyseReaderStudy(studyOf(tied), CHOICE).notes).toContain(
    'reader r1.0, treatment t1: all ratings are 3; variance 0 for this reader',
  )
})
