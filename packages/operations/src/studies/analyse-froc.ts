import { frocPlot } from '@collimator/figures'
import { type MarkedCases, readMarks } from '@collimator/formats'
import { err, type ImportProblem, isNotEstimable, ok, type Result } from '@collimator/kernel'
import { describeMatchRule, type LocationMerit, type MatchRule } from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf, problemsJson } from './contract.ts'
import { type FrocReport, frocJson, frocReport, type PanelPlan } from './reports/location-report.ts'
import { type CasesWithoutRow, type MatchedStudy, matchMarkedCases } from './reports/match-marked-cases.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** Marks and lesions of a free-response study, and what to compute. */
export type FrocRequest = Omit<PanelPlan, 'merit'> & {
  readonly marks: StudyFile
  readonly lesions: StudyFile
  readonly merit: LocationMerit
  /** When a mark hits a lesion; only the rule for further marks counts where marks name the lesion they hit. */
  readonly rule: MatchRule
  readonly withoutRow: CasesWithoutRow
}

/** Figures of merit, their analysis and the FROC curves. */
export type FrocAnalysis = {
  readonly report: FrocReport
  readonly size: FrocSize
  /** When a mark counted as a hit, and how reads without a row counted, in words. */
  readonly rule: string
  readonly counted: string
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** What the files hold. */
export type FrocSize = {
  readonly readers: number
  readonly treatments: readonly string[]
  readonly cases: { readonly negative: number; readonly positive: number; readonly lesions: number }
}

/** Analyses a free-response study: any number of marks on each case. Broken rows are left out and listed. */
export const analyseFroc = operation({
  action: 'study.analyse',
  run: async (_context, request: FrocRequest) => computeFroc(request),
})

function computeFroc(request: FrocRequest): Result<FrocAnalysis, StudyRefusal> {
  const read = readMarks({ marks: request.marks, lesions: request.lesions })
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', ...read.error })
  const { problems } = read.value
  const matched = matchMarkedCases(read.value, request)
  const { merit, readers, cases, ai } = request
  if (ai !== undefined && !matched.cells.some(({ reader }) => reader === ai)) {
    return err({ code: 'STUDY.NO_SUCH_READER', reader: ai, problems })
  }
  const report = frocReport(matched.cells, { merit, readers, cases, ...(ai === undefined ? {} : { ai }) })
  const size = sizeOf(matched, read.value)
  const rule = ruleWords(read.value, request.rule)
  const counted = readsWords(matched, request.withoutRow)
  const json = {
    ...size,
    rule,
    reads: { ...matched.reads, counted },
    ...frocJson(report),
    problems: problemsJson(problems),
  }
  return ok({ report, size, rule, counted, problems, contract: contractOf('froc', 1, json) })
}

function sizeOf({ cells }: MatchedStudy, { cases }: MarkedCases): FrocSize {
  const lesions = [...cases.values()]
  return {
    readers: new Set(cells.map(({ reader }) => reader)).size,
    treatments: [...new Set(cells.map(({ treatment }) => treatment))],
    cases: {
      negative: lesions.filter((own) => own.length === 0).length,
      positive: lesions.filter((own) => own.length > 0).length,
      lesions: lesions.flat().length,
    },
  }
}

function ruleWords({ matchedBy }: MarkedCases, rule: MatchRule): string {
  if (matchedBy === 'place') return describeMatchRule(rule)
  return `A mark hits the lesion that its row names; any further mark on it ${rule.extraMarks === 'false' ? 'counts as false' : 'is ignored'}.`
}

/** Nothing is assumed in silence: a reader without marks on a case, and a case that was never shown, look the same in MARKS. */
function readsWords({ reads: { stated, withoutRow } }: MatchedStudy, meaning: CasesWithoutRow): string {
  if (withoutRow === 0) return `All ${stated} reads have a row in MARKS.`
  const counted = meaning === 'read' ? 'read without marks (--without-row missing leaves them out)' : 'not read'
  return `${withoutRow} of ${stated + withoutRow} reads have no row in MARKS and count as ${counted}.`
}

/**
 * Draws the FROC curves of an analysis as an SVG file.
 * @param file name of the marks, for the source line.
 */
export function drawFrocCurves({ curves }: FrocReport, file: string): string {
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
