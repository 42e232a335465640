import { basename } from 'node:path'
import { FROC_COLUMNS } from '@collimator/formats'
import {
  type AccessRefusal,
  analyseFroc,
  type CasesWithoutRow,
  drawFrocCurves,
  type FrocSize,
  type StudyRefusal,
} from '@collimator/operations/studies'
import { LOCATION_MERITS, type LocationMerit, type MatchRule } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { panelText } from '../reports/panel-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

type Options = {
  readonly merit: LocationMerit
  readonly match: 'distance' | 'overlap'
  readonly limit?: number
  readonly iou: number
  readonly extra: 'ignored' | 'false'
  readonly withoutRow: CasesWithoutRow
  readonly readers: 'random' | 'fixed'
  readonly cases: 'random' | 'fixed'
  readonly ai?: string
  readonly svg?: string
  readonly json?: boolean
}

/** `collimator froc MARKS LESIONS`: free-response studies. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const factor = (name: string) =>
    new Option(`--${name} <kind>`, `${name} random or fixed`).choices(['random', 'fixed'])
  program
    .command('froc <marks> <lesions>')
    .description(`location tasks: figures of merit, their analysis and FROC curves; ${FROC_COLUMNS}`)
    .addOption(new Option('--merit <name>', 'figure of merit').choices(Object.keys(LOCATION_MERITS)).default('wAFROC'))
    .addOption(
      new Option('--match <rule>', 'how marks hit lesions').choices(['distance', 'overlap']).default('distance'),
    )
    .option('--limit <distance>', 'largest distance of a hit; without it each lesion needs a radius', aboveZero)
    .option('--iou <share>', 'smallest intersection over union of a hit', aboveZero, 0.5)
    .addOption(
      new Option('--extra <rule>', 'further marks on a lesion').choices(['ignored', 'false']).default('ignored'),
    )
    .addOption(
      new Option('--without-row <meaning>', 'a case without a row in MARKS was read without marks, or is missing')
        .choices(['read', 'missing'])
        .default('read'),
    )
    .addOption(factor('readers').default('random'))
    .addOption(factor('cases').default('random'))
    .option('--ai <reader>', 'the reader that is a stand-alone AI, compared with the others')
    .option('--svg <path>', 'write the FROC curves to this file')
    .option('--json', 'as JSON')
    .action(async (marks: string, lesions: string, options: Options) =>
      finish(await runFroc(io, { marks, lesions }, options)),
    )
}

async function runFroc(io: Io, paths: { marks: string; lesions: string }, options: Options): Promise<0 | 1> {
  const { merit, withoutRow, readers, cases, ai } = options
  const { report, size, rule, counted, problems, contract } = await answerScripts(io, options.json, async () => {
    const lesions = await readStudyFile(io, paths.lesions)
    const marks = await readStudyFile(io, paths.marks)
    const plan = { merit, withoutRow, readers, cases, ...(ai === undefined ? {} : { ai }) }
    const analysis = await analyseFroc(studyContext(io), { marks, lesions, rule: ruleOf(options), ...plan })
    if (!analysis.ok) throw studyFailure(io, pathOf(paths, analysis.error), analysis.error)
    return analysis.value
  })
  listProblems(io, problems)
  if (options.svg !== undefined) await writeBesides(io, options.svg, drawFrocCurves(report, basename(paths.marks)))
  if (options.json) writeJson(io, contract)
  else io.stdout.write(`${sizeWords(size)}\n${rule}\n${counted}\n\n${panelText(report)}`)
  return problems.length > 0 ? 1 : 0
}

function pathOf(paths: { marks: string; lesions: string }, refusal: StudyRefusal | AccessRefusal): string {
  return refusal.code === 'STUDY.FILE_UNUSABLE' && refusal.of === 'lesions' ? paths.lesions : paths.marks
}

function ruleOf({ match, limit, iou, extra }: Options): MatchRule {
  if (match === 'overlap') return { by: 'overlap', minimum: iou, extraMarks: extra }
  return { by: 'distance', extraMarks: extra, ...(limit === undefined ? {} : { limit }) }
}

function sizeWords({ readers, cases: { negative, positive, lesions } }: FrocSize): string {
  return `${readers} readers, ${negative} normal and ${positive} diseased cases with ${lesions} lesions`
}

function aboveZero(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number above 0')
}
