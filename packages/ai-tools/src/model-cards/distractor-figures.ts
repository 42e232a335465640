import { oddsRatio } from '@collimator/statistics'
import { type CardFigure, cardFigure } from './card-figure.ts'
import type { ScoredFilm } from './film-score.ts'
import { flaggedFigure } from './question-figures.ts'

/** How often films without findings are flagged, with and without one distractor. */
export type DistractorFigures = {
  readonly distractor: string
  /** The views on which it occurs; other films are left out, so that the view is not mistaken for the distractor. */
  readonly views: readonly string[]
  readonly flaggedWith: CardFigure
  readonly flaggedWithout: CardFigure
  readonly oddsRatio: CardFigure
}

/**
 * False positives by distractor, among films that show nothing the tool looks for.
 * @param scored films of one hospital, scored for "any" or for the tool's only question.
 */
export function distractorFigures(scored: readonly ScoredFilm[]): DistractorFigures[] {
  const healthy = scored.filter(({ isPositive }) => !isPositive)
  const kinds = [...new Set(healthy.flatMap(({ film }) => film.distractors))].sort()
  return kinds.map((distractor) => {
    const shows = ({ film }: ScoredFilm) => film.distractors.includes(distractor)
    const views = [...new Set(healthy.filter(shows).map(({ film }) => film.view))].sort()
    const comparable = healthy.filter(({ film }) => views.includes(film.view))
    const present = comparable.filter(shows)
    const absent = comparable.filter((film) => !shows(film))
    const ratio = oddsRatio([flaggedOrNot(present), flaggedOrNot(absent)])
    return {
      distractor,
      views,
      flaggedWith: flaggedFigure(present),
      flaggedWithout: flaggedFigure(absent),
      oddsRatio: cardFigure(ratio, comparable.length),
    }
  })
}

function flaggedOrNot(scored: readonly ScoredFilm[]): readonly [number, number] {
  const flagged = scored.filter((film) => film.flagged).length
  return [flagged, scored.length - flagged]
}
