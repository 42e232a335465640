import {
  type AreaComparison,
  type BinormalFit,
  binormalFitOfCounts,
  binormalLimitArea,
  empiricalArea,
  hanleyMcNeilError,
  pairedAreaTest,
  partialArea,
  type RatedClasses,
  type RatingCounts,
  type RocCurve,
  ratedClasses,
  rocCurve,
} from '@collimator/statistics'
import { describe, expect, test } from 'vitest'
import { sharedFile } from '../../test-support/shared-data.ts'
import { vanDykeStudy } from '../mrmc/study-data.ts'
import golden from './expected.json' with { type: 'json' }

function near(got: number, wanted: number, tolerance: number): void {
  expect(Math.abs(got - wanted), `${got} against ${wanted}`).toBeLessThanOrEqual(tolerance)
}

function classesOf([negative, positive]: readonly number[][]): RatedClasses {
  const ratings = (counts: readonly number[]) =>
    Float64Array.from(counts.flatMap((n, k) => Array<number>(n).fill(k + 1)))
  return { negative: ratings(negative as number[]), positive: ratings(positive as number[]) }
}

function asCounts(pair: readonly (readonly number[])[] | undefined): RatingCounts {
  return { negative: pair?.[0] ?? [], positive: pair?.[1] ?? [] }
}

const countsOf = (reader: number, treatment: number) => asCounts(golden.counts[reader]?.[treatment])

describe('Van Dyke', () => {
  test('areas of every reader from the counts of ratings, as published', () => {
    golden.counts.forEach((treatments, reader) => {
      treatments.forEach((counts, treatment) => {
        const classes = classesOf(counts)
        const area = empiricalArea(classes) as { auc: number }
        expect(area.auc.toFixed(8)).toBe(golden.areas[reader]?.[treatment]?.toFixed(8))
        near(partialArea(rocCurve(classes) as RocCurve, [0, 1]).area, area.auc, 1e-12)
      })
    })
  })

  test("DeLong's paired test of every reader equals pROC", () => {
    const bytes = sharedFile('golden/reader-studies/mrmcaov_vandyke.csv')
    if (bytes === undefined) return
    const study = vanDykeStudy(bytes, 'case')
    golden.pairs.forEach((wanted, reader) => {
      const [a, b] = study.cells.map((row) => ratedClasses(study, row[reader] as never)) as [RatedClasses, RatedClasses]
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
      const areas = golden.counts.map((treatments) => binormalLimitArea(asCounts(treatments[treatment])) as number)
      near(areas.reduce((sum, area) => sum + area, 0) / 5, wanted, 1e-7)
    })
    const { negative, positive } = countsOf(3, 1)
    expect(binormalFitOfCounts({ negative, positive })).toMatchObject({ kind: 'not-estimable' })
  })

  test('the likelihood of reader 1 is as high as the simplex search of scipy 1.17.1 finds', () => {
    const { negative, positive } = countsOf(0, 0)
    const fit = binormalFitOfCounts({ negative, positive }) as BinormalFit
    near(fit.logLikelihood, -116.89622049726128, 1e-11)
    near(fit.a, 1.70215696, 1e-7)
    near(fit.b, 0.53677686, 1e-7)
  })
})

test("Hanley and McNeil's worked example", () => {
  const { auc, positives, negatives, se } = golden.hanleyMcNeil
  // Printed with three digits, cut and not rounded: the formula gives .03251.
  near(hanleyMcNeilError(auc, positives, negatives) as number, se, 6e-4)
})
