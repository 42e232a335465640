import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { normalCdf, normalDensity, normalQuantile } from '../../distributions/normal.ts'
import { classesFault, type RatedClasses } from '../placements.ts'
import { type BinormalParameters, type BinormalScores, binormalScores } from './binormal-scores.ts'
import { type RatingCounts, ratingCounts, type TruthRuns, truthRuns } from './rating-counts.ts'
import { type ScoringStep, scoringStep } from './scoring-step.ts'

/** A fitted binormal ROC curve: TPF = Phi(a + b Phi^-1(FPF)). */
export type BinormalFit = {
  readonly kind: 'binormal-fit'
  /** Separation and ratio of standard deviations (negative over positive), both without unit; b > 0. */
  readonly a: number
  readonly b: number
  /** Phi(a/sqrt(1 + b^2)), in (0, 1). */
  readonly auc: number
  /** Standard error of the area by the delta method, cases random. */
  readonly se: number
  readonly logLikelihood: number
}

/**
 * Maximum likelihood binormal ROC curve of ordinal or continuous ratings, by Fisher scoring over categories.
 * @param classes ratings by truth; neighbouring categories of one class are joined first.
 * @returns not-estimable, with the reason, on degenerate data: a class is empty, no operating point lies inside the unit
 * square, or the likelihood keeps rising towards a vertical or horizontal curve. The empirical area stays available.
 * @see Dorfman & Alf 1969, J Math Psychol 6:487-496; Metz, Herman & Shen 1998, Stat Med 17:1033-1053; golden/roc (MRMCaov).
 */
export function binormalFit(classes: RatedClasses): BinormalFit | NotEstimable {
  const fault = classesFault(classes)
  if (fault !== undefined) return notEstimable(fault)
  return binormalFitOfCounts(ratingCounts(classes))
}

/**
 * The same from counts per ordered category.
 * @param given negative and positive counts, lowest suspicion first.
 * @returns as `binormalFit`. @see `binormalFit`; golden/roc (base R `optim` with numDeriv, 1e-8; MRMCaov, 1e-7).
 */
export function binormalFitOfCounts(given: RatingCounts): BinormalFit | NotEstimable {
  const counts = truthRuns(given)
  const fault = degenerate(counts)
  if (fault !== undefined) return notEstimable(fault)
  const found = climb(counts, startOf(counts))
  if (found.kind === 'edge') return notEstimable(STRAIGHT_EDGES)
  return found.kind === 'top' ? toFit(found) : found
}

/**
 * Area under the binormal curve of largest likelihood, also where that curve is only a limit: 1 when all operating points lie
 * on the left or upper edge, Phi(a) when the ratio b falls to 0. Jackknife refits need it, because one case less may be degenerate.
 * @param given negative and positive counts, lowest suspicion first. @param near the fit of nearly the same counts, as a start; it
 * saves time and does not move the maximum.
 * @returns area in 0..1; not-estimable where the likelihood has no single limit (no case of a class, all tied, one operating point).
 * @see `binormalFit`; golden/roc (MRMCaov, mean of five readers of whom one is degenerate, 1e-7).
 */
export function binormalLimitArea(given: RatingCounts, near?: NearbyFit): number | NotEstimable {
  if (isAreaLimit(given)) return 1
  const counts = truthRuns(given)
  const fault = degenerate(counts)
  if (fault !== undefined) return notEstimable(fault)
  const start = near && carryOver(near, counts)
  const nearby = start && climb(counts, start)
  // Towards a limit the way matters, so only a maximum found from nearby counts.
  const found = nearby?.kind === 'top' ? nearby : climb(counts, startOf(counts))
  if (found.kind === 'not-estimable') return found
  if (found.kind === 'edge') return found.area
  const fit = toFit(found)
  return fit.kind === 'not-estimable' ? fit : fit.auc
}

/** Where the likelihood of some counts is highest, as a start for counts that differ from them by a case. */
export type NearbyFit = { readonly lasts: readonly number[]; readonly at: BinormalParameters }

/**
 * The fit of some counts as a start for refits with a case less.
 * @param given negative and positive counts, lowest suspicion first.
 * @returns undefined when the counts have no maximum.
 */
export function nearbyFit(given: RatingCounts): NearbyFit | undefined {
  const counts = truthRuns(given)
  if (degenerate(counts) !== undefined) return undefined
  const found = climb(counts, startOf(counts))
  return found.kind === 'top' ? { lasts: counts.lasts, at: found.at } : undefined
}

/** With a case less some joined categories join further, and the cuts that are left stay where they were. */
function carryOver({ lasts, at }: NearbyFit, counts: TruthRuns): BinormalParameters | undefined {
  const cutAfter = new Map(lasts.slice(0, -1).map((last, k) => [last, at.cuts[k] as number]))
  const cuts = counts.lasts.slice(0, -1).map((last) => cutAfter.get(last))
  return cuts.every((cut) => cut !== undefined) ? { a: at.a, b: at.b, cuts: Float64Array.from(cuts) } : undefined
}

/**
 * Whether every operating point lies on the left or upper edge, so that the binormal area is 1 only as a limit.
 * @param counts per ordered category.
 */
function isAreaLimit({ negative, positive }: RatingCounts): boolean {
  const highestNegative = negative.findLastIndex((count) => count > 0)
  const lowestPositive = positive.findIndex((count) => count > 0)
  const separate = lowestPositive >= highestNegative && lowestPositive >= 0 && highestNegative >= 0
  return separate && truthRuns({ negative, positive }).negative.length > 1
}

const UNDETERMINED = 'degenerate binormal fit: the ratings do not determine a and b'
const STRAIGHT_EDGES = 'degenerate binormal fit: the likelihood rises without bound towards a curve of straight edges'

/** A maximum at infinity, reached for the area long before the parameters. */
type Edge = { readonly kind: 'edge'; readonly area: number }

/** Where the likelihood is highest. */
type Top = { readonly kind: 'top'; readonly at: BinormalParameters; readonly scores: BinormalScores }

function climb(counts: RatingCounts, start: BinormalParameters): Top | Edge | NotEstimable {
  let at = start
  let scores = binormalScores(counts, at)
  for (let round = 0; round < 500; round++) {
    const step = scoringStep(scores)
    if (step === undefined) return notEstimable(UNDETERMINED)
    const next = advance({ counts, at, scores, step })
    const moved = Math.abs(next.at.a - at.a) + Math.abs(next.at.b - at.b)
    at = next.at
    scores = next.scores
    const outside = at.b > 1e5 || at.b < 1e-5 || Math.abs(at.a) > 40
    if (outside) return { kind: 'edge', area: normalCdf(at.a / Math.sqrt(1 + at.b * at.b)) }
    if (moved < 1e-12 * (1 + Math.abs(at.a))) return { kind: 'top', at, scores }
  }
  return notEstimable('the binormal fit did not converge')
}

/** Data that no curve fits best, known before fitting. */
function degenerate({ negative, positive }: RatingCounts): string | undefined {
  const [n0, n1] = [total(negative), total(positive)]
  if (n0 === 0 || n1 === 0) return `there is no ${n1 === 0 ? 'positive' : 'negative'} case`
  if (negative.length < 2) return 'degenerate binormal fit: all ratings are tied'
  const inside = pointsInside({ negative, positive })
  if (inside === 0) return 'degenerate binormal fit: no operating point lies inside the unit square'
  return negative.length === 2 ? 'degenerate binormal fit: one operating point does not determine a and b' : undefined
}

/** How many operating points have both fractions strictly between 0 and 1. */
function pointsInside({ negative, positive }: RatingCounts): number {
  const within = (counts: readonly number[], k: number) => {
    const below = total(counts.slice(0, k + 1))
    return below > 0 && below < total(counts)
  }
  return negative.slice(0, -1).filter((_, k) => within(negative, k) && within(positive, k)).length
}

/** Cuts from the negatives; a and b from the line through the probits of the corrected operating points. */
function startOf({ negative, positive }: RatingCounts): BinormalParameters {
  const cuts = probits(negative)
  const shifted = probits(positive)
  const mean = (values: Float64Array) => total([...values]) / values.length
  const [mx, my] = [mean(cuts), mean(shifted)]
  const sxx = cuts.reduce((sum, x) => sum + (x - mx) ** 2, 0)
  const sxy = cuts.reduce((sum, x, k) => sum + (x - mx) * ((shifted[k] as number) - my), 0)
  const slope = sxx > 0 ? sxy / sxx : 1
  const b = Math.min(3, Math.max(0.3, slope))
  return { a: b * mx - my, b, cuts }
}

function probits(counts: readonly number[]): Float64Array {
  const all = total(counts)
  let below = 0
  return Float64Array.from(counts.slice(0, -1), (count, k) => {
    below += count
    return normalQuantile((below + (k + 1) / counts.length) / (all + 1))
  })
}

type Search = {
  readonly counts: RatingCounts
  readonly at: BinormalParameters
  readonly scores: BinormalScores
  readonly step: ScoringStep
}

/** Takes the step, halved until the cuts stay in order and the likelihood does not fall. */
function advance({ counts, at, scores, step }: Search): { at: BinormalParameters; scores: BinormalScores } {
  for (let part = 1; part > 1e-10; part /= 2) {
    const cuts = at.cuts.map((cut, k) => cut + part * (step.cuts[k] as number))
    const tried = { a: at.a + part * step.a, b: at.b + part * step.b, cuts }
    if (!(tried.b > 0) || !risesStrictly(cuts)) continue
    const then = binormalScores(counts, tried)
    if (then.logLikelihood >= scores.logLikelihood - 1e-12 * Math.abs(scores.logLikelihood))
      return { at: tried, scores: then }
  }
  return { at, scores }
}

function risesStrictly(cuts: Float64Array): boolean {
  for (let k = 1; k < cuts.length; k++) if (!((cuts[k] as number) > (cuts[k - 1] as number))) return false
  return true
}

function toFit({ at, scores }: Top): BinormalFit | NotEstimable {
  const step = scoringStep(scores)
  if (step === undefined) return notEstimable(UNDETERMINED)
  const { a, b } = at
  const spread = Math.sqrt(1 + b * b)
  const byA = normalDensity(a / spread) / spread
  const byB = (-byA * a * b) / (1 + b * b)
  const { aa, ab, bb } = step.covariance
  const variance = byA * byA * aa + 2 * byA * byB * ab + byB * byB * bb
  const fit = { a, b, auc: normalCdf(a / spread), se: Math.sqrt(variance), logLikelihood: scores.logLikelihood }
  const finite = Object.values(fit).every(Number.isFinite)
  return finite ? { kind: 'binormal-fit', ...fit } : notEstimable('degenerate binormal fit: no finite standard error')
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
