// Screening order beside the peer: the figures of both models on the same priors where the labelled sets of ../shared are
// at hand, the time for each label, and the time and memory to re-rank a hundred thousand made-up records.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { simulateRuns } from '../../apps/cli/src/screening/simulate-runs.ts'
import { readLabelledRecords } from '../../packages/formats/src/index.ts'
import { seededRandom } from '../../packages/kernel/src/index.ts'
import {
  drawPriors,
  meanMetrics,
  SCREENING_METRIC_DEFINITIONS,
  SCREENING_MODELS,
  type ScreeningModelName,
  type ScreeningRun,
  startScreeningOrder,
  weighTerms,
  weighWithCriteria,
} from '../../packages/review/src/index.ts'

const SHARED = process.env.COLLIMATOR_SHARED ?? resolve(import.meta.dirname, '../../../shared')
// ASReview just after 3.0.5, ELAS u4, mean of ten pairs of priors (Kitchenham: three).
const SETS = [
  { file: 'nudging.csv', peer: '.0660 | 70.8 | 64.0 | 8.95 | 448 | 1052 | 13-42' },
  { file: 'virus.csv', peer: '.0562 | 70.8 | 75.6 | 7.82 | 556 | 844 | 13-42' },
  { file: 'wilson.csv', peer: '.0344 | 81.8 | 91.8 | 3.90 | 307 | 323 | 13-42' },
  { file: 'Kitchenham_2010.csv', peer: '.0761 | | | | | |' },
  { file: 'Bannach-Brown_2019.csv', peer: '| | | | | |' },
] as const
const SEEDS = Number(process.env.SCREENING_SEEDS ?? 10)
const MODELS: readonly ScreeningModelName[] = ['elas-u4', 'default']

/** Prints the figures of both models beside the peer's, then speed and memory at 100,000 records. */
export async function bench(): Promise<void> {
  console.log('| set | model | loss (SD) | WSS@95 % | RRF@10 % | ATD % | to 95 % | all | ms/label median (range) |')
  console.log('|---|---|---|---|---|---|---|---|---|')
  for (const { file, peer } of SETS) {
    const path = resolve(SHARED, 'bench/screening', file)
    if (!existsSync(path)) {
      console.log(`| ${file} | not at hand (set COLLIMATOR_SHARED) |`)
      continue
    }
    console.log(`| ${file} | peer's own u4 | ${peer} |`)
    for (const model of MODELS) console.log(`| ${file} | ${model} | ${figures(await simulate(path, model))} |`)
  }
  for (const [name, text] of Object.entries(SCREENING_METRIC_DEFINITIONS)) console.log(`${name}: ${text}`)
  benchLarge()
}

async function simulate(path: string, model: ScreeningModelName): Promise<readonly ScreeningRun[]> {
  const read = readLabelledRecords(path, readFileSync(path))
  if (!read.ok) throw new Error(`${path} cannot be used: ${read.error.code}`)
  const { records, labels } = read.value
  const priors = Array.from({ length: SEEDS }, (_, seed) => {
    const drawn = drawPriors(labels, seed)
    return drawn.ok ? drawn.value : []
  })
  const { space, ...rows } = weighWithCriteria(records, { include: '', exclude: '' }, SCREENING_MODELS[model])
  const shared = { criteria: { ...rows, matrix: space.matrix }, labels, model }
  const progress = { step: () => {}, stop: () => {} }
  const runs = await simulateRuns({ milliseconds: () => performance.now() }, shared, { priors, progress })
  if (!runs.ok) throw new Error(`${path} cannot be simulated: ${runs.error.code}`)
  return runs.value
}

function figures(runs: readonly ScreeningRun[]): string {
  const mean = meanMetrics(runs)
  const deviation = Math.sqrt(runs.reduce((sum, run) => sum + (run.loss - mean.loss) ** 2, 0) / (runs.length - 1))
  const times = runs.map((run) => run.msPerLabel).sort((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)] as number
  return [
    `${mean.loss.toFixed(4)} (${deviation.toFixed(4)})`,
    mean.wss95.toFixed(1),
    mean.rrf10.toFixed(1),
    mean.atd.toFixed(2),
    mean.to95.toFixed(0),
    mean.toAll.toFixed(0),
    `${median.toFixed(2)} (${times[0]?.toFixed(2)}-${times.at(-1)?.toFixed(2)})`,
  ].join(' | ')
}

const LARGE = 100_000
const LABELLED = 2_000
const REPEATS = 5

function benchLarge(): void {
  const random = seededRandom('screening bench')
  // Word frequencies fall off as in language (Zipf); an abstract has 150 to 250 words.
  const word = () => `w${Math.floor(60_000 ** random.next())}x`
  const words = (count: number) => Array.from({ length: count }, word).join(' ')
  const records = Array.from({ length: LARGE }, () => ({ title: words(12), abstract: words(150 + random.below(100)) }))
  const model = SCREENING_MODELS.default
  const begin = performance.now()
  const space = weighTerms(records, model.terms)
  const prepared = performance.now() - begin
  const order = startScreeningOrder(space, model)
  for (let row = 0; row < LABELLED; row++) order.label(row, row % 20 === 0 ? 1 : 0)
  order.train()
  const times = Array.from({ length: REPEATS }, (_, repeat) => {
    const start = performance.now()
    order.label(LABELLED + repeat, repeat % 2 === 0 ? 1 : 0)
    order.train()
    order.ranked()
    return performance.now() - start
  }).sort((a, b) => a - b)
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(
    `${LARGE} records, ${LABELLED} labels: re-ranked in ${times[REPEATS >> 1]?.toFixed(0)} ms ` +
      `(${times[0]?.toFixed(0)}-${times.at(-1)?.toFixed(0)}; target 1000), prepared once in ${(prepared / 1000).toFixed(1)} s, ` +
      `peak memory ${megabytes.toFixed(0)} MB (target 1500)`,
  )
}
