import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import {
  type AnalysisChoice,
  type ReaderStudy,
  type ReaderStudyAnalysis,
  readerDifferences,
  treatmentAlone,
  type UStatistic,
} from '@collimator/statistics'
import { type Contract, contractOf } from '../contract.ts'
import { componentTerms } from './component-terms.ts'

/** One analysis of one study. */
export type MrmcResult = {
  readonly study: ReaderStudy
  readonly choice: AnalysisChoice
  readonly result: ReaderStudyAnalysis
  /** Gallas' variance, one entry for each treatment and pair, where it was asked for. */
  readonly uStatistics?: readonly {
    readonly a: string
    readonly b?: string
    readonly result: UStatisticFigures | NotEstimable
  }[]
  /** How long the analysis took, where it was measured. */
  readonly milliseconds?: number | undefined
}

type Analysed = Pick<MrmcResult, 'study' | 'choice' | 'result'>

/** The contract of an analysis of a reader study. */
export function mrmcContract({ study, choice, result, uStatistics, milliseconds }: MrmcResult): Contract {
  return contractOf('mrmc', 1, {
    readers: study.readers.length,
    treatments: study.treatments,
    cases: result.cases,
    merits: meritsJson(study, result),
    ...comparison({ study, choice, result }),
    components: componentsJson(study, result),
    byReader: byReaderJson(study, result),
    design: result.design,
    merit: choice.merit,
    covariance: choice.covariance,
    random: choice.over,
    notes: result.notes,
    ...(uStatistics === undefined ? {} : { uStatistics }),
    ms: milliseconds,
  })
}

/** Where readers are nested in treatments, a cell that the design leaves empty is no missing merit. */
function meritsJson(study: ReaderStudy, { design, merits }: ReaderStudyAnalysis): readonly Record<string, unknown>[] {
  return merits.flatMap((row, i) =>
    row.flatMap((merit, j) => {
      if (design === 'readers-nested-in-treatments' && study.cells[i]?.[j] === undefined) return []
      const value = isNotEstimable(merit) ? merit : merit.value
      return [{ reader: study.readers[j], treatment: study.treatments[i], value }]
    }),
  )
}

function comparison({ study, choice, result: { analysis } }: Analysed): Record<string, unknown> {
  if (isNotEstimable(analysis)) return withoutComparison({ study, choice }, analysis)
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

/** Where treatments cannot be compared, each may still have a mean of its own. */
function withoutComparison({ study, choice }: Omit<Analysed, 'result'>, none: NotEstimable): Record<string, unknown> {
  const { treatments } = study
  const means = treatments.map((treatment, i) => {
    const own = treatmentAlone(study, i, choice)
    if (isNotEstimable(own)) return { treatment, value: own, se: own, ddf: own, ci: own }
    return { treatment, value: own.value, se: own.se, ddf: own.ddf, ci: own.ci }
  })
  const pairs = means.flatMap((a, i) => means.slice(i + 1).map((b) => [a, b] as const))
  const differences = pairs.map(([a, b]) => ({
    a: a.treatment,
    b: b.treatment,
    estimate: typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : none,
    ...{ se: none, ddf: none, ci: none, p: none },
  }))
  const df1 = Math.max(0, treatments.length - 1)
  return { means, test: { f: none, df1, ddf: none, p: none }, differences }
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
    ...componentTerms(size, ms, isNotEstimable(covariance) ? covariance : covariance.pooled),
    varR: isNotEstimable(variances) ? variances : variances.reader,
    varTR: isNotEstimable(variances) ? variances : variances.treatmentReader,
  }
}

/** The figures of a U-statistic that scripts read. */
export type UStatisticFigures = Pick<UStatistic, 'estimate' | 'variance' | 'se' | 'ddf' | 'ci' | 'p' | 'components'>

/** Leaves out what only the program needs. */
export function uStatisticJson({ estimate, variance, se, ddf, ci, p, components }: UStatistic): UStatisticFigures {
  return { estimate, variance, se, ddf, ci, p, components }
}
