import {
  type LabelCounts,
  type RunSimulations,
  type SimulatedScreening,
  type SimulationRefusal,
  simulateScreeningFile,
  simulationRefusalReason,
} from '@collimator/operations/screening'
import type { AccessRefusal } from '@collimator/operations/studies'
import {
  SCREENING_METRIC_DEFINITIONS,
  SCREENING_MODELS,
  type ScreeningMetrics,
  type ScreeningModelName,
} from '@collimator/review'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'
import { startProgress } from '../progress.ts'
import { failIfRefused, readStudyFile, studyContext } from '../study-command.ts'
import { screeningFileFailure } from './screening-file-failure.ts'
import { simulateRuns } from './simulate-runs.ts'

type SimulateOptions = {
  readonly label?: string
  readonly priors?: readonly number[]
  readonly seed: number
  readonly runs: number
  readonly model: ScreeningModelName
  readonly criteria?: string
  readonly json?: boolean
}

/** `collimator screen simulate FILE`: replays a finished screening with active learning. */
export function registerSimulate(screen: Command, io: Io): void {
  screen
    .command('simulate')
    .description('replay a finished screening with active learning and measure the order')
    .argument('<file>', 'CSV with title, abstract and a label column')
    .option('--label <column>', 'label column (default: label_included or included)')
    .addOption(new Option('--priors <rows>', '0-based data rows labelled before the start, as I,J').argParser(rows))
    .addOption(new Option('--seed <seed>', 'seed of the first drawn pair of priors').argParser(whole(0)).default(0))
    .addOption(new Option('--runs <n>', 'runs; run k draws with seed + k').argParser(whole(1)).default(1))
    .addOption(new Option('--model <name>', 'model').choices(Object.keys(SCREENING_MODELS)).default('default'))
    .option('--criteria <text>', 'start from inclusion criteria in words instead of drawn priors')
    .option('--json', 'as JSON')
    .action((file: string, options: SimulateOptions) => simulate(io, file, options))
}

async function simulate(io: Io, path: string, options: SimulateOptions): Promise<void> {
  const { label: labelColumn, model, runs, seed, priors, criteria } = options
  const file = await readStudyFile(io, path)
  const progress = startProgress(io, 'screening')
  const simulateAll: RunSimulations = (shared, chosen) => simulateRuns(io, shared, { priors: chosen, progress })
  const request = { file, labelColumn, model, runs, seed, priors, criteria, simulate: simulateAll }
  const result = await simulateScreeningFile(studyContext(io), request)
  progress.stop()
  if (!result.ok) throw simulationFailure(io, path, result.error)
  listProblems(io, result.value.problems)
  sayUnlabelled(io, path, result.value.counts)
  if (options.json) writeCompact(io, result.value)
  else io.stdout.write(report(result.value))
}

function simulationFailure(io: Io, path: string, refusal: SimulationRefusal | AccessRefusal): CommandFailure {
  failIfRefused(refusal)
  if (refusal.code === 'SCREENING.FILE_UNUSABLE') return screeningFileFailure(io, path, refusal.fault)
  listProblems(io, refusal.problems)
  const reason = simulationRefusalReason(refusal)
  if (refusal.code === 'SCREENING.ONE_CLASS') return new CommandFailure(`${path}: ${reason}`)
  sayUnlabelled(io, path, refusal.counts)
  return new CommandFailure(reason)
}

function sayUnlabelled(io: Io, path: string, { unlabelled }: LabelCounts): void {
  if (unlabelled > 0) io.stderr.write(`${path}: ${unlabelled} records without a label are left out\n`)
}

/** Indented JSON, but the thousands of rows of an order on one line each. */
function writeCompact(io: Io, { contract, runs }: SimulatedScreening): void {
  const marked = { ...contract, runs: runs.map((run, index) => ({ ...run, order: `order ${index}` })) }
  const text = JSON.stringify(marked, null, 2)
  io.stdout.write(`${text.replace(/"order (\d+)"/g, (_, index) => JSON.stringify(runs[Number(index)]?.order))}\n`)
}

function report({ counts, model, runs, mean }: SimulatedScreening): string {
  const { relevant, irrelevant } = counts
  const line = (name: string, run: ScreeningMetrics & { msPerLabel: number }) =>
    [
      name.padEnd(16),
      run.loss.toFixed(4).padStart(7),
      run.wss95.toFixed(1).padStart(8),
      run.rrf10.toFixed(1).padStart(8),
      run.atd.toFixed(2).padStart(7),
      run.to95.toFixed(0).padStart(7),
      run.toAll.toFixed(0).padStart(7),
      run.msPerLabel.toFixed(2).padStart(9),
    ].join('')
  const head = 'priors             loss  WSS@95  RRF@10    ATD   to95   all  ms/label'
  const definitions = Object.entries(SCREENING_METRIC_DEFINITIONS).map(([name, text]) => `  ${name}: ${text}`)
  return `${[
    `${relevant + irrelevant} records, ${relevant} relevant, model ${model}`,
    head,
    ...runs.map((run) => line(run.priors.join(',') || 'criteria', run)),
    ...(runs.length > 1 ? [line('mean', mean)] : []),
    ...definitions,
  ].join('\n')}\n`
}

function rows(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim())
  if (!parts.every((part) => /^\d+$/.test(part))) throw new InvalidArgumentError('expected row numbers such as 12,340')
  return parts.map(Number)
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value >= 2 ** 32) {
      throw new InvalidArgumentError(`expected a whole number of at least ${least}`)
    }
    return value
  }
}
