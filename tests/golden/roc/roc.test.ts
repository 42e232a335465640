import {
  type AreaComparison,
  type BinormalFit,
  binormalFit,
  binormalFitOfCounts,
  binormalLimitArea,
  type Cell,
  type EmpiricalArea,
  empiricalArea,
  hanleyMcNeilError,
  type MeanArea,
  type MeanAreaComparison,
  meanArea,
  meanAreaDifference,
  pairedAreaTest,
  partialArea,
  type RatedClasses,
  type ReaderStudy,
  type RocCurve,
  ratedClasses,
  ratingCounts,
  rocCurve,
  unpairedAreaTest,
  youdenPoint,
} from '@collimator/statistics'
import { beforeAll, describe, expect, test } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import { vanDykeStudy } from '../mrmc/study-data.ts'
import binormal from './binormal.json' with { type: 'json' }
import golden from './expected.json' with { type: 'json' }
import proc from './proc.json' with { type: 'json' }

function near(got: number, wanted: number, tolerance: number): void {
  expect(Math.abs(got - wanted), `${got} against ${wanted}`).toBeLessThanOrEqual(tolerance)
}

const VAN_DYKE = 'golden/reader-studies/mrmcaov_vandyke.csv'

/** Ratings of one reader under one treatment, by truth. */
function classesOf(study: ReaderStudy, reader: number, treatment: number): RatedClasses {
  return ratedClasses(study, study.cells[treatment]?.[reader] as Cell)
}

describe.skipIf(lacksSharedData(VAN_DYKE))('Van Dyke', () => {
  let vanDyke: ReaderStudy
  beforeAll(() => {
    vanDyke = vanDykeStudy(sharedFile(VAN_DYKE), 'case')
  })

  test('areas of every reader, as published', () => {
    golden.areas.forEach((treatments, reader) => {
      treatments.forEach((wanted, treatment) => {
        const classes = classesOf(vanDyke, reader, treatment)
        const area = empiricalArea(classes) as { auc: number }
        expect(area.auc.toFixed(8)).toBe(wanted.toFixed(8))
        near(partialArea(rocCurve(classes) as RocCurve, [0, 1]).area, area.auc, 1e-12)
      })
    })
  })

  test("DeLong's paired test of every reader equals pROC", () => {
    golden.pairs.forEach((wanted, reader) => {
      const [a, b] = [classesOf(vanDyke, reader, 0), classesOf(vanDyke, reader, 1)]
      const got = pairedAreaTest(a, b) as AreaComparison
      got.variances.forEach((variance, i) => void near(variance, wanted.variances[i] as number, 6e-13))
      near(got.covariance, wanted.covariance, 6e-13)
      near(got.statistic as number, wanted.z, 6e-9)
      near(got.p as number, wanted.p, 6e-10)
      ;(got.ci as readonly number[]).forEach((limit, i) => void near(limit, wanted.ci[i] as number, 6e-11))
    })
  })

  test('binormal areas by maximum likelihood, and the limit where there is no maximum', () => {
    golden.binormalMeans.forEach((wanted, treatment) => {
      const areas = golden.areas.map((_, reader) =>
        binormalLimitArea(ratingCounts(classesOf(vanDyke, reader, treatment))),
      )
      near(areas.reduce((sum: number, area) => sum + (area as number), 0) / 5, wanted, 1e-7)
    })
    expect(binormalFit(classesOf(vanDyke, 3, 1))).toMatchObject({ kind: 'not-estimable' })
  })

  test('the likelihood of reader 1 is as high as the simplex search of scipy 1.17.1 finds', () => {
    const fit = binormalFit(classesOf(vanDyke, 0, 0)) as BinormalFit
    near(fit.logLikelihood, -116.89622049726128, 1e-11)
    near(fit.a, 1.70215696, 1e-7)
    near(fit.b, 0.53677686, 1e-7)
  })
})

test.each(binormal)(
  'the binormal curve of highest likelihood for $negative and $positive is that of base R',
  (wanted) => {
    const fit = binormalFitOfCounts(wanted) as BinormalFit
    near(fit.a, wanted.a, 1e-8)
    near(fit.b, wanted.b, 1e-8)
    near(fit.auc, wanted.auc, 1e-9)
    near(fit.logLikelihood, wanted.logLikelihood, 1e-9)
  },
)

test("Hanley and McNeil's worked example", () => {
  const { auc, positives, negatives, se } = golden.hanleyMcNeil
  // Printed with three digits, cut and not rounded: the formula gives .03251.
  near(hanleyMcNeilError(auc, positives, negatives) as number, se, 6e-4)
})

describe('simulated ratings beside pROC', () => {
  const classes = (ratings: readonly number[], truth: readonly number[]): RatedClasses => ({
    positive: Float64Array.from(ratings.filter((_, k) => truth[k] === 1)),
    negative: Float64Array.from(ratings.filter((_, k) => truth[k] === 0)),
  })
  const samples = [
    classes(proc.first, proc.truth),
    classes(proc.second, proc.truth),
    classes(proc.other, proc.otherTruth),
  ] as const

  test('areas, variances, intervals, partial areas and the best threshold', () => {
    samples.forEach((sample, i) => {
      const wanted = proc.figures[i]
      const area = empiricalArea(sample) as EmpiricalArea
      const limits = area.ci as readonly number[]
      const found = [area.auc, (area.se as number) ** 2, ...limits]
      found.forEach((value, k) => void near(value, wanted?.area[k] as number, 1e-9))
      const curve = rocCurve(sample) as RocCurve
      const part = partialArea(curve, [0, 0.2])
      near(part.area, wanted?.partial[0] as number, 1e-9)
      near(part.standardised, wanted?.partial[1] as number, 1e-9)
      const best = youdenPoint(curve)
      near(best.fpf, wanted?.youden[0] as number, 1e-9)
      near(best.tpf, wanted?.youden[1] as number, 1e-9)
    })
  })

  test('the tests of the same and of other cases', () => {
    const paired = pairedAreaTest(samples[0], samples[1]) as AreaComparison
    near(paired.covariance, proc.covariance, 1e-12)
    near(paired.statistic as number, proc.paired[0] as number, 1e-9)
    near(paired.p as number, proc.paired[1] as number, 1e-9)
    const unpaired = unpairedAreaTest(samples[0], samples[2]) as AreaComparison
    near(unpaired.statistic as number, proc.unpaired[0] as number, 1e-9)
    near(unpaired.ddf as number, proc.unpaired[1] as number, 1e-9)
    near(unpaired.p as number, proc.unpaired[2] as number, 1e-9)
  })

  test('the mean area of two ratings has the error that their variances and covariance give', () => {
    const questions = [proc.first, proc.second].map((ratings) => ({ truth: proc.truth, ratings }))
    const mean = meanArea(questions) as MeanArea
    const [v1, v2] = [proc.figures[0]?.area[1] as number, proc.figures[1]?.area[1] as number]
    near(mean.auc, ((proc.figures[0]?.area[0] as number) + (proc.figures[1]?.area[0] as number)) / 2, 1e-9)
    near(mean.se as number, Math.sqrt((v1 + v2 + 2 * proc.covariance) / 4), 1e-9)
    const alone = meanArea(questions.slice(0, 1))
    const elsewhere = meanArea([{ truth: proc.otherTruth, ratings: proc.other }])
    const compared = meanAreaDifference(alone, elsewhere) as MeanAreaComparison
    near(compared.se as number, Math.sqrt(v1 + (proc.figures[2]?.area[1] as number)), 1e-9)
  })
})
