import { basename } from 'node:path'
import { rocPlot } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import { type LrocFigure, lrocCurve, lrocMerit, type MeritCell } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { answered, contractJson } from '../contract-json.ts'
import { panelJson, panelReport } from '../froc/froc-report.ts'
import { panelText } from '../froc/froc-text.ts'
import { LROC_COLUMNS, type LrocCell, readLrocFile } from '../froc/lroc-file.ts'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type ExitCode, type Io, writeJson } from '../io.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'

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

async function runLroc(io: Io, file: string, options: Options): Promise<0 | 1> {
  const { cells, problems } = await answered(io, options.json, () => readLrocFile(io, file))
  listProblems(io, problems)
  const { merit, fpf, readers, cases, ai } = options
  if (ai !== undefined && !cells.some(({ reader }) => reader === ai)) {
    throw new CommandFailure(`${file}: found no reader "${ai}"`)
  }
  const figure: LrocFigure = { merit, falsePositiveFraction: fpf }
  const merits = cells.map(
    ({ reader, treatment, reads }): MeritCell => ({ reader, treatment, merit: lrocMerit(reads, figure) }),
  )
  const plan = { merit, readers, cases, ...(ai === undefined ? {} : { ai }) }
  const report = panelReport(merits, plan)
  const words = `${merit} ${merit === 'PCL' ? 'at' : 'up to'} a false positive fraction of ${fpf}`
  if (options.svg !== undefined) await writeDrawing(io, options.svg, curvesPlot(cells, basename(file)))
  if (options.json) {
    const curves = cells.map(({ reader, treatment, reads }) => ({ reader, treatment, points: pointsOf(reads) }))
    writeJson(io, contractJson({ ...sizes(cells), fraction: fpf, ...panelJson(report), curves, problems }))
  } else io.stdout.write(`${sizeWords(cells)}\n${words}\n\n${panelText(report)}`)
  return problems.length > 0 ? 1 : 0
}

function sizes(cells: readonly LrocCell[]) {
  const truths = new Map(cells.flatMap(({ reads }) => reads.map((read) => [read.case, read.truth] as const)))
  const positive = [...truths.values()].filter((truth) => truth === 1).length
  return {
    readers: new Set(cells.map(({ reader }) => reader)).size,
    treatments: [...new Set(cells.map(({ treatment }) => treatment))],
    cases: { negative: truths.size - positive, positive },
  }
}

function sizeWords(cells: readonly LrocCell[]): string {
  const { readers, cases } = sizes(cells)
  return `${readers} readers, ${cases.negative} normal and ${cases.positive} diseased cases`
}

/** A curve needs both classes; without them there are no points. */
function pointsOf(reads: LrocCell['reads']) {
  const points = lrocCurve(reads)
  return isNotEstimable(points) ? [] : points
}

function curvesPlot(cells: readonly LrocCell[], file: string): string {
  const curves = cells.map(({ reader, treatment, reads }) => ({
    label: `${reader}, ${treatment}`,
    points: pointsOf(reads).map(({ falsePositiveFraction, correctFraction }) => ({
      falsePositiveFraction,
      truePositiveFraction: correctFraction,
    })),
  }))
  const ends = curves.map(
    ({ label, points }) => `${label} ends at ${(points.at(-1)?.truePositiveFraction ?? 0).toFixed(2)} placed right.`,
  )
  return rocPlot({
    id: 'lroc',
    title: 'Share of diseased cases placed right against false positives',
    source: `Source: ${file}`,
    alt: ends.join(' '),
    vertical: 'Share of diseased cases placed right',
    curves,
  })
}

function fraction(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= 1) return value
  throw new InvalidArgumentError('expected a number above 0 and at most 1')
}
