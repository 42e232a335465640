import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseReaderStudy } from './analysis/analyse-reader-study.ts'
import { obuchowskiRockette } from './analysis/obuchowski-rockette.ts'
import { pseudovalueAnova } from './analysis/pseudovalue-anova.ts'
import { readerDifferences } from './analysis/reader-differences.ts'
import type { MeritGrid } from './analysis/reader-layout.ts'
import { deLongCovariance } from './covariance/delong-covariance.ts'
import { errorCovariance } from './covariance/error-covariance.ts'
import { jackknifeCovariance } from './covariance/jackknife-covariance.ts'
import { type CellMerit, ratedClasses } from './merit/cell-merit.ts'
import { readerStudyPower } from './power/reader-study-power.ts'
import { readerStudy } from './study/reader-study.ts'
import type { Cell, ReaderStudy, Reading } from './study/reading.ts'
import { bckCoefficients, bckComponents } from './ustatistics/bck-components.ts'

/** Two treatments of means .85 and .75 over two readers, with round error terms. */
const GRID = {
  values: [
    [0.8, 0.9],
    [0.6, 0.9],
  ],
  covariance: {
    pooled: { var: 0.004, cov1: 0.002, cov2: 0.001, cov3: 0.0005 },
    byTreatment: [
      { var: 0.004, cov2: 0.001 },
      { var: 0.004, cov2: 0.001 },
    ],
    byReader: [
      { var: 0.005, cov1: 0.003 },
      { var: 0.003, cov1: 0.001 },
    ],
  },
} satisfies MeritGrid

describe('two readers with areas .8, .9 without and .6, .9 with a device, on paper', () => {
  test('readers and cases random: F = .01/(.01 + 2 x .0005) on 1 and (.011/.01)^2 = 1.21 degrees of freedom', () => {
    const result = obuchowskiRockette(GRID, { readers: 'random', cases: 'random' })
    expect(result.errorTerm).toBeCloseTo(0.011, 12)
    expect(result.test).toMatchObject({ df1: 1, f: expect.closeTo(0.01 / 0.011, 10), ddf: expect.closeTo(1.21, 10) })
    // One treatment alone: reader mean square .005, plus twice Cov2, over two readers.
    expect(result.means[0]).toMatchObject({
      value: expect.closeTo(0.85, 12),
      se: expect.closeTo(Math.sqrt(0.0035), 12),
    })
  })
  test('readers fixed: chi-square = .01/(.004 - .002 + .0005) = 4, z = .1/.05 = 2, p = .0455', () => {
    const result = obuchowskiRockette(GRID, { readers: 'fixed', cases: 'random' })
    expect(result.test).toMatchObject({ chiSquare: expect.closeTo(4, 10), p: expect.closeTo(0.0455002638963584, 9) })
    expect(result.differences[0]).toMatchObject({
      estimate: expect.closeTo(0.1, 12),
      se: expect.closeTo(0.05, 12),
      p: expect.closeTo(0.0455002638963584, 9),
    })
    expect(result.means[0]).toMatchObject({ se: expect.closeTo(Math.sqrt(0.005 / 2), 12) })
  })
  test('cases fixed: F = .01/.01 = 1 on 1 and 1 degrees of freedom has p = .5', () => {
    const { test: overall } = obuchowskiRockette(GRID, { readers: 'random', cases: 'fixed' })
    expect(overall).toMatchObject({ f: expect.closeTo(1, 10), ddf: 1, p: expect.closeTo(0.5, 9) })
  })
  test('each reader alone: differences .2 and 0 with variances 2(.005 - .003) and 2(.003 - .001)', () => {
    const [first, second] = readerDifferences(GRID)
    expect(first).toMatchObject({
      reader: 0,
      a: 0,
      b: 1,
      estimate: expect.closeTo(0.2, 12),
      se: expect.closeTo(Math.sqrt(0.004), 12),
      // z = .2/.0632 = sqrt(10).
      p: expect.closeTo(0.0015654022580026, 9),
    })
    expect(second).toMatchObject({ reader: 1, estimate: 0, se: expect.closeTo(Math.sqrt(0.004), 12), p: 1 })
  })
  test('without a covariance each reader still has a difference, and the reason for the missing error', () => {
    const none = { kind: 'not-estimable', reason: 'a cell needs two cases of each class' } as const
    expect(readerDifferences({ ...GRID, covariance: none })[0]).toMatchObject({
      estimate: expect.closeTo(0.2, 12),
      se: none,
      p: none,
    })
  })
  test('of three treatments all three pairs are compared for each reader', () => {
    const grid = { ...GRID, values: [...GRID.values, [0.5, 0.5]] }
    expect(readerDifferences(grid).map(({ reader, a, b }) => [reader, a, b])).toEqual([
      [0, 0, 1],
      [0, 0, 2],
      [0, 1, 2],
      [1, 0, 1],
      [1, 0, 2],
      [1, 1, 2],
    ])
  })
})

describe('error terms are means over pairs of cells', () => {
  // Cells in the order t1r1, t1r2, t2r1, t2r2.
  const matrix = [
    [16, 1, 3, 5],
    [1, 12, 7, 9],
    [3, 7, 8, 2],
    [5, 9, 2, 4],
  ]
  const between = (a: { treatment: number; reader: number }, b: { treatment: number; reader: number }) =>
    matrix[2 * a.treatment + a.reader]?.[2 * b.treatment + b.reader] as number
  const cells = { treatments: 2, readers: 2, between }
  test('Var is the mean of the diagonal, Cov1 of 3 and 9, Cov2 of 1 and 2, Cov3 of 5 and 7', () => {
    const { pooled, byTreatment, byReader } = errorCovariance(cells, { acrossReaders: true, acrossTreatments: true })
    expect(pooled).toEqual({ var: 10, cov1: 6, cov2: 1.5, cov3: 6 })
    expect(byTreatment).toEqual([
      { var: 14, cov2: 1 },
      { var: 6, cov2: 2 },
    ])
    expect(byReader).toEqual([
      { var: 12, cov1: 3 },
      { var: 8, cov1: 9 },
    ])
  })
  test.each([
    ['readers with cases of their own share only Cov1', false, true, { var: 10, cov1: 6, cov2: 0, cov3: 0 }],
    ['treatments with cases of their own share only Cov2', true, false, { var: 10, cov1: 0, cov2: 1.5, cov3: 0 }],
  ])('%s', (_, acrossReaders, acrossTreatments, wanted) => {
    expect(errorCovariance(cells, { acrossReaders, acrossTreatments }).pooled).toEqual(wanted)
  })
  test('one reader and one treatment have a variance and no covariance', () => {
    const one = errorCovariance(
      { ...cells, treatments: 1, readers: 1 },
      { acrossReaders: true, acrossTreatments: true },
    )
    expect(one.pooled).toEqual({ var: 16, cov1: 0, cov2: 0, cov3: 0 })
  })
})

describe('the jackknife', () => {
  test('of a mean gives the usual variance s^2/K, and of two means their covariance over K', () => {
    const list = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 23 })
    fc.assert(
      fc.property(list, fc.integer({ min: -3, max: 3 }), (values, slope) => {
        const k = values.length
        const cell = (own: readonly number[]) => {
          const sum = own.reduce((all, value) => all + value, 0)
          const leftOut = own.map((value) => (sum - value) / (k - 1))
          return { value: sum / k, caseIndex: own.map((_, i) => i), leftOut }
        }
        const mean = cell(values).value
        const variance = values.reduce((all, value) => all + (value - mean) ** 2, 0) / (k - 1) / k
        const matrix = jackknifeCovariance([cell(values), cell(values.map((value) => slope * value + 1))], k)
        expect(matrix[0]?.[0]).toBeCloseTo(variance, 9)
        expect(matrix[0]?.[1]).toBeCloseTo(slope * variance, 9)
        expect(matrix[1]?.[0]).toBe(matrix[0]?.[1])
        expect(matrix[1]?.[1]).toBeCloseTo(slope * slope * variance, 9)
      }),
    )
  })
  test('of cells without a common case: deviations -1/3, 2/3, -1/3 and 0, 0, 0 have covariance 0', () => {
    const read = { value: 1, caseIndex: [1], leftOut: [2] }
    const unmoved = { value: 5, caseIndex: [], leftOut: [] }
    const matrix = jackknifeCovariance([read, unmoved], 3)
    expect(matrix[0]?.[0]).toBeCloseTo((2 / 3) * (1 / 9 + 4 / 9 + 1 / 9), 12)
    expect([matrix[0]?.[1], matrix[1]?.[1]]).toEqual([0, 0])
  })
})

describe('DeLong covariance', () => {
  test('of contributions 0, 1 in the positives and 0, 0, 1 in the negatives is (1/2)/2 + (1/3)/3', () => {
    const own = Float64Array.of(0, 1, 0, 0, 1)
    const flat = Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5)
    const matrix = deLongCovariance([own, flat, own.map((value) => 1 - value)], Uint8Array.of(1, 1, 0, 0, 0))
    const variance = 0.25 + 1 / 9
    expect(matrix[0]?.[0]).toBeCloseTo(variance, 12)
    expect(matrix[0]?.[1]).toBeCloseTo(0, 12)
    expect(matrix[0]?.[2]).toBeCloseTo(-variance, 12)
    expect(matrix[2]?.[0]).toBe(matrix[0]?.[2])
  })
})

/** Two treatments x two readers x K cases; every leave-one-out merit is that of the mean of `values`. */
function ofMeans(values: readonly (readonly (readonly number[])[])[]) {
  const sum = (own: readonly number[]) => own.reduce((all, value) => all + value, 0)
  return {
    merits: values.map((row) => row.map((own) => sum(own) / own.length)),
    leftOut: values.map((row) => row.map((own) => own.map((value) => (sum(own) - value) / (own.length - 1)))),
  }
}

describe('the analysis of pseudovalues', () => {
  test('of pseudovalues +-a +-b ... on two cases has one mean square for each contrast, 8 times its square', () => {
    // Effects: treatment 1, reader 2, case 3, and their interactions .1, .2, .3 and .4, each with sign +-1.
    const sign = (index: number) => (index === 0 ? 1 : -1)
    const value = (i: number, j: number, k: number) => {
      const [t, r, c] = [sign(i), sign(j), sign(k)]
      return t + 2 * r + 3 * c + 0.1 * t * r + 0.2 * t * c + 0.3 * r * c + 0.4 * t * r * c
    }
    const { merits, leftOut } = ofMeans([0, 1].map((i) => [0, 1].map((j) => [0, 1].map((k) => value(i, j, k)))))
    const { meanSquares, components } = pseudovalueAnova(merits, leftOut)
    const wanted = { t: 8, r: 32, c: 72, tr: 0.08, tc: 0.32, rc: 0.72, trc: 1.28 }
    for (const [name, square] of Object.entries(wanted)) {
      expect(meanSquares[name as keyof typeof wanted]).toBeCloseTo(square, 10)
    }
    const { r, c, tr, tc, rc, trc } = components
    expect(r).toBeCloseTo((32 - 0.08 - 0.72 + 1.28) / 4, 10)
    expect(c).toBeCloseTo((72 - 0.32 - 0.72 + 1.28) / 4, 10)
    expect([tr, tc, rc, trc]).toEqual([-0.6, -0.48, -0.28, 1.28].map((part) => expect.closeTo(part, 10)))
  })
  test('gives the F of Obuchowski and Rockette with jackknife covariance (Hillis 2005)', () => {
    const rating = fc.integer({ min: 0, max: 4 })
    const truth = [true, true, true, false, false, false]
    const cells = fc.array(fc.array(rating, { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(cells, (rows) => {
        const readings = rows.flatMap((row, cell) =>
          row.map(
            (given, k): Reading => ({
              reader: `r${cell % 3}`,
              treatment: `t${Math.floor(cell / 3)}`,
              case: `c${k}`,
              positive: truth[k] === true,
              rating: given,
            }),
          ),
        )
        const study = readerStudy(readings)
        if (!study.ok) throw new Error('the readings are consistent')
        const over = { readers: 'random', cases: 'random' } as const
        const found = analyseReaderStudy(study.value, { merit: { of: 'auc' }, covariance: 'jackknife', over })
        const merits = found.merits as readonly (readonly CellMerit[])[]
        const { meanSquares: ms } = pseudovalueAnova(
          merits.map((row) => row.map(({ value }) => value)),
          merits.map((row) => row.map(({ leftOut }) => leftOut)),
        )
        const denominator = ms.tr + Math.max(ms.tc - ms.trc, 0)
        if (found.analysis.kind !== 'obuchowski-rockette' || typeof found.analysis.test.f !== 'number') return
        const f = ms.t / denominator
        expect(Math.abs(found.analysis.test.f - f)).toBeLessThanOrEqual(1e-8 * Math.max(1, f))
      }),
    )
  })
})

describe('the ratings of a cell', () => {
  const study = {
    kind: 'reader-study',
    readers: ['r'],
    treatments: ['t'],
    cases: ['a', 'b', 'c', 'd'],
    positive: Uint8Array.of(1, 0, 1, 0),
    cells: [],
  } satisfies ReaderStudy
  test('are split by truth in the order of the cases, and unread cases are passed over', () => {
    const cell: Cell = { caseIndex: Int32Array.of(0, 2, 3), ratings: Float64Array.of(5, 4, 1) }
    expect(ratedClasses(study, cell)).toEqual({ positive: Float64Array.of(5, 4), negative: Float64Array.of(1) })
  })
  test('of no cases are two empty classes', () => {
    const cell: Cell = { caseIndex: new Int32Array(0), ratings: new Float64Array(0) }
    expect(ratedClasses(study, cell)).toEqual({ positive: new Float64Array(0), negative: new Float64Array(0) })
  })
})

describe('a share of a cell counts a rating at the threshold as a positive call', () => {
  const rows = [3, 2, 3, 1].map(
    (rating, k): Reading => ({ reader: 'r', treatment: 't', case: `c${k}`, positive: k < 2, rating }),
  )
  test.each([
    ['sensitivity', 3, 0.5],
    ['sensitivity', 2, 1],
    ['specificity', 3, 0.5],
    ['specificity', 1, 0],
    ['specificity', 3.5, 1],
  ] as const)('%s at %d is %d', (of, threshold, wanted) => {
    const study = readerStudy(rows)
    if (!study.ok) throw new Error('the readings are consistent')
    const over = { readers: 'fixed', cases: 'random' } as const
    const { merits } = analyseReaderStudy(study.value, { merit: { of, threshold }, covariance: 'jackknife', over })
    expect(merits[0]?.[0]).toMatchObject({ value: wanted })
  })
})

describe('the components of Barrett, Clarkson and Kupinski', () => {
  test('of moments 1, 2, 4, 8, 16, 32, 64, 128 by their definition', () => {
    expect(bckComponents([1, 2, 4, 8, 16, 32, 64, 128])).toEqual({
      n: 64 - 128,
      d: 32 - 128,
      nd: 16 - 32 - 64 + 128,
      r: 8 - 128,
      nr: 4 - 8 - 64 + 128,
      dr: 2 - 8 - 32 + 128,
      rnd: 1 - 2 - 4 + 8 - 16 + 32 + 64 - 128,
    })
  })
  test('weighted by their coefficients are the variance when the coefficients of the moments sum to 0', () => {
    const eight = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 8 })
    type Eight = Parameters<typeof bckComponents>[0]
    fc.assert(
      fc.property(eight, eight, (moments, first) => {
        const c = [...first.slice(0, 7), -first.slice(0, 7).reduce((sum, value) => sum + value, 0)]
        const variance = moments.reduce((sum, value, m) => sum + value * (c[m] as number), 0)
        const [parts, weights] = [bckComponents(moments as unknown as Eight), bckCoefficients(c as unknown as Eight)]
        const names = Object.keys(parts) as (keyof typeof parts)[]
        expect(names.reduce((sum, name) => sum + parts[name] * weights[name], 0)).toBe(variance)
      }),
    )
  })
})

describe('power on paper', () => {
  const pilot = { var: 0.004, cov1: 0.002, cov2: 0.001, cov3: 0.0005, treatmentReader: 0, cases: 100 }
  test('fixed readers: two readers, the same cases, difference .1 is a shift of two standard errors, power .516', () => {
    const plan = {
      readers: 2,
      cases: 100,
      effect: 0.1,
      alpha: 0.05,
      over: { readers: 'fixed', cases: 'random' },
    } as const
    // Noncentrality 2 x .01/2/.0025 = 4; Phi(2 - 1.96) + Phi(-2 - 1.96).
    expect(readerStudyPower(pilot, plan)).toMatchObject({
      noncentrality: expect.closeTo(4, 10),
      power: expect.closeTo(0.515967 + 0.0000375, 5),
    })
  })
  test('fixed cases: the interaction .0015 alone, one degree of freedom for two readers', () => {
    const plan = {
      readers: 2,
      cases: 100,
      effect: 0.1,
      alpha: 0.05,
      over: { readers: 'random', cases: 'fixed' },
    } as const
    expect(readerStudyPower(pilot, plan)).toMatchObject({ noncentrality: expect.closeTo(0.01 / 0.0015, 9), ddf: 1 })
  })
})
