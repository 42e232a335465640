import { type Interval, type NotEstimable, notEstimable } from '@collimator/kernel'
import { type ProportionMethod, proportion } from '../proportion/proportion.ts'

/** What may be said about a person's share of right answers against a target. */
export type Verdict =
  /** The whole interval lies at or above the target. */
  | { readonly kind: 'met' }
  /** The whole interval lies below the target. */
  | { readonly kind: 'not-met' }
  /** The interval holds the target: the sample is large enough to judge, and the answer is "cannot tell". */
  | { readonly kind: 'undecided' }
  /** Below the stated sample nothing is said. `more` is how many further trials are needed, >= 1. */
  | { readonly kind: 'too-few'; readonly more: number; readonly text: string }

/** A verdict always travels with the numbers it rests on. */
export type PerformanceVerdict = {
  readonly kind: 'verdict'
  readonly successes: number
  readonly trials: number
  readonly target: number
  readonly minimumTrials: number
  readonly estimate: number
  readonly ci: Interval
  readonly verdict: Verdict
}

/** How a verdict is reached. */
export type VerdictRule = {
  /** Share to reach, strictly within 0..1. */
  readonly target: number
  /** Trials below which there is no verdict, whole >= 1. Default 60: Wilson's half-width is then .10 at a share of .8. */
  readonly minimumTrials?: number
  /** What a trial is, in the plural, for the text of a refusal. Default `positives`. */
  readonly trialName?: string
  readonly method?: ProportionMethod
  /** Two-sided level in (0, 1), default 0.95. */
  readonly confidence?: number
}

/**
 * Turns x right of n into an estimate, an interval and a verdict, or into "too few: k more positives needed".
 * @param successes whole number x, 0 <= x <= trials. @param trials whole number n.
 * @returns not-estimable for no trials, counts that are not counts, or a target outside (0, 1).
 * @see docs/decisions/0021-reader-statistics-conventions.md for the rule; `proportion` for the intervals.
 * No golden: the rule is ours, checked by hand and by property test; the intervals stand in golden/accuracy.
 * @example performanceVerdict(36, 45, { target: 0.8 }).verdict // { kind: 'too-few', more: 15, ... }
 * @example performanceVerdict(95, 100, { target: 0.8 }).verdict // { kind: 'met' }
 */
export function performanceVerdict(
  successes: number,
  trials: number,
  rule: VerdictRule,
): PerformanceVerdict | NotEstimable {
  const { target, minimumTrials = 60, trialName = 'positives' } = rule
  if (!(target > 0 && target < 1)) return notEstimable('the target must lie between 0 and 1')
  if (!Number.isInteger(minimumTrials) || minimumTrials < 1) return notEstimable('the stated sample must be 1 or more')
  const share = proportion(successes, trials, rule)
  if (share.kind === 'not-estimable') return share
  const ci = share.ci ?? ([share.value, share.value] as const)
  const verdict = trials < minimumTrials ? tooFew(minimumTrials - trials, trialName) : judge(ci, target)
  return { kind: 'verdict', successes, trials, target, minimumTrials, estimate: share.value, ci, verdict }
}

function tooFew(more: number, trialName: string): Verdict {
  return { kind: 'too-few', more, text: `too few: ${more} more ${trialName} needed` }
}

function judge([low, high]: Interval, target: number): Verdict {
  if (low >= target) return { kind: 'met' }
  return high < target ? { kind: 'not-met' } : { kind: 'undecided' }
}
