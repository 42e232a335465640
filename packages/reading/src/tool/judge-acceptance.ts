import type { CountedFigure } from '../feedback/counted-figure.ts'
import {
  type AcceptanceCriteria,
  type AcceptanceCriterion,
  type AcceptanceMeasure,
  MEASURE_RULES,
} from './acceptance-criteria.ts'
import type { AcceptanceFigures } from './acceptance-figures.ts'

/** What a test says of one criterion, or of all together. */
export const ACCEPTANCE_VERDICTS = ['met', 'not-met', 'cannot-tell'] as const

/** See {@link ACCEPTANCE_VERDICTS}. */
export type AcceptanceVerdict = (typeof ACCEPTANCE_VERDICTS)[number]

/** A criterion beside the figure that it was held against. */
export type JudgedCriterion = {
  readonly measure: AcceptanceMeasure
  readonly bound: number
  readonly figure: CountedFigure
  readonly verdict: AcceptanceVerdict
}

/** Every criterion judged, and what follows. */
export type JudgedAcceptance = { readonly verdict: AcceptanceVerdict; readonly criteria: readonly JudgedCriterion[] }

/**
 * Holds the figures of an acceptance test against the criteria that were fixed before it.
 * One criterion: met where the whole interval is on the right side of the bound, the bound included; not met where the whole
 * interval is on the wrong side; else, or where there is no interval, the test cannot tell. All together: not met where one
 * is not met, met where every one is met, else the test cannot tell.
 * @param asked at least one criterion. @param figures at the confidence of the criteria.
 * @returns criteria in the order in which they were fixed.
 * @see docs/decisions/0104-acceptance-test.md for the rule and its error rates; Berger 1982, Technometrics 24:295-300
 * (intersection-union tests). No golden: a rule, by hand and by property test.
 */
export function judgeAcceptance(asked: AcceptanceCriteria, figures: AcceptanceFigures): JudgedAcceptance {
  const criteria = asked.criteria.map((criterion) => judgeCriterion(criterion, figures[criterion.measure]))
  return { verdict: joinVerdicts(criteria.map(({ verdict }) => verdict)), criteria }
}

function joinVerdicts(verdicts: readonly AcceptanceVerdict[]): AcceptanceVerdict {
  if (verdicts.includes('not-met')) return 'not-met'
  return verdicts.every((verdict) => verdict === 'met') ? 'met' : 'cannot-tell'
}

function judgeCriterion({ measure, bound }: AcceptanceCriterion, figure: CountedFigure): JudgedCriterion {
  return { measure, bound, figure, verdict: sideOf(figure, MEASURE_RULES[measure].asks, bound) }
}

function sideOf(figure: CountedFigure, asks: 'at-least' | 'at-most', bound: number): AcceptanceVerdict {
  if (figure.kind !== 'figure' || !figure.ci) return 'cannot-tell'
  const [low, high] = figure.ci
  const isMet = asks === 'at-least' ? low >= bound : high <= bound
  const isMissed = asks === 'at-least' ? high < bound : low > bound
  if (isMet) return 'met'
  return isMissed ? 'not-met' : 'cannot-tell'
}
