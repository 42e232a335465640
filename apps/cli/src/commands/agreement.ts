import { type MeasurementLevel, type SetDistance, type WeightName, weightsOfLevel } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { agreementJson, agreementReport, omissions } from '../agreement/agreement-report.ts'
import { agreementText } from '../agreement/agreement-text.ts'
import { readCodedTable } from '../agreement/coded-table.ts'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { startProgress } from '../progress.ts'

type Options = {
  readonly level: MeasurementLevel
  readonly weights?: WeightName | 'level'
  readonly codes?: readonly string[]
  readonly items?: string
  readonly dimension?: string
  readonly missing?: readonly string[]
  readonly multi?: string
  readonly distance: SetDistance
  readonly bootstrap: number
  readonly seed: string
  readonly json?: boolean
}

const LEVELS = ['nominal', 'ordinal', 'interval', 'ratio']
const WEIGHTS = ['identity', 'linear', 'quadratic', 'ordinal', 'radical', 'ratio']

/** `collimator agreement FILE`: how well coders agree. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('agreement <file>')
    .description('how well coders agree: rows are items, columns are coders, an empty cell is a missing rating')
    .addOption(new Option('--level <level>', 'scale of the codes').choices(LEVELS).default('nominal'))
    .addOption(
      new Option(
        '--weights [name]',
        'weights for Scott, Fleiss, Conger, AC2, Brennan-Prediger; alone: those of the level',
      )
        .choices(['level', ...WEIGHTS])
        .preset('level'),
    )
    .option('--codes <list>', 'all possible codes in their order, divided by commas', listOption)
    .option('--items <column>', 'column with the names of the items')
    .option('--dimension <column>', 'column that divides the items into dimensions, reported one by one')
    .option('--missing <list>', 'texts that mean a missing rating, divided by commas', listOption)
    .option('--multi <separator>', 'a cell may hold several codes, divided by this')
    .addOption(
      new Option('--distance <name>', 'distance of sets of codes').choices(['masi', 'jaccard']).default('masi'),
    )
    .option('--bootstrap <resamples>', 'add bootstrap intervals of this many resamples', countOption, 0)
    .option('--seed <seed>', 'seed of the bootstrap', '1')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => finish(await agreement(io, file, options)))
}

async function agreement(io: Io, file: string, options: Options): Promise<0 | 1> {
  const { ratings, dimensions, problems, notes: remarks } = await readCodedTable(io, file, options)
  const notes = [...remarks, ...omissions(ratings)]
  listProblems(io, problems)
  for (const note of notes) io.stderr.write(`${file}: ${note}\n`)
  const { level, weights, multi, distance, bootstrap, seed } = options
  const progress = startProgress(io, 'bootstrap')
  const report = agreementReport(ratings, dimensions, {
    options: {
      level,
      ...(weights ? { weights: weights === 'level' ? levelWeights(level) : weights } : {}),
      ...(multi ? { sets: { separator: multi, distance } } : {}),
    },
    resamples: bootstrap,
    seed,
    onResample: (done) => progress.step(done, bootstrap),
  })
  progress.stop()
  if (options.json) writeJson(io, { level, ...agreementJson(report), notes, problems })
  else io.stdout.write(agreementText(report))
  return problems.length > 0 ? 1 : 0
}

/** Weights asked for without a name. A nominal scale has none of its own; quadratic ones are the most usual. */
function levelWeights(level: MeasurementLevel): WeightName {
  return level === 'nominal' ? 'quadratic' : weightsOfLevel(level)
}

function listOption(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

function countOption(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0 && count <= 100_000) return count
  throw new InvalidArgumentError('expected a whole number from 0 to 100000')
}
