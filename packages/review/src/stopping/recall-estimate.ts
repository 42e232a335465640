import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { missedRecordsProbability, type ScreeningSoFar } from './buscar.ts'

/** How much has been found, and how much may be missing. */
export type RecallEstimate = {
  /** Share of the relevant records found, in [0, 1], with its one-sided interval [lower, 1]. */
  readonly recall: Estimated
  /** Relevant records probably still unscreened: the number the evidence rejects with probability one half. */
  readonly missing: number
  /** The largest number of missing records that the evidence does not reject at the confidence. */
  readonly mostMissing: number
}

/**
 * Estimates recall by inverting the Buscar test: `mostMissing` is the largest M with p(at least M missing) >= 1 -
 * confidence, `missing` the same at one half (a median-unbiased estimate under random order of the tail); recall =
 * found / (found + missing), its interval [found / (found + mostMissing), 1].
 * @param confidence one-sided, in (0, 1).
 * @returns recall is not estimable before the first relevant record. With everything screened it is 1, [1, 1].
 * @see Callaghan and Mueller-Hansen 2020, Syst Rev 9:273 (test); Hirji, Tsiatis and Mehta 1989, Am Stat 43:7-11
 * (median-unbiased estimation).
 */
export function estimateRecall(soFar: ScreeningSoFar, confidence: number, bias = 1): RecallEstimate {
  const found = soFar.labels.reduce<number>((sum, label) => sum + label, 0)
  const missing = largestNotRejected(soFar, 0.5, bias)
  const mostMissing = Math.max(missing, largestNotRejected(soFar, 1 - confidence, bias))
  const recall =
    found === 0
      ? notEstimable('no relevant record has been found yet')
      : estimate(found / (found + missing), { ci: [found / (found + mostMissing), 1] })
  return { recall, missing, mostMissing }
}

/** The largest number of missing records whose p-value is at least `level`; p falls with the number, so bisect. */
function largestNotRejected(soFar: ScreeningSoFar, level: number, bias: number): number {
  let kept = 0
  let rejected = soFar.total - soFar.labels.length + 1
  while (rejected - kept > 1) {
    const middle = Math.floor((kept + rejected) / 2)
    if (missedRecordsProbability(soFar, middle, bias) >= level) kept = middle
    else rejected = middle
  }
  return kept
}
