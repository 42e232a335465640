import {
  drawPriors,
  meanMetrics,
  SCREENING_METRIC_DEFINITIONS,
  SCREENING_MODELS,
  type ScreeningLabel,
  type ScreeningMetrics,
  type ScreeningModelName,
  type ScreeningRun,
  weighWithCriteria,
} from '@collimator/review'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CommandFailure, type Io } from '../io.ts'
import { startProgress } from '../progress.ts'
import { type LabelledRecords, readLabelledRecords } from './read-screening-file.ts'
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

async function simulate(io: Io, file: string, options: SimulateOptions): Promise<void> {
  const input = await readLabelledRecords(io, file, options.label)
  const count = (wanted: ScreeningLabel) => input.labels.filter((label) => label === wanted).length
  const [relevant, irrelevant] = [count(1), count(0)]
  if (relevant === 0 || irrelevant === 0) {
    throw new CommandFailure(
      `${file}: column ${input.labelColumn} has ${relevant} relevant and ${irrelevant} irrelevant records; expected both`,
    )
  }
  const unlabelled = input.labels.length - relevant - irrelevant
  if (unlabelled > 0) io.stderr.write(`${file}: ${unlabelled} records without a label are left out\n`)
  const runs = await runAll(io, input, options)
  const mean = { ...meanMetrics(runs), msPerLabel: runs.reduce((sum, run) => sum + run.msPerLabel, 0) / runs.length }
  const result = { n: relevant + irrelevant, relevant, model: options.model, runs, mean }
  if (options.json) writeCompact(io, { ...result, definitions: SCREENING_METRIC_DEFINITIONS })
  else io.stdout.write(report(result))
}

async function runAll(io: Io, input: LabelledRecords, options: SimulateOptions): Promise<ScreeningRun[]> {
  const priors = chosenPriors(input.labels, options)
  const criteria = { include: options.criteria ?? '', exclude: '' }
  const { space, ...rows } = weighWithCriteria(input.records, criteria, SCREENING_MODELS[options.model])
  const shared = { criteria: { ...rows, matrix: space.matrix }, labels: input.labels, model: options.model }
  const progress = startProgress(io, 'screening')
  try {
    return await simulateRuns(io, shared, priors, progress)
  } finally {
    progress.stop()
  }
}

function chosenPriors(
  labels: readonly (ScreeningLabel | undefined)[],
  options: SimulateOptions,
): (readonly number[])[] {
  if (options.priors) return Array.from({ length: options.runs }, () => options.priors as readonly number[])
  if (options.criteria !== undefined) return Array.from({ length: options.runs }, () => [])
  return Array.from({ length: options.runs }, (_, run) => {
    const drawn = drawPriors(labels, (options.seed + run) % 2 ** 32)
    if (!drawn.ok) throw new CommandFailure('no pair of priors can be drawn: one class is empty')
    return drawn.value
  })
}

/** Indented JSON, but the thousands of rows of an order on one line each. */
function writeCompact(io: Io, result: Result & { readonly definitions: object }): void {
  const orders = result.runs.map((run) => run.order)
  const marked = { ...result, runs: result.runs.map((run, index) => ({ ...run, order: `order ${index}` })) }
  const text = JSON.stringify(marked, null, 2)
  io.stdout.write(`${text.replace(/"order (\d+)"/g, (_, index) => JSON.stringify(orders[Number(index)]))}\n`)
}

type Result = {
  readonly n: number
  readonly relevant: number
  readonly model: string
  readonly runs: readonly ScreeningRun[]
  readonly mean: ScreeningMetrics & { readonly msPerLabel: number }
}

function report({ n, relevant, model, runs, mean }: Result): string {
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
    `${n} records, ${relevant} relevant, model ${model}`,
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
