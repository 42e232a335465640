import type { ReaderRating } from '@collimator/formats'
import { err, isNotEstimable, ok, type Result } from '@collimator/kernel'
import {
  type AnalysisChoice,
  analyseReaderStudy,
  type MomentKind,
  type ReaderStudy,
  readerStudy,
  uStatistic,
} from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import type { Contract } from './contract.ts'
import { loadReaderStudy } from './load-reader-study.ts'
import { type MrmcResult, mrmcContract, uStatisticJson } from './reports/mrmc-contract.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** Which ratings, and how to compare treatments over readers and cases. */
export type MrmcRequest = {
  /** A table (reader, treatment, case, truth, rating, optional group) or an iMRMC file. */
  readonly file: StudyFile
  readonly choice: AnalysisChoice
  /** Gallas' variance of every treatment and pair besides. */
  readonly uStatistics?: MomentKind | undefined
  /** A monotonic clock in milliseconds; with it the contract says how long the analysis took. */
  readonly milliseconds?: (() => number) | undefined
}

/** A multi-reader multi-case analysis, with the rows it rests on. */
export type MrmcAnalysis = MrmcResult & { readonly ratings: readonly ReaderRating[]; readonly contract: Contract }

/** Compares treatments over readers and cases (Obuchowski-Rockette, Hillis degrees of freedom). */
export const analyseMrmc = operation({
  action: 'study.analyse',
  run: async (_context, request: MrmcRequest) => computeMrmc(request),
})

function computeMrmc({ file, ...how }: MrmcRequest): Result<MrmcAnalysis, StudyRefusal> {
  const loaded = loadReaderStudy(file)
  if (!loaded.ok) return loaded
  const { study, ratings } = loaded.value
  return ok(analyseStudy(study, ratings, how))
}

/** The same comparison of ratings that are at hand, for operations that have asked already. */
export function analyseRatings(
  ratings: readonly ReaderRating[],
  choice: AnalysisChoice,
): Result<MrmcAnalysis, StudyRefusal> {
  const study = readerStudy(ratings)
  if (!study.ok) return err({ code: 'STUDY.CONTRADICTION', faults: study.error })
  return ok(analyseStudy(study.value, ratings, { choice }))
}

function analyseStudy(
  study: ReaderStudy,
  ratings: readonly ReaderRating[],
  { choice, uStatistics, milliseconds }: Omit<MrmcRequest, 'file'>,
): MrmcAnalysis {
  const started = milliseconds?.() ?? 0
  const result = analyseReaderStudy(study, choice)
  const took = milliseconds === undefined ? undefined : milliseconds() - started
  const gallas = uStatistics === undefined ? {} : { uStatistics: allUStatistics(study, uStatistics) }
  const analysis = { study, choice, result, milliseconds: took, ...gallas }
  return { ...analysis, ratings, contract: mrmcContract(analysis) }
}

function allUStatistics(study: ReaderStudy, kind: MomentKind): NonNullable<MrmcResult['uStatistics']> {
  return study.treatments.flatMap((name, a) => {
    const later = [...study.treatments.entries()].slice(a + 1)
    const alone = uStatistic(study, { a }, kind)
    return [
      { a: name, result: isNotEstimable(alone) ? alone : uStatisticJson(alone) },
      ...later.map(([b, other]) => {
        const pair = uStatistic(study, { a, b }, kind)
        return { a: name, b: other, result: isNotEstimable(pair) ? pair : uStatisticJson(pair) }
      }),
    ]
  })
}
