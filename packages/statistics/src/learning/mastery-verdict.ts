import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { type PerformanceVerdict, performanceVerdict, type VerdictRule } from '../verdict/performance-verdict.ts'
import type { Outcome } from './learning-curve.ts'

/** Mastery asks for the latest trials only, since early ones show a learner who no longer exists. */
export type MasteryRule = VerdictRule & {
  /** Latest trials looked at, whole and at least `minimumTrials`; default `minimumTrials`. */
  readonly window?: number
}

/**
 * Whether the latest trials show mastery: `performanceVerdict` on the last `window` outcomes.
 * @param outcomes 1 right, 0 wrong, in order of practice. @param rule target and stated sample.
 * @returns verdict with estimate and interval; "too few" below the stated sample; not-estimable for no outcomes or a
 * window below the stated sample.
 * @see `performanceVerdict`. No sequential mastery rule for image readers has been published, so a fixed sample is used.
 * No golden: the same as `performanceVerdict` on the last trials, by property test; its intervals stand in golden/accuracy.
 * @example masteryVerdict([1, 1, 1], { target: 0.8, trialName: 'cases' }) // too few: 57 more cases needed
 */
export function masteryVerdict(outcomes: readonly Outcome[], rule: MasteryRule): PerformanceVerdict | NotEstimable {
  const minimum = rule.minimumTrials ?? 60
  const window = rule.window ?? minimum
  if (!Number.isInteger(window) || window < minimum) return notEstimable('the window must hold the stated sample')
  if (!outcomes.every((outcome) => outcome === 0 || outcome === 1)) return notEstimable('an outcome is neither 0 nor 1')
  const latest = outcomes.slice(-window)
  return performanceVerdict(latest.filter((outcome) => outcome === 1).length, latest.length, {
    trialName: 'cases',
    ...rule,
  })
}
