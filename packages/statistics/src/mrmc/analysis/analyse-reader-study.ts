import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { binormalFitOfCounts } from '../../roc/binormal/binormal-fit.ts'
import { ratingCounts } from '../../roc/binormal/rating-counts.ts'
import type { ErrorCovariance } from '../covariance/error-covariance.ts'
import { type CovarianceMethod, studyCovariance } from '../covariance/study-covariance.ts'
import { type CellMerit, ratedClasses } from '../merit/cell-merit.ts'
import { cellMerit, type MeritRule } from '../merit/merit-rule.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { type StudyDesign, studyDesign } from '../study/study-design.ts'
import { withCutMeans } from './cut-means.ts'
import { type Generalisation, type ObuchowskiRockette, obuchowskiRockette } from './obuchowski-rockette.ts'
import type { Statistic } from './statistic.ts'
import { type ReaderVariances, readerVariances } from './variance-components.ts'

/** What to compute. */
export type AnalysisChoice = {
  readonly merit: MeritRule
  readonly covariance: CovarianceMethod
  readonly over: Generalisation
  /** Two-sided level in (0, 1); 0.95 unless told. */
  readonly confidence?: number
}

/** A multi-reader multi-case analysis; every number is finite or a reason. */
export type ReaderStudyAnalysis = {
  readonly kind: 'reader-study-analysis'
  readonly design: StudyDesign
  readonly cases: { readonly negative: number; readonly positive: number }
  /** merits[treatment][reader]. */
  readonly merits: readonly (readonly (CellMerit | NotEstimable)[])[]
  readonly covariance: ErrorCovariance | NotEstimable
  readonly analysis: ObuchowskiRockette | NotEstimable
  readonly variances: ReaderVariances | NotEstimable
  /** Floors, cuts, limits and negative estimates that a reader of the numbers must know. */
  readonly notes: readonly string[]
}

/**
 * Analyses a reader study by Obuchowski and Rockette's method with Hillis degrees of freedom, whatever its design.
 * @param study consistent readings. @param choice merit, covariance method, what is random, level.
 * @returns merits always; the comparison is a reason when a cell that the design has is empty or without a merit.
 * @see obuchowskiRockette for formulas and sources; golden/mrmc.
 */
export function analyseReaderStudy(study: ReaderStudy, choice: AnalysisChoice): ReaderStudyAnalysis {
  const design = studyDesign(study)
  const merits = study.cells.map((row, i) =>
    row.map((cell, j) =>
      cell === undefined
        ? notEstimable(`reader ${study.readers[j]} has no readings under treatment ${study.treatments[i]}`)
        : cellMerit(study, cell, choice.merit),
    ),
  )
  const positive = study.positive.reduce((sum, flag) => sum + flag, 0)
  const cases = { positive, negative: study.cases.length - positive }
  const start = { kind: 'reader-study-analysis', design, cases, merits } as const
  const planned = merits.map((row, i) =>
    row.filter((_, j) => design !== 'readers-nested-in-treatments' || study.cells[i]?.[j] !== undefined),
  )
  const missing = planned.flat().find((merit) => isNotEstimable(merit))
  if (missing !== undefined && isNotEstimable(missing)) {
    const none = notEstimable(`a cell has no merit: ${missing.reason}`)
    return { ...start, covariance: none, analysis: none, variances: none, notes: [] }
  }
  return { ...start, ...compareTreatments(study, choice, { design, grid: merits, merits: planned as CellMerit[][] }) }
}

type Measured = {
  readonly design: StudyDesign
  /** One for each treatment and reader, and without the cells that the design leaves empty. */
  readonly grid: ReaderStudyAnalysis['merits']
  readonly merits: readonly (readonly CellMerit[])[]
}

function compareTreatments(study: ReaderStudy, choice: AnalysisChoice, { design, grid, merits }: Measured) {
  if (design === 'incomplete') throw new RangeError('an incomplete design has a cell without a merit')
  const cells = study.cells.map((row) => row.filter((cell) => cell !== undefined))
  const measured = { study, design, cells, merits, isArea: choice.merit.of === 'auc' }
  const covariance = studyCovariance({ ...measured, jackknifeOver: classOf(choice.merit) }, choice.covariance)
  const values = merits.map((row) => row.map(({ value }) => value))
  const readers = design === 'readers-nested-in-treatments' ? 'nested' : 'crossed'
  const analysis = withCutMeans(
    obuchowskiRockette({ values, covariance, readers }, choice.over, choice.confidence ?? 0.95),
  )
  const variances = variancesOf(study, design, { covariance, analysis })
  const alone = study.readers.length === 1 && choice.merit.of === 'auc' && study.treatments.length > 1
  const notes = [
    ...(alone ? ["one reader: DeLong's paired test of each two treatments says what one reader can"] : []),
    ...analysis.notes,
    ...varianceNotes(variances),
    ...limitNotes(study, choice),
    ...(isNotEstimable(covariance) ? [] : edgeNotes(study, grid, choice.merit)),
  ]
  return { covariance, analysis, variances, notes }
}

function variancesOf(
  study: ReaderStudy,
  design: StudyDesign,
  { covariance, analysis }: { covariance: ErrorCovariance | NotEstimable; analysis: ObuchowskiRockette },
): ReaderVariances | NotEstimable {
  if (study.treatments.length < 2 || study.readers.length < 2)
    return notEstimable('variance components need two treatments and two readers')
  if (design === 'readers-nested-in-treatments')
    return notEstimable('each reader read under one treatment: Var(R) and Var(TR) cannot be told apart')
  if (isNotEstimable(covariance)) return covariance
  return readerVariances(analysis.meanSquares, covariance.pooled, study.treatments.length)
}

/** A share is jackknifed over its own class, as in MRMCaov; leaving out a case of the other class cannot move it. */
function classOf(rule: MeritRule): 'all' | 'positive' | 'negative' {
  if (rule.of === 'sensitivity') return 'positive'
  return rule.of === 'specificity' ? 'negative' : 'all'
}

/** A component is a sum of terms of up to 1/4 with sixteen digits, so less than this is rounding. */
const NO_COMPONENT = 1e-15

function varianceNotes(variances: ReaderVariances | NotEstimable): string[] {
  if (isNotEstimable(variances)) return []
  const { reader, treatmentReader } = variances as ReaderVariances
  const negative = [reader < -NO_COMPONENT ? 'Var(R)' : '', treatmentReader < -NO_COMPONENT ? 'Var(TR)' : ''].filter(
    (name) => name !== '',
  )
  return negative.map((name) => `${name} is estimated negative and printed as it is; the tests do not use it`)
}

function limitNotes(study: ReaderStudy, { merit }: AnalysisChoice): string[] {
  if (merit.of !== 'binormal') return []
  return study.treatments.flatMap((treatment, i) =>
    study.readers.flatMap((reader, j) => {
      const cell = study.cells[i]?.[j]
      const fit = cell === undefined ? undefined : binormalFitOfCounts(ratingCounts(ratedClasses(study, cell)))
      return fit?.kind === 'not-estimable'
        ? [`reader ${reader}, treatment ${treatment}: ${fit.reason}; the area of the limiting curve counts`]
        : []
    }),
  )
}

/** Where a merit is at its limit, or every case has the same rating, the data show no error of it. */
function edgeNotes(study: ReaderStudy, grid: ReaderStudyAnalysis['merits'], rule: MeritRule): string[] {
  const why = rule.of === 'auc' || rule.of === 'binormal' ? 'leaves no overlap' : 'counts every case alike'
  return study.treatments.flatMap((treatment, i) =>
    study.readers.flatMap((reader, j) => {
      const [merit, cell] = [grid[i]?.[j], study.cells[i]?.[j]]
      if (merit === undefined || isNotEstimable(merit) || cell === undefined) return []
      const where = `reader ${reader}, treatment ${treatment}`
      if (merit.value === 0 || merit.value === 1)
        return [`${where}: merit ${merit.value} ${why}; variance 0 for this reader`]
      return isTied(cell) ? [`${where}: all ratings are ${cell.ratings[0]}; variance 0 for this reader`] : []
    }),
  )
}

function isTied({ ratings }: Cell): boolean {
  return ratings.every((rating) => rating === ratings[0])
}

/**
 * A figure of the pooled covariance, or the reason it is missing.
 * @param covariance of an analysis. @param term which.
 * @returns the term in squared units of the merit, or the reason. @see `errorCovariance`. golden/mrmc (through every
 * analysis).
 */
export function errorTerm(
  covariance: ErrorCovariance | NotEstimable,
  term: keyof ErrorCovariance['pooled'],
): Statistic {
  return isNotEstimable(covariance) ? covariance : covariance.pooled[term]
}
