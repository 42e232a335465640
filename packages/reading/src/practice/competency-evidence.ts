import type { NotEstimable } from '@collimator/kernel'
import { masteryVerdict, type Outcome, type PerformanceVerdict } from '@collimator/statistics'

/** What reads say of a competency. Below the stated sample, and where the interval holds the target, it was practised. */
export type CompetencyEvidence = {
  readonly competency: string
  readonly level: 'practised' | 'shown' | 'not-shown'
  /** With n and interval, or why there is none. */
  readonly verdict: PerformanceVerdict | NotEstimable
  /** One sentence for a page. */
  readonly text: string
}

/** Share of right last words that shows a competency, and how many of the latest films are looked at. No golden: a choice. */
export const MASTERY_RULE = { target: 0.8, minimumTrials: 60 } as const

/**
 * Evidence for a competency from the latest reads of the exercises that practise it. Films that were generated show that a
 * person can work with AI, not that they read patients' films well: the page that shows this says so.
 * @param competency id as in the framework. @param outcomes 1 right, 0 wrong, in order of time.
 * @returns `shown` only when the whole interval lies at or above the target.
 * @see `masteryVerdict` in statistics; docs/decisions/0021-reader-statistics-conventions.md. No golden: the rule has its tests.
 */
export function competencyEvidence(competency: string, outcomes: readonly Outcome[]): CompetencyEvidence {
  const verdict = masteryVerdict(outcomes, { ...MASTERY_RULE, trialName: 'films' })
  if (verdict.kind === 'not-estimable') return { competency, level: 'practised', verdict, text: 'practised' }
  const { estimate, ci, trials } = verdict
  const numbers = `${percent(estimate)} of the last ${trials} films right (95% interval ${percent(ci[0])} to ${percent(ci[1])})`
  switch (verdict.verdict.kind) {
    case 'met':
      return { competency, level: 'shown', verdict, text: `shown: ${numbers}` }
    case 'not-met':
      return { competency, level: 'not-shown', verdict, text: `not shown yet: ${numbers}` }
    case 'undecided':
      return { competency, level: 'practised', verdict, text: `practised: ${numbers}, which cannot tell yet` }
    case 'too-few':
      return { competency, level: 'practised', verdict, text: `practised; ${verdict.verdict.text}` }
    default:
      return verdict.verdict satisfies never
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}
