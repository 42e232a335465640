import { isNotEstimable } from '@collimator/kernel'
import { meanArea, meanAreaDifference } from '@collimator/statistics'
import { type CardFigure, limitedFigure, roundFigure } from './card-figure.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { ANY_FINDING, questionsOf, scoredFilms } from './film-score.ts'

/** The name under which the mean over the findings is compared. */
export const MEAN_OF_FINDINGS = 'mean of the findings'

/**
 * Mean of the areas under the ROC curves of a tool's findings, each counting alike.
 * @param films evaluated by a tool of several findings; those that it did not answer in full are left out.
 */
export function meanAreaFigure(films: readonly EvaluatedFilm[]): CardFigure {
  const { mean, n } = meanOfFindings(films)
  return isNotEstimable(mean) ? { notEstimable: mean.reason, n } : limitedFigure(mean.auc, mean.ci, n)
}

/**
 * The mean over the findings of one hospital's films less that of another's.
 * @param home films of the first hospital. @param other films of other persons elsewhere, by the same tool.
 * @returns difference with limits and p, or why there is none.
 */
export function meanAreaComparison(home: readonly EvaluatedFilm[], other: readonly EvaluatedFilm[]) {
  const [first, second] = [meanOfFindings(home), meanOfFindings(other)]
  const n = first.n + second.n
  const compared = meanAreaDifference(first.mean, second.mean)
  if (isNotEstimable(compared)) {
    const none = { notEstimable: compared.reason }
    return { aucDifference: { ...none, n }, p: none }
  }
  return {
    aucDifference: limitedFigure(compared.difference, compared.ci, n),
    p: isNotEstimable(compared.p) ? { notEstimable: compared.p.reason } : roundFigure(compared.p),
  }
}

function meanOfFindings(films: readonly EvaluatedFilm[]): {
  readonly mean: ReturnType<typeof meanArea>
  readonly n: number
} {
  const findings = questionsOf(films).filter((question) => question !== ANY_FINDING)
  const whole = films.filter(({ answers }) => answers.length === findings.length)
  const questions = findings.map((finding) => {
    const scored = scoredFilms(whole, finding)
    return { truth: scored.map(({ isPositive }) => (isPositive ? 1 : 0)), ratings: scored.map(({ margin }) => margin) }
  })
  return { mean: meanArea(questions), n: whole.length }
}
