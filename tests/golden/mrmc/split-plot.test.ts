import { readReaderStudy } from '@collimator/formats'
import {
  type AnalysisChoice,
  analyseReaderStudy,
  type ErrorCovariance,
  type ObuchowskiRockette,
  type ReaderStudy,
  type Reading,
} from '@collimator/statistics'
import { describe, expect, test } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import brute from './brute-force.json' with { type: 'json' }
import { checkMoments, near, nearTerms } from './equal-figures.ts'
import golden from './expected.json' with { type: 'json' }
import { studyOf, syntheticReadings } from './study-data.ts'

const FOLDER = 'cases/stats/split-plot-readers-nested-in-treatments'

function analysed(study: ReaderStudy, covariance: AnalysisChoice['covariance']) {
  const over = { readers: 'random', cases: 'random' } as const
  const result = analyseReaderStudy(study, { merit: { of: 'auc' }, covariance, over })
  expect(result.design).toBe('readers-nested-in-treatments')
  const { pooled } = result.covariance as ErrorCovariance
  return {
    analysis: result.analysis as ObuchowskiRockette,
    terms: [pooled.var, pooled.cov1, pooled.cov2, pooled.cov3],
  }
}

describe("Franken's readers, two under each treatment", () => {
  const checkFranken = (title: string, check: (study: ReaderStudy) => void) =>
    test.skipIf(lacksSharedData(FOLDER))(title, () => {
      const name = 'split_readers_Franken.csv'
      check(studyOf(readReaderStudy(name, sharedFile(`${FOLDER}/${name}`)).records))
    })

  checkFranken("have MRMCaov's error terms, and the test and interval that Hillis' formula makes of them", (study) => {
    for (const method of ['jackknife', 'unbiased'] as const) {
      const wanted = golden.splitPlot[method]
      const { analysis, terms } = analysed(study, method)
      const [difference] = analysis.differences
      nearTerms(terms, wanted.components)
      near([analysis.test.f, analysis.test.ddf, analysis.test.p], [wanted.f, wanted.ddf, wanted.p])
      near([analysis.errorTerm, difference?.estimate], [wanted.errorTerm, golden.splitPlot.difference])
      near([difference?.se, ...((difference?.ci ?? []) as readonly number[])], [wanted.se, ...wanted.ci])
    }
  })

  checkFranken('have the arm means of MRMCaov', (study) => {
    const { means } = analysed(study, 'jackknife').analysis
    means.forEach(({ value, se, ddf }, i) => {
      const wanted = golden.splitPlot.means[i] as (typeof golden.splitPlot.means)[number]
      near([value, se, ddf], [wanted.value, wanted.se, wanted.ddf])
    })
  })

  checkFranken("have iMRMC's variances, which rest on no model of readers", (study) => {
    checkMoments(study, 'unbiased', golden.splitPlot.moments.unbiased)
    checkMoments(study, 'plug-in', golden.splitPlot.moments['plug-in'])
  })
})

describe('unequal numbers of readers equal direct sums', () => {
  const base = syntheticReadings()
  const isSmall = ({ case: name }: Reading) => Number(name) <= 24 || (Number(name) >= 58 && Number(name) <= 80)
  const arms = (rows: readonly Reading[], readers: Readonly<Record<string, readonly string[]>>) =>
    rows.filter(({ reader, treatment }) => readers[treatment]?.includes(reader))
  const twoAndThree = { 1: ['1', '4'], 2: ['2', '3', '5'] }

  test.each([
    ['two-and-three-jackknife', arms(base, twoAndThree)],
    ['two-and-three-unbiased', arms(base.filter(isSmall), twoAndThree)],
    ['one-one-three-jackknife', arms(withThird(base.filter(isSmall)), { 1: ['2'], 2: ['4'], 3: ['1', '3', '5'] })],
  ] as const)('%s', (name, readings) => {
    const wanted = brute['split-plot'][name]
    const { analysis, terms } = analysed(studyOf(readings), name.split('-').at(-1) as AnalysisChoice['covariance'])
    const { meanSquares: ms, test: overall } = analysis
    nearTerms(terms, [wanted.var, wanted.cov1, wanted.cov2, wanted.cov3], 1e-10)
    near([ms.treatment, ms.readerWithin, analysis.errorTerm], [wanted.msT, wanted.msRT, wanted.errorTerm], 1e-10)
    near([overall.f, overall.ddf, overall.p], [wanted.f, wanted.ddf, wanted.p], 1e-9)
    analysis.differences.forEach(({ estimate, se, ci, p }, i) => {
      near([estimate, se, ...(ci as readonly number[]), p], wanted.differences[i] as number[], 1e-9)
    })
  })
})

/** A third treatment: ratings of the first plus those of the second, halved and rounded down. */
function withThird(rows: readonly Reading[]): readonly Reading[] {
  const second = new Map(
    rows.filter(({ treatment }) => treatment === '2').map((row) => [`${row.reader} ${row.case}`, row.rating]),
  )
  const halved = rows
    .filter(({ treatment }) => treatment === '1')
    .map((row) => {
      const other = second.get(`${row.reader} ${row.case}`) as number
      return { ...row, treatment: '3', rating: Math.floor((row.rating + other) / 2) }
    })
  return [...rows, ...halved]
}
