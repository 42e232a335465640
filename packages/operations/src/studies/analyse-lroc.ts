import { rocPlot } from '@collimator/figures'
import { type LrocRows, readLrocTable } from '@collimator/formats'
import { err, type ImportProblem, isNotEstimable, ok, type Result } from '@collimator/kernel'
import { type LrocFigure, lrocCurve, lrocMerit, type MeritCell } from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf, problemsJson } from './contract.ts'
import { type PanelPlan, type PanelReport, panelJson, panelReport } from './reports/location-report.ts'
import { sortCells } from './reports/sort-cells.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** A study with one rating and one place for each case, and what to compute. */
export type LrocRequest = Omit<PanelPlan, 'merit'> & {
  readonly file: StudyFile
  /** Share placed right at the fraction, or area up to it. */
  readonly merit: 'PCL' | 'ALROC'
  /** False positive fraction, above 0 and at most 1. */
  readonly fraction: number
}

/** Figures of merit, their analysis and the LROC curves. */
export type LrocAnalysis = {
  readonly report: PanelReport
  readonly cells: readonly LrocRows[]
  readonly size: LrocSize
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** What the file holds. */
export type LrocSize = {
  readonly readers: number
  readonly treatments: readonly string[]
  readonly cases: { readonly negative: number; readonly positive: number }
}

/** Analyses location tasks with one place for each case. Broken rows are left out and listed. */
export const analyseLroc = operation({
  action: 'study.analyse',
  run: async (_context, request: LrocRequest) => computeLroc(request),
})

function computeLroc(request: LrocRequest): Result<LrocAnalysis, StudyRefusal> {
  const read = readLrocTable(request.file.name, request.file.bytes)
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', fault: read.error })
  const { problems } = read.value
  const cells = sortCells(read.value.cells)
  const { merit, fraction, readers, cases, ai } = request
  if (ai !== undefined && !cells.some(({ reader }) => reader === ai)) {
    return err({ code: 'STUDY.NO_SUCH_READER', reader: ai, problems })
  }
  const figure: LrocFigure = { merit, falsePositiveFraction: fraction }
  const merits = cells.map(
    ({ reader, treatment, reads }): MeritCell => ({ reader, treatment, merit: lrocMerit(reads, figure) }),
  )
  const report = panelReport(merits, { merit, readers, cases, ...(ai === undefined ? {} : { ai }) })
  const size = sizeOf(cells)
  const curves = cells.map(({ reader, treatment, reads }) => ({ reader, treatment, points: pointsOf(reads) }))
  const json = { ...size, fraction, ...panelJson(report), curves, problems: problemsJson(problems) }
  return ok({ report, cells, size, problems, contract: contractOf('lroc', 1, json) })
}

function sizeOf(cells: readonly LrocRows[]): LrocSize {
  const truths = new Map(cells.flatMap(({ reads }) => reads.map((read) => [read.case, read.truth] as const)))
  const positive = [...truths.values()].filter((truth) => truth === 1).length
  return {
    readers: new Set(cells.map(({ reader }) => reader)).size,
    treatments: [...new Set(cells.map(({ treatment }) => treatment))],
    cases: { negative: truths.size - positive, positive },
  }
}

/** A curve needs both classes; without them there are no points. */
function pointsOf(reads: LrocRows['reads']) {
  const points = lrocCurve(reads)
  return isNotEstimable(points) ? [] : points
}

/**
 * Draws the LROC curves of an analysis as an SVG file.
 * @param file its name, for the source line.
 */
export function drawLrocCurves(cells: readonly LrocRows[], file: string): string {
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
