import { readCodedTable } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import {
  codeSetKey,
  type MeasurementLevel,
  type Ratings,
  ratingsOf,
  type SetDistance,
  type WeightName,
  weightsOfLevel,
} from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, problemsJson, withSchema } from './contract.ts'
import { type AgreementReport, agreementJson, agreementReport, omissions } from './reports/agreement-report.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** A table of codes (rows are items, columns are coders), how to read it, and what to compute. */
export type AgreementRequest = {
  readonly file: StudyFile
  readonly level: MeasurementLevel
  /** Weights of the weighted coefficients; `level` takes those of the level of measurement. */
  readonly weights?: WeightName | 'level' | undefined
  /** All possible codes in their order, where not only those in the file. */
  readonly codes?: readonly string[] | undefined
  /** Column with the names of the items, and column that divides them into dimensions. */
  readonly items?: string | undefined
  readonly dimension?: string | undefined
  /** Texts that mean a missing rating. */
  readonly missing?: readonly string[] | undefined
  /** A cell may hold several codes, divided by this. */
  readonly separator?: string | undefined
  readonly distance: SetDistance
  /** Resamples of the bootstrap intervals; 0 for none. */
  readonly resamples: number
  readonly seed: string
  readonly onResample?: ((done: number) => void) | undefined
}

/** How well coders agree, in all and on each dimension. */
export type AgreementAnalysis = {
  readonly report: AgreementReport
  readonly notes: readonly string[]
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Computes how well coders agree. */
export const analyseAgreement = operation({
  action: 'study.analyse',
  run: async (_context, request: AgreementRequest) => computeAgreement(request),
})

function computeAgreement(request: AgreementRequest): Result<AgreementAnalysis, StudyRefusal> {
  const { level, weights, separator, distance, resamples, seed } = request
  const read = readCodedTable(request.file.name, request.file.bytes, tableOptions(request))
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', fault: read.error })
  const { rows, coders, dimensions, problems } = read.value
  const ratings = ratingsOf(rows, coders, request.codes)
  const unlisted = separator ? undefined : unlistedCode(ratings, request.codes)
  if (unlisted) return err({ code: 'STUDY.FILE_UNUSABLE', fault: { ...unlisted, problems } })
  const notes = [...read.value.notes, ...omissions(ratings)]
  const report = agreementReport(ratings, dimensions, {
    options: {
      level,
      ...(weights ? { weights: weights === 'level' ? levelWeights(level) : weights } : {}),
      ...(separator ? { sets: { separator, distance } } : {}),
    },
    resamples,
    seed,
    onResample: request.onResample ?? (() => undefined),
  })
  const contract = withSchema('agreement', 1, {
    level,
    ...agreementJson(report),
    notes,
    problems: problemsJson(problems),
  })
  return ok({ report, notes, problems, contract })
}

/** A code of the file that is not among those said to be possible: a slip in one of the two, which would count as a code more. */
function unlistedCode({ categories }: Ratings, codes: readonly string[] | undefined) {
  if (codes === undefined) return undefined
  const possible = ratingsOf([], [], codes).categories
  const strange = categories.find((code) => !possible.includes(code))
  if (strange === undefined) return undefined
  const alike = possible.find((code) => code.toLowerCase() === strange.toLowerCase())
  const list = possible.join(', ')
  return {
    code: 'STUDY_FILE.UNREADABLE' as const,
    found: `the code "${strange}"`,
    expected: `one of the codes given: ${list}${alike === undefined ? '' : ` (did you mean "${alike}"?)`}`,
  }
}

function tableOptions({ level, items, dimension, missing, separator }: AgreementRequest) {
  return {
    ...(level === 'interval' || level === 'ratio' ? { numbers: level } : {}),
    ...(items === undefined ? {} : { items }),
    ...(dimension === undefined ? {} : { dimension }),
    ...(missing === undefined ? {} : { missing }),
    ...(separator === undefined ? {} : { normalise: (text: string) => codeSetKey(text, separator) }),
  }
}

/** Weights without a name. A nominal scale has none of its own; quadratic ones are the most usual. */
function levelWeights(level: MeasurementLevel): WeightName {
  return level === 'nominal' ? 'quadratic' : weightsOfLevel(level)
}
