import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { type ErrorStatistics, errorStatistics, unknownError } from '../analysis/statistic.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { studyDesign } from '../study/study-design.ts'
import { type BckComponents, bckCoefficients, bckComponents } from './bck-components.ts'
import { rankedCell } from './ranked-cell.ts'
import { type EightMoments, type ReaderCell, type StudyMoments, studyMoments } from './study-moments.ts'

/** U-statistic moments are unbiased, their variance may be negative; plug-in moments (iMRMC's MLE) cannot be. */
export type MomentKind = 'unbiased' | 'plug-in'

/** Area of one treatment or difference of two, with Gallas' variance; the p value tests 0.5 or 0. */
export type UStatistic = {
  readonly kind: 'u-statistic'
  readonly estimate: number
  readonly variance: number
  /** Same as variance, as a sum of components. */
  readonly components: BckComponents
  readonly coefficients: BckComponents
} & ErrorStatistics

/** Which treatments: one alone, or first less second. */
export type TreatmentChoice = { readonly a: number; readonly b?: number }

/**
 * Gallas' one-shot variance of the reader-averaged area, over random readers and cases, for any design without empty cells:
 * factorial, cases nested in readers or treatments, partially paired; and for readers nested in treatments (split-plot).
 * var = sum c_m M_m; var(A - B) = var A + var B - 2 cov. Degrees of freedom, as in iMRMC: var^2 over the sum of
 * component^2/df^3 of N, D and R (plug-in components), not below the smallest df, whole numbers; normal above 50.
 * @param study consistent readings. @param choice treatments by position. @param moments which kind.
 * @returns reasons where the variance is negative, with the advice to use plug-in moments or Obuchowski-Rockette.
 * @see Gallas 2006, Acad Radiol 13:353-362; Gallas et al. 2009; Obuchowski, Gallas & Hillis 2012, Acad Radiol 19:1508-1517;
 * golden/mrmc (iMRMC 2.1.2).
 */
export function uStatistic(
  study: ReaderStudy,
  choice: TreatmentChoice,
  moments: MomentKind,
): UStatistic | NotEstimable {
  const wanted = choice.b === undefined ? [choice.a] : [choice.a, choice.b]
  const isNested = studyDesign(study) === 'readers-nested-in-treatments'
  if (wanted.some((i) => !isRead(study.cells[i], isNested))) {
    return notEstimable('a reader has no readings under this treatment')
  }
  const ranked = wanted.map((i) => rankedCells(study, i))
  const parts = [
    momentsOf(ranked, 0, 0),
    ...(choice.b === undefined ? [] : [momentsOf(ranked, 1, 1), momentsOf(ranked, 0, 1)]),
  ]
  if (parts.some((part) => part === undefined)) {
    return notEstimable('the variance needs two readers and two cases of each class')
  }
  const [first, second, cross] = parts as StudyMoments[]
  const combined =
    second === undefined || cross === undefined
      ? [{ weight: 1, of: first as StudyMoments }]
      : [
          { weight: 1, of: first as StudyMoments },
          { weight: 1, of: second },
          { weight: -2, of: cross },
        ]
  const areas = ranked.map(areaOver)
  const estimate = (areas[0] as number) - (areas[1] ?? 0)
  return describeParts(combined, { estimate, nullValue: choice.b === undefined ? 0.5 : 0, moments })
}

function isRead(cells: readonly (Cell | undefined)[] | undefined, isNested: boolean): boolean {
  if (cells === undefined || cells.length === 0) return false
  return isNested || cells.every((cell) => cell !== undefined)
}

function rankedCells(study: ReaderStudy, treatment: number): readonly ReaderCell[] {
  const cells = study.cells[treatment] ?? []
  return cells.flatMap((cell, reader) => (cell === undefined ? [] : [{ reader, cell: rankedCell(study, cell) }]))
}

function momentsOf(ranked: readonly (readonly ReaderCell[])[], a: number, b: number): StudyMoments | undefined {
  return studyMoments(ranked[a] ?? [], ranked[b] ?? [])
}

function areaOver(cells: readonly ReaderCell[]): number {
  const total = cells.reduce((sum, { cell }) => sum + cell.total, 0)
  return total / cells.reduce((sum, { cell }) => sum + cell.positives.length * cell.negatives.length, 0)
}

type Weighted = { readonly weight: number; readonly of: StudyMoments }
type Question = { readonly estimate: number; readonly nullValue: number; readonly moments: MomentKind }

function describeParts(parts: readonly Weighted[], { estimate, nullValue, moments }: Question): UStatistic {
  const chosen = (of: StudyMoments) => (moments === 'unbiased' ? of.unbiased : of.plugIn)
  const variance = parts.reduce((sum, { weight, of }) => sum + weight * inner(of.coefficients, chosen(of)), 0)
  const coefficients = bckCoefficients((parts[0] as Weighted).of.coefficients)
  const components = combined(parts, (of) => bckComponents(chosen(of)))
  const df = degreesOfFreedom(
    variance,
    combined(parts, (of) => bckComponents(of.plugIn)),
    parts,
  )
  const figures =
    variance < 0
      ? unknownError('the variance estimate is negative: use plug-in moments or Obuchowski-Rockette')
      : errorStatistics({ estimate, variance, nullValue, confidence: 0.95, ...(df > 50 ? {} : { df: Math.floor(df) }) })
  const ddf = typeof figures.se === 'number' && Number.isFinite(df) ? df : figures.ddf
  return { kind: 'u-statistic', estimate, variance, components, coefficients, ...figures, ddf }
}

function inner(a: EightMoments, b: EightMoments): number {
  return a.reduce((sum, value, m) => sum + value * (b[m] as number), 0)
}

function combined(parts: readonly Weighted[], of: (moments: StudyMoments) => BckComponents): BckComponents {
  const each = parts.map((part) => ({ weight: part.weight, components: of(part.of) }))
  const sum = (name: keyof BckComponents) => each.reduce((all, one) => all + one.weight * one.components[name], 0)
  return { n: sum('n'), d: sum('d'), nd: sum('nd'), r: sum('r'), nr: sum('nr'), dr: sum('dr'), rnd: sum('rnd') }
}

/** Satterthwaite's form with iMRMC's cubes; the floor follows Gaylor & Hopper 1969, Technometrics 11:691-706. */
function degreesOfFreedom(variance: number, plugIn: BckComponents, parts: readonly Weighted[]): number {
  const single = parts.length === 1 ? parts : parts.slice(0, 2)
  const smallest = (name: 'n' | 'd' | 'r') =>
    Math.min(...single.map(({ of }) => Math.round(1 / bckCoefficients(of.coefficients)[name] - 1)))
  const degrees = { n: smallest('n'), d: smallest('d'), r: smallest('r') }
  const spread = plugIn.n ** 2 / degrees.n ** 3 + plugIn.d ** 2 / degrees.d ** 3 + plugIn.r ** 2 / degrees.r ** 3
  return Math.max(variance ** 2 / spread, Math.min(degrees.n, degrees.d, degrees.r))
}
