import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnalysisChoice, analyseReaderStudy } from './analysis/analyse-reader-study.ts'
import type { ObuchowskiRockette, TreatmentMean } from './analysis/obuchowski-rockette.ts'
import { treatmentAlone } from './analysis/treatment-alone.ts'
import type { CovarianceMethod } from './covariance/study-covariance.ts'
import type { CellMerit } from './merit/cell-merit.ts'
import type { MeritRule } from './merit/merit-rule.ts'
import { casesForPower, readerStudyPower } from './power/reader-study-power.ts'
import { readerStudy } from './study/reader-study.ts'
import type { Reading } from './study/reading.ts'
import { uStatistic } from './ustatistics/u-statistics.ts'

const MERITS: readonly MeritRule[] = [
  { of: 'auc' },
  { of: 'binormal' },
  { of: 'sensitivity', threshold: 2 },
  { of: 'specificity', threshold: 2 },
]
const METHODS: readonly CovarianceMethod[] = ['jackknife', 'delong', 'unbiased']
const KINDS = ['random', 'fixed'] as const

type Shape = { readonly readers: number; readonly treatments: number; readonly truth: readonly boolean[] }

/** Every reader reads every case under every treatment; few distinct ratings, so ties and perfect readers are common. */
function factorial({ readers, treatments, truth }: Shape): fc.Arbitrary<Reading[]> {
  const total = readers * treatments * truth.length
  return fc.array(fc.integer({ min: 0, max: 4 }), { minLength: total, maxLength: total }).map((ratings) =>
    ratings.map((rating, k) => {
      const index = k % truth.length
      const cell = Math.floor(k / truth.length)
      return {
        reader: `r${cell % readers}`,
        treatment: `t${Math.floor(cell / readers)}`,
        case: `c${index}`,
        positive: truth[index] === true,
        rating,
      }
    }),
  )
}

const shape = fc.record({
  readers: fc.integer({ min: 1, max: 4 }),
  treatments: fc.integer({ min: 1, max: 3 }),
  truth: fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
})
const anyReadings = shape.chain(factorial)
/** Rows are dropped at random: partially paired, nested, incomplete and empty studies. */
const gappyReadings = anyReadings.chain((rows) =>
  fc
    .array(fc.boolean(), { minLength: rows.length, maxLength: rows.length })
    .map((keep) => rows.filter((_, i) => keep[i])),
)
const solidReadings = fc
  .record({
    readers: fc.integer({ min: 2, max: 4 }),
    treatments: fc.constant(2),
    extra: fc.array(fc.boolean(), { maxLength: 6 }),
  })
  .chain(({ extra, ...rest }) => factorial({ ...rest, truth: [true, true, false, false, ...extra] }))

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

function analysed(readings: readonly Reading[], merit: MeritRule = { of: 'auc' }) {
  const study = readerStudy(readings)
  if (!study.ok) throw new Error('inconsistent readings')
  const over = { readers: 'random', cases: 'random' } as const
  return analyseReaderStudy(study.value, { merit, covariance: 'jackknife', over })
}

const close = (got: number, wanted: number) => {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(wanted)))
}

const areas = (readings: readonly Reading[]) =>
  analysed(readings)
    .merits.flat()
    .map((merit) => (merit as CellMerit).value)

describe('whatever the readings', () => {
  test('NaN and infinities never leave an analysis', () => {
    const choice = fc.record({
      merit: fc.constantFrom(...MERITS),
      covariance: fc.constantFrom(...METHODS),
      over: fc.record({ readers: fc.constantFrom(...KINDS), cases: fc.constantFrom(...KINDS) }),
      confidence: fc.oneof(fc.constantFrom(0.9, 0.95), fc.constantFrom(0, 1, -1, 1 - 1e-17, Number.NaN)),
    })
    const law = (readings: readonly Reading[], chosen: Parameters<typeof analyseReaderStudy>[1]) => {
      const study = readerStudy(readings)
      if (!study.ok) return
      expect(numbersIn(analyseReaderStudy(study.value, chosen)).filter((value) => !Number.isFinite(value))).toEqual([])
    }
    fc.assert(fc.property(fc.oneof(anyReadings, gappyReadings, solidReadings), choice, law), { numRuns: 400 })
  })

  test('NaN and infinities never leave a U-statistic', () => {
    const law = (readings: readonly Reading[], kind: 'unbiased' | 'plug-in', pair: boolean) => {
      const study = readerStudy(readings)
      if (!study.ok) return
      const result = uStatistic(study.value, pair ? { a: 0, b: 1 } : { a: 0 }, kind)
      expect(numbersIn(result).filter((value) => !Number.isFinite(value))).toEqual([])
    }
    const kinds = fc.constantFrom('unbiased' as const, 'plug-in' as const)
    fc.assert(fc.property(fc.oneof(anyReadings, gappyReadings), kinds, fc.boolean(), law), { numRuns: 300 })
  })

  test('NaN and infinities never leave a power calculation', () => {
    const term = fc.double({ noNaN: false })
    const law = (
      terms: number[],
      [readers, cases, effect, alpha]: [number, number, number, number],
      over: (typeof KINDS)[number],
    ) => {
      const [variance = 0, cov1 = 0, cov2 = 0, cov3 = 0, treatmentReader = 0] = terms
      const pilot = { var: variance, cov1, cov2, cov3, treatmentReader, cases: 100 }
      const plan = { readers, cases, effect, alpha, over: { readers: over, cases: 'random' as const } }
      expect(numbersIn(readerStudyPower(pilot, plan)).every(Number.isFinite)).toBe(true)
    }
    const plan = fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.double(),
      fc.double({ min: -0.5, max: 1.5 }),
    )
    fc.assert(fc.property(fc.array(term, { minLength: 5, maxLength: 5 }), plan, fc.constantFrom(...KINDS), law), {
      numRuns: 300,
    })
  })
})

describe('a treatment alone', () => {
  const choices = fc.record({
    merit: fc.constantFrom(...MERITS),
    covariance: fc.constantFrom(...METHODS),
    over: fc.record({ readers: fc.constantFrom(...KINDS), cases: fc.constantFrom(...KINDS) }),
  })

  test('has the mean and error that the whole study gives it', () => {
    const law = (readings: readonly Reading[], choice: AnalysisChoice) => {
      const study = readerStudy(readings)
      if (!study.ok) return
      const { analysis } = analyseReaderStudy(study.value, choice)
      if (analysis.kind === 'not-estimable') return
      const alone = study.value.treatments.map((_, i) => treatmentAlone(study.value, i, choice) as TreatmentMean)
      expect(alone).toEqual(analysis.means)
    }
    fc.assert(fc.property(solidReadings, choices, law))
  })

  test('is not touched by what is missing under another', () => {
    const law = (readings: readonly Reading[], choice: AnalysisChoice) => {
      const [whole, broken] = [
        readings,
        readings.filter(({ reader, treatment }) => treatment === 't0' || reader !== 'r0'),
      ].map((rows) => readerStudy(rows))
      if (!whole?.ok || !broken?.ok) throw new Error('inconsistent readings')
      expect(treatmentAlone(broken.value, 0, choice)).toEqual(treatmentAlone(whole.value, 0, choice))
      expect(treatmentAlone(broken.value, 1, choice)).toMatchObject({ reason: expect.stringContaining('no readings') })
      expect(treatmentAlone(broken.value, 9, choice)).toMatchObject({ kind: 'not-estimable' })
    }
    fc.assert(fc.property(solidReadings, choices, law))
  })
})

describe('areas', () => {
  test('a rising change of all ratings moves no figure', () => {
    const law = (readings: readonly Reading[]) => {
      const changed = readings.map((reading) => ({ ...reading, rating: Math.exp(reading.rating) * 3 - 7 }))
      expect(numbersIn(analysed(changed))).toEqual(numbersIn(analysed(readings)))
    }
    fc.assert(fc.property(solidReadings, law))
  })

  test('exchanging the classes turns A into 1 - A', () => {
    const law = (readings: readonly Reading[]) => {
      const swapped = areas(readings.map((reading) => ({ ...reading, positive: !reading.positive })))
      areas(readings).forEach((area, i) => {
        close(swapped[i] as number, 1 - area)
      })
    }
    fc.assert(fc.property(solidReadings, law))
  })

  test('a duplicate of every case leaves every area where it was', () => {
    const law = (readings: readonly Reading[]) => {
      const twice = [...readings, ...readings.map((reading) => ({ ...reading, case: `${reading.case}again` }))]
      areas(readings).forEach((area, i) => {
        close(areas(twice)[i] as number, area)
      })
    }
    fc.assert(fc.property(solidReadings, law))
  })

  test('the jackknife without a refit equals leaving the case out', () => {
    const law = (readings: readonly Reading[], pick: number) => {
      const own = readings.filter(({ reader, treatment }) => reader === 'r0' && treatment === 't0')
      const [merit] = analysed(own).merits.flat() as CellMerit[]
      const gone = pick % own.length
      const name = readerStudyCases(own)[gone] as string
      const [without] = analysed(own.filter((reading) => reading.case !== name)).merits.flat() as CellMerit[]
      close((merit as CellMerit).leftOut[gone] as number, (without as CellMerit).value)
    }
    fc.assert(fc.property(solidReadings, fc.nat(), law))
  })
})

function readerStudyCases(readings: readonly Reading[]): readonly string[] {
  const study = readerStudy(readings)
  return study.ok ? study.value.cases : []
}

describe('the comparison', () => {
  test('does not depend on the order of rows', () => {
    const shuffled = solidReadings.chain((rows) =>
      fc.shuffledSubarray(rows, { minLength: rows.length }).map((order) => ({ rows, order })),
    )
    fc.assert(
      fc.property(shuffled, ({ rows, order }) => {
        expect(numbersIn(analysed(order))).toEqual(numbersIn(analysed(rows)))
      }),
    )
  })

  test('does not depend on who is called the first reader', () => {
    const law = (readings: readonly Reading[]) => {
      const renamed = readings.map((reading) => ({ ...reading, reader: `r${9 - Number(reading.reader.slice(1))}` }))
      const [own, other] = [analysed(readings), analysed(renamed)].map(
        ({ analysis }) => (analysis as ObuchowskiRockette).differences[0] as { estimate: number },
      )
      close((other as { estimate: number }).estimate, (own as { estimate: number }).estimate)
    }
    fc.assert(fc.property(solidReadings, law))
  })

  test('with two treatments the square of t is F', () => {
    const law = (readings: readonly Reading[]) => {
      const { test: overall, differences } = analysed(readings).analysis as ObuchowskiRockette
      const [difference] = differences
      if (typeof overall.f !== 'number' || typeof difference?.se !== 'number') return
      close((difference.estimate / difference.se) ** 2, overall.f)
      if (typeof overall.p === 'number' && typeof difference.p === 'number') close(difference.p, overall.p)
    }
    fc.assert(fc.property(solidReadings, law))
  })
})

describe('power', () => {
  const pilot = { var: 8e-4, cov1: 3.5e-4, cov2: 3.4e-4, cov3: 2.4e-4, treatmentReader: 2e-4, cases: 114 }
  const over = { readers: 'random', cases: 'random' } as const
  const powerOf = (readers: number, cases: number, effect: number) => {
    const result = readerStudyPower(pilot, { readers, cases, effect, alpha: 0.05, over })
    return result.kind === 'study-power' ? result.power : Number.NaN
  }

  test('grows with the effect, and is at least alpha', () => {
    const law = (readers: number, cases: number, effect: number) => {
      const power = powerOf(readers, cases, effect)
      expect(power).toBeGreaterThanOrEqual(0.05 - 1e-9)
      expect(powerOf(readers, cases, 1.5 * effect)).toBeGreaterThanOrEqual(power - 1e-9)
    }
    const sizes = [
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 20, max: 2000 }),
      fc.double({ min: 0.005, max: 0.2, noNaN: true }),
    ] as const
    fc.assert(fc.property(...sizes, law))
  })

  test('the fewest cases reach the target and one case less does not', () => {
    const law = (readers: number) => {
      const cases = casesForPower(pilot, { readers, effect: 0.06, alpha: 0.05, over }, 0.8)
      if (typeof cases !== 'number') return
      expect(powerOf(readers, cases, 0.06)).toBeGreaterThanOrEqual(0.8)
      expect(powerOf(readers, cases - 1, 0.06)).toBeLessThan(0.8)
    }
    fc.assert(fc.property(fc.integer({ min: 4, max: 20 }), law), { numRuns: 17 })
  })
})
