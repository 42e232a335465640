import { type NotEstimable, notEstimable } from '@collimator/kernel'
import type { Outcome } from './learning-curve.ts'

/** Failure rates between which a chart decides, 0 < acceptable < unacceptable < 1, and its limit or error rates. */
export type CusumDesign = {
  /** Failure rate p0 of an adequate reader. */
  readonly acceptable: number
  /** Failure rate p1 of an inadequate reader. */
  readonly unacceptable: number
  /** Decision limit h > 0; when absent ln((1 - beta)/alpha). */
  readonly limit?: number
  /** Error rates of Wald's limit, each in (0, 0.5), default 0.1. */
  readonly alpha?: number
  readonly beta?: number
}

/** A cumulative sum over trials. */
export type CusumChart = {
  readonly kind: 'cusum'
  readonly successStep: number
  readonly failureStep: number
  readonly limit: number
  /** Score after each trial, >= 0. After a signal it starts again at 0. */
  readonly scores: readonly number[]
  /** Trials, numbered from 1, at which the score reached the limit. */
  readonly signals: readonly number[]
}

/**
 * CUSUM for a drop in performance: S = max(0, S + W), W = ln(p1/p0) for a failure and ln((1-p1)/(1-p0)) for a success.
 * A signal says that the reader has become inadequate.
 * @param outcomes 1 right, 0 wrong, in order. @param design failure rates and limit.
 * @returns not-estimable for rates out of order, or outcomes other than 0 and 1.
 * @see Page 1954, Biometrika 41:100-115; Steiner et al. 2000, Biostatistics 1:441-452; golden/reader-figures (base R, 1e-9).
 * @example cusumChart([0, 0, 0, 0], { acceptable: 0.1, unacceptable: 0.2 }).signals // [4]: 4 x 0.693 > 2.197
 */
export function cusumChart(outcomes: readonly Outcome[], design: CusumDesign): CusumChart | NotEstimable {
  const { acceptable: p0, unacceptable: p1 } = design
  return chart(outcomes, design, { success: Math.log((1 - p1) / (1 - p0)), failure: Math.log(p1 / p0) })
}

/**
 * LC-CUSUM for reaching competence: the same sum with the hypotheses exchanged. The reader is held inadequate until
 * S = max(0, S + W) reaches the limit, W = ln((1-p0)/(1-p1)) > 0 for a success and ln(p0/p1) < 0 for a failure.
 * The form S = min(0, S + W) with these weights, found in a secondary source, cannot be right: successes would leave S at 0 for
 * ever. It is the mirror image, with -W and the limit -h.
 * @param outcomes 1 right, 0 wrong, in order. @param design failure rates and limit; Biau's p0 + delta is `unacceptable`. Biau
 * chooses the limit by simulation; Wald's is the default here.
 * @returns not-estimable for rates out of order, or outcomes other than 0 and 1. A signal says that competence is shown.
 * @see Biau & Porcher 2010, Stat Med 29:1900-1909 (H0: out of control); docs/decisions/0021-reader-statistics-conventions.md.
 * golden/reader-figures (the sum by its definition in base R, 1e-9); signals by hand in learning.test.ts.
 * @example learningCusum(Array(19).fill(1), { acceptable: 0.1, unacceptable: 0.2 }).signals // [19]
 */
export function learningCusum(outcomes: readonly Outcome[], design: CusumDesign): CusumChart | NotEstimable {
  const { acceptable: p0, unacceptable: p1 } = design
  return chart(outcomes, design, { success: Math.log((1 - p0) / (1 - p1)), failure: Math.log(p0 / p1) })
}

function chart(
  outcomes: readonly Outcome[],
  design: CusumDesign,
  step: { success: number; failure: number },
): CusumChart | NotEstimable {
  const fault = designFault(design)
  if (fault !== undefined) return notEstimable(fault)
  if (!outcomes.every((outcome) => outcome === 0 || outcome === 1)) return notEstimable('an outcome is neither 0 nor 1')
  const limit = limitOf(design)
  const scores: number[] = []
  const signals: number[] = []
  let score = 0
  outcomes.forEach((outcome, t) => {
    score = Math.max(0, score + (outcome === 1 ? step.success : step.failure))
    scores.push(score)
    if (score < limit) return
    signals.push(t + 1)
    score = 0
  })
  return { kind: 'cusum', successStep: step.success, failureStep: step.failure, limit, scores, signals }
}

function designFault(design: CusumDesign): string | undefined {
  const { acceptable: p0, unacceptable: p1 } = design
  if (!(p0 > 0 && p0 < p1 && p1 < 1)) return 'failure rates must satisfy 0 < acceptable < unacceptable < 1'
  if (!Number.isFinite(p1 / p0)) return 'the failure rates are too far apart to compare'
  const rates = [design.alpha ?? 0.1, design.beta ?? 0.1]
  if (!rates.every((rate) => rate > 0 && rate < 0.5)) return 'error rates must lie between 0 and 0.5'
  const limit = limitOf(design)
  return limit > 0 && Number.isFinite(limit) ? undefined : 'the limit must be above 0'
}

function limitOf({ limit, alpha = 0.1, beta = 0.1 }: CusumDesign): number {
  return limit ?? Math.log((1 - beta) / alpha)
}
