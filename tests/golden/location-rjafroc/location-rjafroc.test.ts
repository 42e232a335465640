import type { Estimated } from '@collimator/kernel'
import {
  type AiComparison,
  aiAgainstReaders,
  type Generalisation,
  type LeftOutMerit,
  LOCATION_MERITS,
  type LocationMerit,
  type LocationRead,
  type LrocFigure,
  type LrocRead,
  locationMerit,
  locationStudy,
  lrocMerit,
  type PilotVariances,
  readerStudyPower,
  readerVariances,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }
import input from './input.json' with { type: 'json' }

type Numbers = readonly unknown[]

/** To 9 decimals of the larger of the wanted value and 0.01. */
function expectClose(found: Numbers, wanted: Numbers) {
  expect(found.length).toBe(wanted.length)
  found.forEach((value, i) => {
    const other = wanted[i] as number
    expect(Math.abs((value as number) - other), `${value} beside ${other}`).toBeLessThanOrEqual(
      1e-9 * Math.max(Math.abs(other), 1),
    )
  })
}

const BOTH: Generalisation = { readers: 'random', cases: 'random' }
const normals = (input.treatments[0]?.[0]?.falseMarks.length ?? 0) - input.lesions.length
const reads = input.treatments.map((readers) =>
  readers.map(({ falseMarks, ratings }) =>
    falseMarks.map((marks, k): LocationRead => {
      const weights = input.lesions[k - normals] ?? []
      return {
        case: `case ${k}`,
        falseMarks: marks,
        lesions: weights.map((weight, l) => {
          const rating = ratings[k - normals]?.[l]
          return { weight, ...(rating === null || rating === undefined ? {} : { rating }) }
        }),
      }
    }),
  ),
)

function meritOf(own: readonly LocationRead[] | undefined, name: LocationMerit): LeftOutMerit {
  const merit = locationMerit(own ?? [], name)
  if (merit.kind === 'not-estimable') throw new Error(merit.reason)
  return merit
}

function studied(name: LocationMerit, over: Generalisation) {
  const cells = reads.flatMap((readers, i) =>
    readers.map((own, j) => ({ reader: `${j}`, treatment: `${i}`, merit: meritOf(own, name) })),
  )
  const study = locationStudy(cells, over)
  if (study.kind === 'not-estimable' || 'reason' in study.covariance) throw new Error('expected a study')
  return { ...study, error: study.covariance.pooled }
}

describe.each(Object.keys(LOCATION_MERITS) as LocationMerit[])('%s of four readers by three techniques', (name) => {
  const golden = expected.froc[name]
  const { analysis, error } = studied(name, BOTH)
  const { meanSquares, test } = analysis

  it('has the merits and mean squares of RJafroc', () => {
    reads.forEach((readers, i) => {
      expectClose(
        readers.map((own) => meritOf(own, name).value),
        golden.merits[i] as Numbers,
      )
    })
    expectClose([meanSquares.treatment, meanSquares.reader, meanSquares.interaction], golden.meanSquares)
  })

  it('has its jackknife error terms and reader variances', () => {
    const [reader, interaction, ...terms] = golden.components
    expectClose([error.cov1, error.cov2, error.cov3, error.var], terms)
    // RJafroc floors Cov2 - Cov3 at 0 inside Var(TR); OR-DBM MRMC and MRMCaov, whose rule is ours, do not.
    if (error.cov2 < error.cov3) return
    const own = readerVariances(meanSquares, error, reads.length)
    expectClose([own.reader, own.treatmentReader], [reader, interaction])
  })

  it('generalises to readers and cases', () => {
    expectClose([test.f, test.ddf, test.p], golden.both.test)
    analysis.differences.forEach((own, i) => {
      expectClose([own.estimate, own.se, own.p, ...(own.ci as Numbers)], golden.both.differences[i] as Numbers)
    })
    analysis.means.forEach((own, i) => {
      const [value, se, ddf, low, high] = golden.both.means[i] as readonly number[]
      expectClose([own.value, own.se, own.ddf, ...(own.ci as Numbers)], [value, se, ddf, ...cut(low, high)])
    })
  })

  it('generalises to cases alone', () => {
    const fixed = studied(name, { readers: 'fixed', cases: 'random' }).analysis
    expectClose([fixed.test.chiSquare, fixed.test.p], golden.fixedReaders.test)
    fixed.differences.forEach((own, i) => {
      expectClose([own.estimate, own.se, own.p, ...(own.ci as Numbers)], golden.fixedReaders.differences[i] as Numbers)
    })
    fixed.means.forEach((own, i) => {
      const [value, se, low, high] = golden.fixedReaders.means[i] as readonly number[]
      expectClose([own.value, own.se, ...(own.ci as Numbers)], [value, se, ...cut(low, high)])
    })
  })

  it('generalises to readers alone', () => {
    const fixed = studied(name, { readers: 'random', cases: 'fixed' }).analysis
    expectClose([fixed.test.f, fixed.test.ddf, fixed.test.p], golden.fixedCases.test)
    fixed.differences.forEach((own, i) => {
      expectClose([own.estimate, own.se, own.p, ...(own.ci as Numbers)], golden.fixedCases.differences[i] as Numbers)
    })
  })

  it('gives the power of six readers and 200 cases', () => {
    const [, treatmentReader = 0, cov1 = 0, cov2 = 0, cov3 = 0, variance = 0] = golden.components
    const pilot: PilotVariances = { var: variance, cov1, cov2, cov3, treatmentReader, cases: 26 }
    const plan = { readers: 6, cases: 200, effect: 0.06, alpha: 0.05 }
    const of = (over: Generalisation) => {
      const power = readerStudyPower(pilot, { ...plan, over })
      if (power.kind === 'not-estimable') throw new Error(power.reason)
      return power
    }
    const { powerRRRC, ncpRRRC, ddfHRRRC, powerRRFC, ncpRRFC, ddfHRRFC, ncpFRRC } = golden.power
    const both = of(BOTH)
    expectClose([both.power, both.noncentrality, both.ddf], [powerRRRC, ncpRRRC, ddfHRRRC])
    const readers = of({ readers: 'random', cases: 'fixed' })
    expectClose([readers.power, readers.noncentrality, readers.ddf], [powerRRFC, ncpRRFC, ddfHRRFC])
    expectClose([of({ readers: 'fixed', cases: 'random' }).noncentrality], [ncpFRRC])
  })
})

/** Ours are cut to 0..1, the limits of a merit. */
function cut(...limits: readonly (number | undefined)[]): number[] {
  return limits.map((limit = 0) => Math.min(1, Math.max(0, limit)))
}

/** RJafroc takes readers less AI: difference, statistic, degrees of freedom, p, interval. */
function expectOpposite(found: AiComparison | { readonly kind: 'not-estimable' }, wanted: readonly number[]) {
  if ('kind' in found) throw new Error('expected a comparison')
  const [difference = 0, statistic = 0, df, p, low = 0, high = 0] = wanted
  const own = estimateOf(found.difference)
  const limits = own.ci ?? []
  expectClose(
    [own.value, estimateOf(found.statistic).value, found.df, estimateOf(found.p).value, ...limits],
    [-difference, -statistic, df, p, -high, -low],
  )
}

function estimateOf(result: Estimated) {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return result
}

describe.each(['AFROC', 'AFROC1', 'wAFROC', 'wAFROC1', 'HrAuc'] as const)(
  'the first reader as an AI, by %s',
  (name) => {
    it('is compared with the three others as by 1T-RRRC and 1T-RRFC', () => {
      const [ai, ...panel] = (reads[0] ?? []).map((own) => meritOf(own, name))
      const result = aiAgainstReaders(ai as LeftOutMerit, panel)
      if (result.kind === 'not-estimable') throw new Error(result.reason)
      expectOpposite(result.randomReadersRandomCases, expected.against[name].both)
      expectOpposite(result.randomReadersFixedCases, expected.against[name].fixedCases)
    })
  },
)

const lrocReads = input.lroc.map(({ normal, diseased, correct }): LrocRead[] => [
  ...normal.map((rating, k) => ({ case: `normal ${k}`, truth: 0 as const, rating })),
  ...diseased.map((rating, k) => ({ case: `diseased ${k}`, truth: 1 as const, rating, correct: correct[k] === 1 })),
])
const FIGURES = [
  ['PCL15', { merit: 'PCL', falsePositiveFraction: 0.15 }],
  ['PCL45', { merit: 'PCL', falsePositiveFraction: 0.45 }],
  ['ALROC15', { merit: 'ALROC', falsePositiveFraction: 0.15 }],
  ['ALROC45', { merit: 'ALROC', falsePositiveFraction: 0.45 }],
] as const satisfies readonly (readonly [string, LrocFigure])[]

describe.each(FIGURES)('one place per image, %s', (name, figure) => {
  const golden = expected.lroc[name]
  const merits = lrocReads.map((own) => {
    const merit = lrocMerit(own, figure)
    if (merit.kind === 'not-estimable') throw new Error(merit.reason)
    return merit
  })
  it('has the values and jackknife values of RJafroc', () => {
    expectClose(
      merits.map(({ value }) => value),
      golden.values,
    )
    merits.forEach(({ leftOut }, j) => {
      expectClose(leftOut, golden.leftOut[j] as Numbers)
    })
  })
  it('compares an AI with four readers as by 1T-RRRC and 1T-RRFC', () => {
    const [ai, ...panel] = merits
    const result = aiAgainstReaders(ai as LeftOutMerit, panel)
    if (result.kind === 'not-estimable') throw new Error(result.reason)
    expectOpposite(result.randomReadersRandomCases, golden.against.both)
    expectOpposite(result.randomReadersFixedCases, golden.against.fixedCases)
  })
})
