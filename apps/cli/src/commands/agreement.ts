import { analyseAgreement } from '@collimator/operations/studies'
import type { MeasurementLevel, SetDistance, WeightName } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { startProgress } from '../progress.ts'
import { agreementText } from '../reports/agreement-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

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
    .action(async (file: string, options: Options) => finish(await runAgreement(io, file, options)))
}

async function runAgreement(io: Io, path: string, options: Options): Promise<0 | 1> {
  const { multi: separator, bootstrap: resamples, json, ...request } = options
  const progress = startProgress(io, 'bootstrap')
  const onResample = (done: number) => progress.step(done, resamples)
  const { report, notes, problems, contract } = await answerScripts(io, json, async () => {
    const file = await readStudyFile(io, path)
    const analysis = await analyseAgreement(studyContext(io), { file, ...request, separator, resamples, onResample })
    progress.stop()
    if (!analysis.ok) throw studyFailure(io, path, analysis.error)
    return analysis.value
  })
  listProblems(io, problems)
  for (const note of notes) io.stderr.write(`${path}: ${note}\n`)
  if (json) writeJson(io, contract)
  else io.stdout.write(agreementText(report))
  return problems.length > 0 ? 1 : 0
}

function listOption(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

function countOption(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0 && count <= 100_000) return count
  throw new InvalidArgumentError('expected a whole number from 0 to 100000')
}
