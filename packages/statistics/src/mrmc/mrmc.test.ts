import { describe, expect, test } from 'vitest'
import { type AnalysisChoice, analyseReaderStudy, errorTerm } from './analysis/analyse-reader-study.ts'
import { meanSquares } from './analysis/mean-squares.ts'
import { obuchowskiRockette } from './analysis/obuchowski-rockette.ts'
import { cutLimits, errorStatistics } from './analysis/statistic.ts'
import { readerVariances } from './analysis/variance-components.ts'
import { casesForPower, pilotVariances, readerStudyPower } from './power/reader-study-power.ts'
import { readerStudy } from './study/reader-study.ts'
import { type Reading, studyFaultText } from './study/reading.ts'
import { studyDesign } from './study/study-design.ts'
import { uStatistic } from './ustatistics/u-statistics.ts'

/** Two readers, two treatments, three cases of each class, some overlap. */
const RATINGS: Readonly<Record<string, readonly number[]>> = {
  'r1 t1': [1, 2, 3, 2, 4, 5],
  'r1 t2': [1, 3, 2, 3, 3, 5],
  'r2 t1': [2, 1, 4, 3, 5, 4],
  'r2 t2': [1, 1, 3, 2, 5, 5],
}

function readings(change: (reading: Reading) => Reading | undefined = (reading) => reading): Reading[] {
  return Object.entries(RATINGS).flatMap(([cell, ratings]) => {
    const [reader, treatment] = cell.split(' ') as [string, string]
    return ratings.flatMap((rating, k) => change({ reader, treatment, case: `c${k}`, positive: k > 2, rating }) ?? [])
  })
}

function analysed(rows: readonly Reading[], choice: Partial<AnalysisChoice> = {}) {
  const study = readerStudy(rows)
  if (!study.ok) throw new Error(study.error.map(studyFaultText).join())
  const over = { readers: 'random', cases: 'random' } as const
  return analyseReaderStudy(study.value, { merit: { of: 'auc' }, covariance: 'jackknife', over, ...choice })
}

const reasonOf = (value: unknown) => (value as { reason?: string }).reason ?? 'estimated'

describe('readings that contradict themselves are refused', () => {
  test.each([
    ['no rows', [] as Reading[], 'there are no readings'],
    [
      'two truths',
      [...readings(), { reader: 'r3', treatment: 't1', case: 'c0', positive: true, rating: 1 }],
      'case c0 is called positive',
    ],
    ['not a number', readings((r) => ({ ...r, rating: Number.NaN })), 'not a finite number'],
    ['read twice', [...readings(), ...readings()], 'twice under treatment t1'],
  ])('%s', (_, rows, words) => {
    const study = readerStudy(rows)
    expect(study.ok ? '' : study.error.map(studyFaultText).join('; ')).toContain(words)
  })
})

describe('the design is recognised from who read what', () => {
  const designOf = (rows: readonly Reading[]) => {
    const study = readerStudy(rows)
    return study.ok ? studyDesign(study.value) : 'none'
  }
  test.each([
    ['everyone reads everything', readings(), 'factorial'],
    [
      'each reader has cases of his own',
      readings((r) => ({ ...r, case: `${r.reader}${r.case}` })),
      'cases-nested-in-readers',
    ],
    [
      'each treatment has cases of its own',
      readings((r) => ({ ...r, case: `${r.treatment}${r.case}` })),
      'cases-nested-in-treatments',
    ],
    [
      'one reading is missing',
      readings((r) => (r.reader === 'r1' && r.case === 'c0' && r.treatment === 't1' ? undefined : r)),
      'partially-paired',
    ],
    [
      'a reader lacks a treatment',
      readings((r) => (r.reader === 'r1' && r.treatment === 't1' ? undefined : r)),
      'incomplete',
    ],
  ])('%s', (_, rows, design) => {
    expect(designOf(rows)).toBe(design)
  })
})

describe('degenerate studies say what is missing', () => {
  test('one reader: no random-reader analysis, but fixed readers work', () => {
    const one = readings((r) => (r.reader === 'r1' ? r : undefined))
    const random = analysed(one).analysis as { test: { f: unknown } }
    expect(reasonOf(random.test.f)).toContain('choose fixed readers')
    const fixed = analysed(one, { over: { readers: 'fixed', cases: 'random' } }).analysis as { test: { f: unknown } }
    expect(fixed.test.f).toEqual(expect.any(Number))
  })

  test('one treatment: means exist, nothing to compare', () => {
    const { analysis, variances } = analysed(readings((r) => (r.treatment === 't1' ? r : undefined)))
    expect(analysis).toMatchObject({ test: { f: { reason: 'one treatment: nothing to compare' } }, differences: [] })
    expect(analysis).toMatchObject({ means: [{ se: expect.any(Number) }] })
    expect(reasonOf(variances)).toContain('two treatments')
  })

  test('one positive case: areas exist, their covariance does not; fixed cases still work', () => {
    const few = readings((r) => (r.case === 'c4' || r.case === 'c5' ? undefined : r))
    const { merits, analysis, covariance } = analysed(few)
    expect(merits[0]?.[0]).toMatchObject({ value: 0.5 })
    expect(reasonOf(covariance)).toBe('a cell needs two cases of each class')
    expect(analysis).toMatchObject({ test: { p: { reason: 'a cell needs two cases of each class' } } })
    expect(reasonOf(errorTerm(covariance, 'cov1'))).toContain('two cases')
    const fixed = analysed(few, { over: { readers: 'random', cases: 'fixed' } }).analysis
    expect(fixed).toMatchObject({ test: { f: expect.any(Number), ddf: 1 } })
  })

  test('no positive case: no merit, no comparison', () => {
    const { merits, analysis } = analysed(readings((r) => (r.positive ? undefined : r)))
    expect(reasonOf(merits[0]?.[0])).toBe('there is no positive case')
    expect(reasonOf(analysis)).toBe('a cell has no merit: there is no positive case')
    const none = analysed(
      readings((r) => (r.positive ? undefined : r)),
      { merit: { of: 'sensitivity', threshold: 2 } },
    )
    expect(reasonOf(none.merits[0]?.[0])).toBe('there is no positive case')
  })

  test('an empty cell is named', () => {
    const { analysis } = analysed(readings((r) => (r.reader === 'r1' && r.treatment === 't1' ? undefined : r)))
    expect(reasonOf(analysis)).toContain('reader r1 has no readings under treatment t1')
  })

  test('all ratings tied: areas of one half without variance', () => {
    const { merits, analysis } = analysed(readings((r) => ({ ...r, rating: 3 })))
    expect(merits.flat()).toMatchObject([{ value: 0.5 }, { value: 0.5 }, { value: 0.5 }, { value: 0.5 }])
    expect(analysis).toMatchObject({ test: { f: { reason: 'the error term is zero' } } })
    expect(analysis).toMatchObject({
      differences: [{ estimate: 0, se: 0, p: { reason: 'the variance estimate is zero' } }],
    })
  })

  test('perfect readers: area 1 with a note for each', () => {
    const { notes } = analysed(readings((r) => ({ ...r, rating: r.positive ? 5 : 1 })))
    expect(notes).toHaveLength(4)
    expect(notes[0]).toBe('reader r1, treatment t1: merit 1 leaves no overlap; variance 0 for this reader')
  })

  test('readers and cases both fixed: nothing varies', () => {
    const { analysis } = analysed(readings(), { over: { readers: 'fixed', cases: 'fixed' } })
    expect(analysis).toMatchObject({ test: { f: { reason: 'readers and cases are both fixed: nothing varies' } } })
  })

  test('DeLong is refused before computing where cells hold different cases; jackknife is not', () => {
    const partial = readings((r) => (r.reader === 'r1' && r.case === 'c0' && r.treatment === 't1' ? undefined : r))
    expect(reasonOf(analysed(partial, { covariance: 'delong' }).covariance)).toContain('use jackknife')
    expect(reasonOf(analysed(partial, { covariance: 'unbiased' }).covariance)).toBe('estimated')
    expect(reasonOf(analysed(partial).covariance)).toBe('estimated')
  })

  test('a binormal area has no DeLong variance', () => {
    const { covariance, merits } = analysed(
      readings((r) => ({ ...r, rating: r.positive ? 5 : 1 })),
      {
        merit: { of: 'binormal' },
        covariance: 'delong',
      },
    )
    expect(merits.flat()[0]).toMatchObject({ value: 1 })
    expect(reasonOf(covariance)).toContain('needs an empirical merit')
  })

  test.each([
    ['random', 'MS(TR) with (t-1)(r-1) df'],
    ['fixed', 'Var - Cov1, with a chi-square reference'],
  ] as const)('Cov2 below Cov3 is floored, and what the error term of %s readers is then, is said', (readers, left) => {
    const { notes } = obuchowskiRockette(
      {
        values: [
          [0.8, 0.9],
          [0.7, 0.75],
        ],
        covariance: {
          pooled: { var: 1e-3, cov1: 0, cov2: 1e-4, cov3: 2e-4 },
          byTreatment: [
            { var: 1e-3, cov2: -1e-5 },
            { var: 1e-3, cov2: 1e-4 },
          ],
          byReader: [],
        },
      },
      { readers, cases: 'random' },
    )
    expect(notes).toEqual([
      `Cov2 is below Cov3: their difference is floored at 0, so the error term is ${left}`,
      'a single-treatment Cov2 is negative and counts as 0',
    ])
  })

  test('a U-statistic of one reader or one case does not exist', () => {
    const one = readerStudy(readings((r) => (r.reader === 'r1' ? r : undefined)))
    expect(reasonOf(one.ok && uStatistic(one.value, { a: 0 }, 'unbiased'))).toContain('two readers')
    expect(reasonOf(one.ok && uStatistic(one.value, { a: 7 }, 'unbiased'))).toContain('no readings')
  })
})

describe('building blocks, by hand', () => {
  test('mean squares of a two by two table', () => {
    const ms = meanSquares([
      [0.8, 0.9],
      [0.6, 0.9],
    ])
    expect(ms.treatment).toBeCloseTo(2 * (0.05 ** 2 * 2), 12)
    expect(ms.reader).toBeCloseTo(2 * (0.1 ** 2 * 2), 12)
    expect(ms.interaction).toBeCloseTo(4 * 0.05 ** 2, 12)
  })

  test('variance components may be negative and stay so', () => {
    const ms = { ...meanSquares([[0.8], [0.6]]), reader: 0.001, interaction: 0.002 }
    const { reader, treatmentReader } = readerVariances(ms, { var: 0.004, cov1: 0.001, cov2: 0, cov3: 0.0005 }, 2)
    expect(reader).toBeCloseTo(-0.001, 12)
    expect(treatmentReader).toBeCloseTo(-0.0015, 12)
    expect(pilotVariances(0.002, { var: 0.004, cov1: 0.001, cov2: 0, cov3: 0.0005 }, 50)).toMatchObject({
      treatmentReader: expect.closeTo(-0.001, 12),
      cases: 50,
    })
  })

  test('a negative variance has no standard error, a zero one has 0 and no interval', () => {
    expect(errorStatistics({ estimate: 1, variance: -1, confidence: 0.95 })).toMatchObject({
      se: { reason: 'the variance estimate is negative' },
    })
    expect(errorStatistics({ estimate: 1, variance: 0, confidence: 0.95 })).toMatchObject({
      se: 0,
      ci: { kind: 'not-estimable' },
    })
  })

  test('limits are cut to what is possible', () => {
    expect(cutLimits([0.9, 1.1], [0, 1])).toEqual({ ci: [0.9, 1], cut: true })
    expect(cutLimits([0.1, 0.2], [0, 1])).toEqual({ ci: [0.1, 0.2], cut: false })
  })
})

describe('power of a planned study', () => {
  const pilot = {
    var: 0.00080229,
    cov1: 0.00034661,
    cov2: 0.00034407,
    cov3: 0.00023903,
    treatmentReader: 0.0002004,
    cases: 114,
  }
  const plan = {
    readers: 10,
    cases: 163,
    effect: 0.05,
    alpha: 0.05,
    over: { readers: 'random', cases: 'random' },
  } as const

  test('follows the published formulas term by term', () => {
    const s = 114 / 163
    const denominator = 0.0002004 + s * (0.00080229 - 0.00034661 + 9 * (0.00034407 - 0.00023903))
    const mean = 0.0002004 + s * (0.00080229 - 0.00034661 - (0.00034407 - 0.00023903))
    const power = readerStudyPower(pilot, plan)
    expect(power).toMatchObject({ kind: 'study-power' })
    if (power.kind !== 'study-power') return
    expect(power.noncentrality).toBeCloseTo((10 * 0.05 ** 2) / 2 / denominator, 9)
    expect(power.ddf).toBeCloseTo((denominator / mean) ** 2 * 9, 6)
  })

  test('fixed readers need fewer cases than random ones, fixed cases need none', () => {
    const random = readerStudyPower(pilot, plan)
    const fixed = readerStudyPower(pilot, { ...plan, over: { readers: 'fixed', cases: 'random' } })
    const cases = readerStudyPower(pilot, { ...plan, over: { readers: 'random', cases: 'fixed' } })
    const powers = [random, fixed, cases].map((result) => (result.kind === 'study-power' ? result.power : 0))
    expect(powers[1]).toBeGreaterThan(powers[0] as number)
    expect(powers[2]).toBeGreaterThan(powers[0] as number)
  })

  test.each([
    [{ readers: 1 }, 'too few readers'],
    [{ cases: 2 }, 'at least 4 cases'],
    [{ effect: 0 }, 'other than 0'],
    [{ alpha: 1 }, 'between 0 and 1'],
    [{ over: { readers: 'fixed', cases: 'fixed' } as const }, 'nothing varies'],
  ])('%j is refused', (change, words) => {
    expect(reasonOf(readerStudyPower(pilot, { ...plan, ...change }))).toContain(words)
  })

  test('two readers cannot be made up for by cases', () => {
    expect(reasonOf(casesForPower(pilot, { ...plan, readers: 2 }, 0.8))).toContain('add readers')
  })

  test('a huge effect has power 1', () => {
    expect(readerStudyPower({ ...pilot, treatmentReader: -1 }, { ...plan, effect: 1, cases: 100_000 })).toMatchObject({
      power: 1,
    })
  })
})
