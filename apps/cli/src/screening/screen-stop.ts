import { isNotEstimable } from '@collimator/kernel'
import { adviseStopping, type StoppingRefusal } from '@collimator/operations/screening'
import type { AccessRefusal } from '@collimator/operations/studies'
import type { StoppingAdvice } from '@collimator/review'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { failIfRefused, readStudyFile, studyContext } from '../study-command.ts'
import { screeningFileFailure } from './screening-file-failure.ts'

type StopOptions = {
  readonly labels: string
  readonly label?: string
  readonly n: number
  readonly recall: number
  readonly confidence: number
  readonly bias: number
  readonly json?: boolean
}

/** `collimator screen stop`: whether a screening has reached its recall target. */
export function registerStop(screen: Command, io: Io): void {
  const option = (flags: string, text: string) => new Option(flags, text).argParser(number)
  screen
    .command('stop')
    .description('say whether enough has been screened')
    .requiredOption('--labels <file>', 'labels in screening order: one 0 or 1 a line, or CSV with a label column')
    .addOption(option('--n <records>', 'all records, screened or not').makeOptionMandatory())
    .addOption(option('--recall <share>', 'share of the relevant records to find').default(0.95))
    .addOption(option('--confidence <level>', 'confidence that the target is reached').default(0.95))
    .addOption(option('--bias <odds>', 'odds of a relevant record coming next; 1 assumes nothing').default(1))
    .option('--label <column>', 'label column of a CSV')
    .option('--json', 'as JSON')
    .action((options: StopOptions) => stop(io, options))
}

async function stop(io: Io, options: StopOptions): Promise<void> {
  const { labels: path, label: labelColumn, n: total, recall, confidence, bias } = options
  const file = await readStudyFile(io, path)
  const result = await adviseStopping(studyContext(io), {
    file,
    labelColumn,
    total,
    target: { recall, confidence, bias },
  })
  if (!result.ok) throw stoppingFailure(io, path, result.error)
  listProblems(io, result.value.problems)
  if (options.json) writeJson(io, result.value.contract)
  else io.stdout.write(report(result.value.advice, options))
}

function stoppingFailure(io: Io, path: string, refusal: StoppingRefusal | AccessRefusal): CommandFailure {
  failIfRefused(refusal)
  if (refusal.code === 'SCREENING.FILE_UNUSABLE') return screeningFileFailure(io, path, refusal.fault)
  listProblems(io, refusal.problems)
  const { field, expected } = refusal.problem
  return new CommandFailure(`--${field === 'total' ? 'n' : field}: expected ${expected}`, 2)
}

function report(advice: StoppingAdvice, { recall, confidence, bias }: StopOptions): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const words = {
    stop: `Stop: recall of at least ${percent(recall)} is reached with ${percent(confidence)} confidence.`,
    continue: `Continue: recall of ${percent(recall)} is not shown with ${percent(confidence)} confidence.`,
    'all-screened': 'Everything is screened.',
  }
  const { estimate, consecutive } = advice
  const found = isNotEstimable(estimate.recall)
    ? `not estimable, ${estimate.recall.reason}`
    : `${percent(estimate.recall.value)} (at least ${percent(estimate.recall.ci?.[0] ?? 0)}; at most ${estimate.mostMissing} missing)`
  return `${[
    words[advice.verdict],
    `  p that the target is missed  ${advice.pValue.toPrecision(4)} (Buscar, bias ${bias})`,
    `  screened                     ${advice.screened} of ${advice.total}, ${advice.relevant} relevant`,
    `  recall                       ${found}`,
    `  work saved by stopping here  ${percent(advice.workSaved)} of the records`,
    `  irrelevant in a row          ${consecutive.run} (${consecutive.runPercent.toFixed(1)} % of all)`,
    `  ${consecutive.risk}`,
  ].join('\n')}\n`
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('expected a number')
  return value
}
