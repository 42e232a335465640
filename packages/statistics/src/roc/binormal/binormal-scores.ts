import { normalCdf, normalDensity } from '../../distributions/normal.ts'
import type { RatingCounts } from './rating-counts.ts'

/**
 * Parameters of the binormal model for ordered categories: negatives N(0, 1), positives with P(above c) = Phi(a - b c).
 * `cuts` rise strictly, one fewer than there are categories.
 */
export type BinormalParameters = { readonly a: number; readonly b: number; readonly cuts: Float64Array }

/** Log likelihood, its gradient, and the expected information as border (a, b) around a tridiagonal block (cuts). */
export type BinormalScores = {
  readonly logLikelihood: number
  readonly gradient: { readonly a: number; readonly b: number; readonly cuts: Float64Array }
  readonly corner: { aa: number; ab: number; bb: number }
  /** Columns of information between each cut and a, b. */
  readonly border: { readonly a: Float64Array; readonly b: Float64Array }
  readonly diagonal: Float64Array
  /** Between a cut and the next. */
  readonly beside: Float64Array
}

/**
 * Log likelihood of counts in ordered categories and its first two derivatives.
 * @param counts at least two categories. @param at parameters with one cut fewer.
 * @returns log likelihood -Infinity when a category with cases has probability 0; then the rest means nothing.
 * @see Dorfman & Alf 1969, J Math Psychol 6:487-496.
 */
export function binormalScores(counts: RatingCounts, at: BinormalParameters): BinormalScores {
  const categories = counts.negative.length
  const scores: Mutable = {
    logLikelihood: 0,
    gradient: { a: 0, b: 0, cuts: new Float64Array(categories - 1) },
    corner: { aa: 0, ab: 0, bb: 0 },
    border: { a: new Float64Array(categories - 1), b: new Float64Array(categories - 1) },
    diagonal: new Float64Array(categories - 1),
    beside: new Float64Array(Math.max(0, categories - 2)),
  }
  addNegatives(scores, counts.negative, at)
  addPositives(scores, counts.positive, at)
  return scores
}

type Mutable = {
  logLikelihood: number
  gradient: { a: number; b: number; cuts: Float64Array }
  corner: { aa: number; ab: number; bb: number }
  border: { a: Float64Array; b: Float64Array }
  diagonal: Float64Array
  beside: Float64Array
}

/** A bound between categories: its place, the probability of the nearer tail, and the density. */
type Bound = { readonly z: number; readonly tail: number; readonly density: number }

const LOWEST: Bound = { z: Number.NEGATIVE_INFINITY, tail: 0, density: 0 }
const HIGHEST: Bound = { z: Number.POSITIVE_INFINITY, tail: 0, density: 0 }

/** Each bound is worked out once and serves the categories on both of its sides. */
function bound(z: number): Bound {
  return { z, tail: normalCdf(-Math.abs(z)), density: normalDensity(z) }
}

/** P(low < Z <= high), taken from the tail in which it loses no digits. */
function between(low: Bound, high: Bound): number {
  if (low.z > 0) return low.tail - high.tail
  return (high.z > 0 ? normalCdf(high.z) : high.tail) - low.tail
}

function addNegatives(into: Mutable, counts: readonly number[], { cuts }: BinormalParameters): void {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let low = LOWEST
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k] as number
    const high = k === cuts.length ? HIGHEST : bound(cuts[k] as number)
    const probability = between(low, high)
    if (count > 0) into.logLikelihood += count * Math.log(probability)
    if (probability > 0) {
      const [ratio, weight] = [count / probability, total / probability]
      addCuts(into, k, { atLow: low.density, atHigh: high.density, ratio, weight })
    }
    low = high
  }
}

function addPositives(into: Mutable, counts: readonly number[], { a, b, cuts }: BinormalParameters): void {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let low = LOWEST
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k] as number
    const high = k === cuts.length ? HIGHEST : bound(b * (cuts[k] as number) - a)
    const probability = between(low, high)
    if (count > 0) into.logLikelihood += count * Math.log(probability)
    if (probability > 0) {
      const byA = low.density - high.density
      const byB = pull(high, cuts[k]) - pull(low, cuts[k - 1])
      const [ratio, weight] = [count / probability, total / probability]
      into.gradient.a += ratio * byA
      into.gradient.b += ratio * byB
      into.corner.aa += weight * byA * byA
      into.corner.ab += weight * byA * byB
      into.corner.bb += weight * byB * byB
      addCuts(into, k, { atLow: b * low.density, atHigh: b * high.density, ratio, weight, byA, byB })
    }
    low = high
  }
}

/** What a change of b moves at a bound: nothing beyond the outermost cuts. */
function pull({ density }: Bound, cut: number | undefined): number {
  return cut === undefined || density === 0 ? 0 : cut * density
}

type CutPart = {
  readonly atLow: number
  readonly atHigh: number
  readonly ratio: number
  readonly weight: number
  readonly byA?: number
  readonly byB?: number
}

function addCuts(into: Mutable, k: number, { atLow, atHigh, ratio, weight, byA = 0, byB = 0 }: CutPart): void {
  const last = into.diagonal.length
  if (k > 0) addCut(into, k - 1, { slope: -atLow, ratio, weight, byA, byB })
  if (k < last) addCut(into, k, { slope: atHigh, ratio, weight, byA, byB })
  if (k > 0 && k < last) into.beside[k - 1]! -= weight * atLow * atHigh
}

function addCut(
  into: Mutable,
  cut: number,
  { slope, ratio, weight, byA, byB }: Record<'slope' | 'ratio' | 'weight' | 'byA' | 'byB', number>,
): void {
  into.gradient.cuts[cut]! += ratio * slope
  into.diagonal[cut]! += weight * slope * slope
  into.border.a[cut]! += weight * slope * byA
  into.border.b[cut]! += weight * slope * byB
}
