import { isNotEstimable, type NotEstimable, ok, type Result } from '@collimator/kernel'
import { type BinormalFit, binormalFit, hanleyMcNeilError, partialArea, youdenPoint } from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf } from './contract.ts'
import { loadReaderStudy } from './load-reader-study.ts'
import { type CurvePair, compareCurves } from './reports/curve-pairs.ts'
import { type StudyCurve, studyCurves } from './reports/study-curves.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** Which ratings, and what to report of their curves. */
export type RocRequest = {
  /** A table (case, truth, rating, optional reader, treatment, group, or ratings in columns) or an iMRMC file. */
  readonly file: StudyFile
  /** Two false positive fractions, 0 to 1, between which a partial area is reported too. */
  readonly partial?: readonly [from: number, to: number] | undefined
  /** Whether the contract lists the operating points of every curve. */
  readonly points?: boolean | undefined
}

/** A curve with its binormal fit. */
export type FittedCurve = StudyCurve & { readonly binormal: BinormalFit | NotEstimable }

/** The ROC curve of each reader under each treatment, and DeLong's tests. */
export type RocAnalysis = {
  readonly curves: readonly FittedCurve[]
  readonly pairs: readonly CurvePair[]
  readonly contract: Contract
}

/** ROC curves of a reader study, each with its area, and the areas compared. */
export const analyseRoc = operation({
  action: 'study.analyse',
  run: async (_context, request: RocRequest) => computeRoc(request),
})

function computeRoc(request: RocRequest): Result<RocAnalysis, StudyRefusal> {
  const loaded = loadReaderStudy(request.file, { optional: ['reader', 'treatment'], ratingColumns: true })
  if (!loaded.ok) return loaded
  const curves = studyCurves(loaded.value.study).map((curve) => ({ ...curve, binormal: binormalFit(curve.classes) }))
  const pairs = compareCurves(curves)
  const json = { curves: curves.map((curve) => curveJson(curve, request)), pairs: pairs.map(pairJson) }
  return ok({ curves, pairs, contract: contractOf('roc', 1, json) })
}

function curveJson({ name, reader, treatment, area, curve, classes, binormal }: FittedCurve, request: RocRequest) {
  const counts = { negative: classes.negative.length, positive: classes.positive.length }
  if (isNotEstimable(area) || isNotEstimable(curve)) {
    return { name, reader, treatment, cases: counts, auc: area, se: area, ci: area }
  }
  return {
    name,
    reader,
    treatment,
    cases: counts,
    auc: area.auc,
    se: area.se,
    ci: area.ci,
    hanleyMcNeilSe: hanleyMcNeilError(area.auc, counts.positive, counts.negative),
    binormal,
    youden: youdenPoint(curve),
    ...(request.partial === undefined
      ? {}
      : { partial: { range: request.partial, ...partialArea(curve, request.partial) } }),
    ...(request.points ? { points: curve.points } : {}),
    notes: area.notes,
  }
}

function pairJson({ a, b, test, difference: found }: CurvePair): Record<string, unknown> {
  if (isNotEstimable(test)) return { a, b, difference: found, z: test, p: test }
  const { difference, statistic, p, se, ci, ddf, paired } = test
  return { a, b, difference, z: statistic, p, se, ci, ...(paired ? {} : { ddf }), paired }
}
