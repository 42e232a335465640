import {
  analyseReaderStudy,
  type CellMerit,
  type ErrorCovariance,
  type ObuchowskiRockette,
  type Reading,
  readerStudy,
} from '@collimator/statistics'
import { expect, test } from 'vitest'
import golden from './binormal-study.json' with { type: 'json' }

const readings = golden.ratings.flatMap((readers, i) =>
  readers.flatMap((ratings, j) =>
    ratings.map(
      (rating, k): Reading => ({
        reader: `r${j}`,
        treatment: `t${i}`,
        case: `c${k}`,
        positive: golden.truth[k] === 1,
        rating,
      }),
    ),
  ),
)

test('a comparison of binormal areas, every jackknife value refitted, equals maximum likelihood in base R', () => {
  const study = readerStudy(readings)
  if (!study.ok) throw new Error('inconsistent readings')
  const over = { readers: 'random', cases: 'random' } as const
  const { merits, covariance, analysis } = analyseReaderStudy(study.value, {
    merit: { of: 'binormal' },
    covariance: 'jackknife',
    over,
  })
  const near = (found: readonly unknown[], wanted: readonly number[], tolerance: number) => {
    found.forEach((value, k) => {
      expect(Math.abs((value as number) / (wanted[k] as number) - 1), `${value}`).toBeLessThan(tolerance)
    })
  }
  const areas = merits.flat().map((merit) => (merit as CellMerit).value)
  near(areas, golden.areas.flat(), 1e-12)
  const { var: variance, cov1, cov2, cov3 } = (covariance as ErrorCovariance).pooled
  near([variance, cov1, cov2, cov3], golden.terms, 1e-9)
  const { test: overall, differences } = analysis as ObuchowskiRockette
  near([overall.f, overall.ddf, overall.p, differences[0]?.estimate], golden.test, 1e-9)
})
