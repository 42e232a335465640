import { type LabelledRecords, readLabelledRecords, type ScreeningFileFault } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import {
  type CannotSimulate,
  drawPriors,
  meanMetrics,
  SCREENING_METRIC_DEFINITIONS,
  SCREENING_MODELS,
  type ScreeningMetrics,
  type ScreeningModelName,
  type ScreeningRun,
  weighWithCriteria,
} from '@collimator/review'
import { operation } from '../context/operation.ts'
import { type Contract, withSchema } from '../studies/contract.ts'
import type { StudyFile } from '../studies/study-file.ts'
import type { SharedRunInput } from './simulate-run.ts'

/** Runs one simulation for each set of priors; results in the order of `priors`, or the first failure. */
export type RunSimulations = (
  shared: SharedRunInput,
  priors: readonly (readonly number[])[],
) => Promise<Result<readonly ScreeningRun[], CannotSimulate>>

/** A finished screening to replay, and how. */
export type SimulationRequest = {
  /** CSV with title, abstract and a label column. */
  readonly file: StudyFile
  readonly labelColumn?: string | undefined
  readonly model: ScreeningModelName
  /** Number of runs, from 1; run k draws its priors with `seed` + k. */
  readonly runs: number
  readonly seed: number
  /** Rows labelled before the start, 0-based, instead of drawn ones. */
  readonly priors?: readonly number[] | undefined
  /** Inclusion criteria in words to start from, instead of drawn priors. */
  readonly criteria?: string | undefined
  /** Where the runs are computed: in turn, or in threads. */
  readonly simulate: RunSimulations
}

/** Records by their labels. */
export type LabelCounts = { readonly relevant: number; readonly irrelevant: number; readonly unlabelled: number }

/** Why nothing was simulated. */
export type SimulationRefusal =
  | { readonly code: 'SCREENING.FILE_UNUSABLE'; readonly fault: ScreeningFileFault }
  | {
      readonly code: 'SCREENING.ONE_CLASS'
      readonly labelColumn: string
      readonly counts: LabelCounts
      readonly problems: readonly ImportProblem[]
    }
  | {
      readonly code: 'SCREENING.CANNOT_SIMULATE'
      readonly why: CannotSimulate | { readonly code: 'SCREENING.NO_PRIORS' }
      readonly counts: LabelCounts
      readonly problems: readonly ImportProblem[]
    }

/** Runs of one screening, and their mean. */
export type SimulatedScreening = {
  readonly counts: LabelCounts
  readonly model: ScreeningModelName
  readonly runs: readonly ScreeningRun[]
  readonly mean: ScreeningMetrics & { readonly msPerLabel: number }
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Replays a finished screening with active learning and measures the order. */
export const simulateScreeningFile = operation({
  action: 'study.analyse',
  run: async (_context, request: SimulationRequest) => simulateFile(request),
})

async function simulateFile(request: SimulationRequest): Promise<Result<SimulatedScreening, SimulationRefusal>> {
  const read = readLabelledRecords(request.file.name, request.file.bytes, request.labelColumn)
  if (!read.ok) return err({ code: 'SCREENING.FILE_UNUSABLE', fault: read.error })
  const { labelColumn, problems } = read.value
  const counts = countLabels(read.value.labels)
  if (counts.relevant === 0 || counts.irrelevant === 0) {
    return err({ code: 'SCREENING.ONE_CLASS', labelColumn, counts, problems })
  }
  const priors = choosePriors(read.value, request)
  if (priors === undefined) {
    return err({ code: 'SCREENING.CANNOT_SIMULATE', why: { code: 'SCREENING.NO_PRIORS' }, counts, problems })
  }
  const runs = await request.simulate(sharedInput(read.value, request), priors)
  if (!runs.ok) return err({ code: 'SCREENING.CANNOT_SIMULATE', why: runs.error, counts, problems })
  return ok({ counts, problems, ...summarise(runs.value, request.model, counts) })
}

/** One English sentence for a refusal that is not about the file as such. */
export function simulationRefusalReason(
  refusal: Exclude<SimulationRefusal, { code: 'SCREENING.FILE_UNUSABLE' }>,
): string {
  if (refusal.code === 'SCREENING.ONE_CLASS') {
    const { relevant, irrelevant } = refusal.counts
    return `column ${refusal.labelColumn} has ${relevant} relevant and ${irrelevant} irrelevant records; expected both`
  }
  switch (refusal.why.code) {
    case 'SCREENING.PRIOR_UNKNOWN':
      return `prior row ${refusal.why.row} is not a labelled row; rows are 0-based data rows`
    case 'SCREENING.PRIOR_TWICE':
      return `prior row ${refusal.why.row} is given twice`
    case 'SCREENING.NOT_ESTIMABLE':
      return `the figures do not exist: ${refusal.why.reason}`
    case 'SCREENING.NO_PRIORS':
      return 'no pair of priors can be drawn: one class is empty'
  }
}

function countLabels(labels: LabelledRecords['labels']): LabelCounts {
  const counts = { relevant: 0, irrelevant: 0, unlabelled: 0 }
  for (const label of labels) counts[label === undefined ? 'unlabelled' : label === 1 ? 'relevant' : 'irrelevant']++
  return counts
}

function choosePriors(
  { labels }: LabelledRecords,
  { priors, criteria, runs, seed }: SimulationRequest,
): (readonly number[])[] | undefined {
  if (priors !== undefined) return Array.from({ length: runs }, () => priors)
  if (criteria !== undefined) return Array.from({ length: runs }, () => [])
  const drawn: (readonly number[])[] = []
  for (let run = 0; run < runs; run++) {
    const pair = drawPriors(labels, (seed + run) % 2 ** 32)
    if (!pair.ok) return undefined
    drawn.push(pair.value)
  }
  return drawn
}

function sharedInput({ records, labels }: LabelledRecords, { criteria, model }: SimulationRequest): SharedRunInput {
  const texts = { include: criteria ?? '', exclude: '' }
  const { space, ...rows } = weighWithCriteria(records, texts, SCREENING_MODELS[model])
  return { criteria: { ...rows, matrix: space.matrix }, labels, model }
}

function summarise(runs: readonly ScreeningRun[], model: ScreeningModelName, counts: LabelCounts) {
  const msPerLabel = runs.reduce((sum, run) => sum + run.msPerLabel, 0) / runs.length
  const mean = { ...meanMetrics(runs), msPerLabel }
  const { relevant, irrelevant } = counts
  const json = { n: relevant + irrelevant, relevant, model, runs, mean, definitions: SCREENING_METRIC_DEFINITIONS }
  return { model, runs, mean, contract: withSchema('screening-simulation', 1, json) }
}
