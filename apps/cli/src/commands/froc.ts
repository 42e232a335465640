import { basename } from 'node:path'
import { frocPlot } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import { describeMatchRule, LOCATION_MERITS, type LocationMerit, type MatchRule } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { answered, contractJson } from '../contract-json.ts'
import { type FrocReport, frocJson, frocReport } from '../froc/froc-report.ts'
import { panelText } from '../froc/froc-text.ts'
import { type CasesWithoutRow, FROC_COLUMNS, type LocationFiles, readLocationFiles } from '../froc/location-files.ts'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type ExitCode, type Io, writeJson } from '../io.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'

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
  const rule = ruleOf(options)
  const files = await answered(io, options.json, () =>
    readLocationFiles(io, paths, { rule, withoutRow: options.withoutRow }),
  )
  listProblems(io, files.problems)
  const { merit, readers, cases, ai } = options
  if (ai !== undefined && !files.cells.some(({ reader }) => reader === ai)) {
    throw new CommandFailure(`${paths.marks}: found no reader "${ai}"`)
  }
  const report = frocReport(files.cells, { merit, readers, cases, ...(ai === undefined ? {} : { ai }) })
  const words = ruleWords(files, rule)
  const reads = readsWords(files, options.withoutRow)
  if (options.svg !== undefined) await writeDrawing(io, options.svg, curvesPlot(report, basename(paths.marks)))
  if (options.json)
    writeJson(
      io,
      contractJson({
        ...headJson(files),
        rule: words,
        reads: { ...files.reads, counted: reads },
        ...frocJson(report),
        problems: files.problems,
      }),
    )
  else io.stdout.write(`${headText(files)}\n${words}\n${reads}\n\n${panelText(report)}`)
  return files.problems.length > 0 ? 1 : 0
}

function ruleOf({ match, limit, iou, extra }: Options): MatchRule {
  if (match === 'overlap') return { by: 'overlap', minimum: iou, extraMarks: extra }
  return { by: 'distance', extraMarks: extra, ...(limit === undefined ? {} : { limit }) }
}

function ruleWords({ matchedBy }: LocationFiles, rule: MatchRule): string {
  if (matchedBy === 'place') return describeMatchRule(rule)
  return `A mark hits the lesion that its row names; any further mark on it ${rule.extraMarks === 'false' ? 'counts as false' : 'is ignored'}.`
}

/** Nothing is assumed in silence: a reader without marks on a case, and a case that was never shown, look the same in MARKS. */
function readsWords({ reads: { stated, withoutRow } }: LocationFiles, meaning: CasesWithoutRow): string {
  if (withoutRow === 0) return `All ${stated} reads have a row in MARKS.`
  const counted = meaning === 'read' ? 'read without marks (--without-row missing leaves them out)' : 'not read'
  return `${withoutRow} of ${stated + withoutRow} reads have no row in MARKS and count as ${counted}.`
}

function headJson({ cells, normal, diseased, lesions }: LocationFiles): Record<string, unknown> {
  return {
    readers: new Set(cells.map(({ reader }) => reader)).size,
    treatments: [...new Set(cells.map(({ treatment }) => treatment))],
    cases: { negative: normal, positive: diseased, lesions },
  }
}

function headText({ cells, normal, diseased, lesions }: LocationFiles): string {
  const readers = new Set(cells.map(({ reader }) => reader)).size
  return `${readers} readers, ${normal} normal and ${diseased} diseased cases with ${lesions} lesions`
}

function curvesPlot({ curves }: FrocReport, file: string): string {
  const drawn = curves.map(({ reader, treatment, curve }) => ({
    label: `${reader}, ${treatment}`,
    points: isNotEstimable(curve) ? [] : curve.points,
  }))
  const words = drawn.map(({ label, points }) => {
    const last = points[points.length - 1]
    return last === undefined
      ? `${label}: no marks.`
      : `${label} ends at ${last.falseMarksPerCase.toFixed(2)} false marks per case and ${last.lesionFraction.toFixed(2)} of lesions.`
  })
  return frocPlot({
    id: 'froc',
    title: 'Share of lesions hit against false marks per case',
    source: `Source: ${file}`,
    alt: words.join(' '),
    curves: drawn,
  })
}

function aboveZero(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number above 0')
}
