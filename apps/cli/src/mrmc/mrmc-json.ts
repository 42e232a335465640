import { isNotEstimable } from '@collimator/kernel'
import {
  type AnalysisChoice,
  type ReaderStudy,
  type ReaderStudyAnalysis,
  readerDifferences,
  type UStatistic,
} from '@collimator/statistics'
import { componentFigures } from './component-figures.ts'

/** One analysis of one study, with how long it took. */
export type MrmcResult = {
  readonly study: ReaderStudy
  readonly choice: AnalysisChoice
  readonly result: ReaderStudyAnalysis
  /** Gallas' variance, one entry for each treatment and pair, where it was asked for. */
  readonly uStatistics?: readonly { readonly a: string; readonly b?: string; readonly result: unknown }[]
  readonly milliseconds: number
}

/** The contract of `collimator mrmc --json`; keys beyond it only add. */
export function mrmcJson({ study, choice, result, uStatistics, milliseconds }: MrmcResult): Record<string, unknown> {
  return {
    readers: study.readers.length,
    treatments: study.treatments,
    cases: result.cases,
    merits: result.merits.flatMap((row, i) =>
      row.map((merit, j) => ({
        reader: study.readers[j],
        treatment: study.treatments[i],
        value: isNotEstimable(merit) ? merit : merit.value,
      })),
    ),
    ...comparison(study, result),
    components: componentsJson(study, result),
    byReader: byReaderJson(study, result),
    design: result.design,
    merit: choice.merit,
    covariance: choice.covariance,
    random: choice.over,
    notes: result.notes,
    ...(uStatistics === undefined ? {} : { uStatistics }),
    ms: milliseconds,
  }
}

function comparison(study: ReaderStudy, { analysis }: ReaderStudyAnalysis): Record<string, unknown> {
  if (isNotEstimable(analysis)) {
    const row = (treatment: string) => ({ treatment, value: analysis, se: analysis, ddf: analysis, ci: analysis })
    const df1 = Math.max(0, study.treatments.length - 1)
    return {
      means: study.treatments.map(row),
      test: { f: analysis, df1, ddf: analysis, p: analysis },
      differences: [],
    }
  }
  return {
    means: analysis.means.map(({ treatment, value, se, ddf, ci }) => ({
      treatment: study.treatments[treatment],
      value,
      se,
      ddf,
      ci,
    })),
    test: analysis.test,
    differences: analysis.differences.map(({ a, b, estimate, se, ddf, ci, p }) => ({
      a: study.treatments[a],
      b: study.treatments[b],
      estimate,
      se,
      ddf,
      ci,
      p,
    })),
  }
}

/** Each reader alone, cases random; empty where a cell has no merit. */
function byReaderJson(
  study: ReaderStudy,
  { merits, covariance }: ReaderStudyAnalysis,
): readonly Record<string, unknown>[] {
  const values = merits.map((row) => row.flatMap((merit) => (isNotEstimable(merit) ? [] : [merit.value])))
  if (values.some((row) => row.length < study.readers.length)) return []
  return readerDifferences({ values, covariance }).map(({ reader, a, b, estimate, se, ci, p }) => ({
    reader: study.readers[reader],
    a: study.treatments[a],
    b: study.treatments[b],
    estimate,
    se,
    ci,
    p,
  }))
}

function componentsJson(study: ReaderStudy, result: ReaderStudyAnalysis): Record<string, unknown> {
  const { analysis, covariance, variances } = result
  const size = { treatments: study.treatments.length, readers: study.readers.length }
  const ms = isNotEstimable(analysis) ? analysis : analysis.meanSquares
  return {
    ...componentFigures(size, ms, isNotEstimable(covariance) ? covariance : covariance.pooled),
    varR: isNotEstimable(variances) ? variances : variances.reader,
    varTR: isNotEstimable(variances) ? variances : variances.treatmentReader,
  }
}

/** The figures of a U-statistic that scripts read. */
export function uStatisticJson({
  estimate,
  variance,
  se,
  ddf,
  ci,
  p,
  components,
}: UStatistic): Record<string, unknown> {
  return { estimate, variance, se, ddf, ci, p, components }
}
