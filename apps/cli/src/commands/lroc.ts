import { basename } from 'node:path'
import { LROC_COLUMNS } from '@collimator/formats'
import { analyseLroc, drawLrocCurves, type LrocSize } from '@collimator/operations/studies'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { panelText } from '../reports/panel-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

type Options = {
  readonly merit: 'PCL' | 'ALROC'
  readonly fpf: number
  readonly readers: 'random' | 'fixed'
  readonly cases: 'random' | 'fixed'
  readonly ai?: string
  readonly svg?: string
  readonly json?: boolean
}

/** `collimator lroc FILE`: studies with one rating and one place for each case. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const factor = (name: string) =>
    new Option(`--${name} <kind>`, `${name} random or fixed`).choices(['random', 'fixed']).default('random')
  program
    .command('lroc <file>')
    .description(`location tasks with one place for each case; ${LROC_COLUMNS}`)
    .addOption(
      new Option('--merit <name>', 'share placed right, or area, at or up to --fpf')
        .choices(['PCL', 'ALROC'])
        .default('ALROC'),
    )
    .option('--fpf <fraction>', 'false positive fraction, above 0 and at most 1', fraction, 1)
    .addOption(factor('readers'))
    .addOption(factor('cases'))
    .option('--ai <reader>', 'the reader that is a stand-alone AI, compared with the others')
    .option('--svg <path>', 'write the LROC curves to this file')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => finish(await runLroc(io, file, options)))
}

async function runLroc(io: Io, path: string, options: Options): Promise<0 | 1> {
  const { merit, fpf, readers, cases, ai } = options
  const { report, cells, size, problems, contract } = await answerScripts(io, options.json, async () => {
    const file = await readStudyFile(io, path)
    const plan = { merit, fraction: fpf, readers, cases, ...(ai === undefined ? {} : { ai }) }
    const analysis = await analyseLroc(studyContext(io), { file, ...plan })
    if (!analysis.ok) throw studyFailure(io, path, analysis.error)
    return analysis.value
  })
  listProblems(io, problems)
  const words = `${merit} ${merit === 'PCL' ? 'at' : 'up to'} a false positive fraction of ${fpf}`
  if (options.svg !== undefined) await writeBesides(io, options.svg, drawLrocCurves(cells, basename(path)))
  if (options.json) writeJson(io, contract)
  else io.stdout.write(`${sizeWords(size)}\n${words}\n\n${panelText(report)}`)
  return problems.length > 0 ? 1 : 0
}

function sizeWords({ readers, cases }: LrocSize): string {
  return `${readers} readers, ${cases.negative} normal and ${cases.positive} diseased cases`
}

function fraction(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= 1) return value
  throw new InvalidArgumentError('expected a number above 0 and at most 1')
}
