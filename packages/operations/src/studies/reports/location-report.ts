import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import {
  type AiAgainstReaders,
  aiAgainstReaders,
  competitionMetric,
  type FrocCurve,
  frocCurve,
  type LeftOutMerit,
  type LocationMerit,
  type LocationStudy,
  lesionFractionAt,
  locationMerit,
  locationStudy,
  type MeritCell,
} from '@collimator/statistics'
import { componentTerms } from './component-terms.ts'
import type { ReaderTreatment } from './match-marked-cases.ts'

/** What to compute. */
export type PanelPlan = {
  /** Name of the figure of merit. */
  readonly merit: string
  readonly readers: 'random' | 'fixed'
  readonly cases: 'random' | 'fixed'
  /** The reader that is a stand-alone AI, when there is one. */
  readonly ai?: string
}

/** One curve with the figures read off it. */
export type NamedCurve = {
  readonly reader: string
  readonly treatment: string
  readonly curve: FrocCurve | NotEstimable
}

/** Figures of merit of readers, whatever the task, their analysis, and the AI beside the panel. */
export type PanelReport = {
  readonly plan: PanelPlan
  readonly cells: readonly MeritCell[]
  readonly study: LocationStudy | NotEstimable
  /** AI against the panel, one for each treatment of the panel. */
  readonly ai: readonly { readonly treatment: string; readonly comparison: AiAgainstReaders | NotEstimable }[]
}

/** Everything `froc` reports. */
export type FrocReport = PanelReport & { readonly curves: readonly NamedCurve[] }

/** Analysis of given merits. The AI stays out of the analysis of the readers. */
export function panelReport(cells: readonly MeritCell[], plan: PanelPlan): PanelReport {
  const panel = cells.filter(({ reader }) => reader !== plan.ai)
  return {
    plan,
    cells,
    study: locationStudy(panel, plan),
    ai: plan.ai === undefined ? [] : comparisons(cells, panel, plan.ai),
  }
}

/** Merits, analysis and curves of a free-response study. */
export function frocReport(
  cells: readonly ReaderTreatment[],
  plan: PanelPlan & { readonly merit: LocationMerit },
): FrocReport {
  const merits = cells.map(
    ({ reader, treatment, reads }): MeritCell => ({
      reader,
      treatment,
      merit: locationMerit(reads, plan.merit),
    }),
  )
  return {
    ...panelReport(merits, plan),
    curves: cells.map(({ reader, treatment, reads }) => ({ reader, treatment, curve: frocCurve(reads) })),
  }
}

/** The AI's own treatment label does not matter when it has one only; otherwise it is compared within each treatment. */
function comparisons(merits: readonly MeritCell[], panel: readonly MeritCell[], ai: string): PanelReport['ai'] {
  const own = merits.filter(({ reader }) => reader === ai)
  const treatments = [...new Set(panel.map(({ treatment }) => treatment))]
  return treatments.flatMap((treatment) => {
    const cell = own.length === 1 ? own[0] : own.find((candidate) => candidate.treatment === treatment)
    if (cell === undefined) return []
    if (isNotEstimable(cell.merit)) return [{ treatment, comparison: cell.merit }]
    const readers = panel.filter((candidate) => candidate.treatment === treatment).map(({ merit }) => merit)
    const missing = readers.find(isNotEstimable)
    const comparison = missing ?? aiAgainstReaders(cell.merit, readers as LeftOutMerit[])
    return [{ treatment, comparison }]
  })
}

/** False marks per case at which curves are read off. */
const FALSE_MARK_RATES = [0.125, 0.25, 0.5, 1, 2, 4, 8] as const

/** The report as the JSON contract has it: the shape of `mrmc`, with curves and the AI beside it. */
export function frocJson(report: FrocReport): Record<string, unknown> {
  return { ...panelJson(report), curves: report.curves.map(curveJson) }
}

/** Merits, analysis and AI as the JSON contract has them. */
export function panelJson({ plan, cells, study, ai }: PanelReport): Record<string, unknown> {
  return {
    merit: plan.merit,
    merits: cells.map(({ reader, treatment, merit }) => ({
      reader,
      treatment,
      value: isNotEstimable(merit) ? merit : merit.value,
    })),
    ...(isNotEstimable(study) ? absentJson(cells, plan, study) : studyJson(study)),
    ai,
  }
}

/** The keys of the contract where there is no analysis, each with the reason. */
function absentJson(cells: PanelReport['cells'], { ai }: PanelPlan, none: NotEstimable): Record<string, unknown> {
  const panel = cells.filter(({ reader }) => reader !== ai)
  const treatments = [...new Set(panel.map(({ treatment }) => treatment))]
  const figures = { se: none, ddf: none, ci: none, p: none }
  return {
    means: treatments.map((treatment) => ({ treatment, value: none, ...figures })),
    test: { f: none, df1: Math.max(0, treatments.length - 1), ddf: none, p: none },
    differences: treatments.flatMap((a, i) =>
      treatments.slice(i + 1).map((b) => ({ a, b, estimate: none, ...figures })),
    ),
    components: { msT: none, msTR: none, var: none, cov1: none, cov2: none, cov3: none },
    notes: [],
  }
}

function studyJson({ treatments, readers, analysis, covariance }: LocationStudy): Record<string, unknown> {
  const name = (index: number) => treatments[index]
  const size = { treatments: treatments.length, readers: readers.length }
  const terms = isNotEstimable(covariance) ? covariance : covariance.pooled
  const { msR: _, ...components } = componentTerms(size, analysis.meanSquares, terms)
  return {
    means: analysis.means.map((mean) => ({ ...mean, treatment: name(mean.treatment) })),
    test: analysis.test,
    differences: analysis.differences.map((difference) => ({
      ...difference,
      a: name(difference.a),
      b: name(difference.b),
    })),
    components,
    notes: analysis.notes,
  }
}

function curveJson({ reader, treatment, curve }: NamedCurve): Record<string, unknown> {
  if (isNotEstimable(curve)) return { reader, treatment, points: curve }
  const lesionFractionAtRates = FALSE_MARK_RATES.map((falseMarksPerCase) => ({
    falseMarksPerCase,
    lesionFraction: lesionFractionAt(curve, falseMarksPerCase),
  }))
  return { reader, treatment, points: curve.points, lesionFractionAtRates, cpm: competitionMetric(curve) }
}
