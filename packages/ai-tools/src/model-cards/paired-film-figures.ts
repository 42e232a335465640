import { isNotEstimable } from '@collimator/kernel'
import { clusteredMean, exactMcNemar, pairedAreaTest, pairedDifference } from '@collimator/statistics'
import { type CardFigure, cardFigure, limitedFigure, roundFigure } from './card-figure.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { classesOf, questionsOf, type ScoredFilm, scoredFilms } from './film-score.ts'
import { areaFigure, flaggedFigure } from './question-figures.ts'

/** One film made twice from one seed, equal but for one change: a marker, a detector. */
export type FilmPair = { readonly without: EvaluatedFilm; readonly with: EvaluatedFilm }

/** What a change that concerns no person and no finding does to a tool's answer to one question. */
export type PairedFilmFigures = {
  readonly question: string
  /** All pairs, or those without or with what the question asks for. */
  readonly among: 'all' | 'negative' | 'positive'
  readonly pairs: number
  /** Mean change of logit(probability), for "any" of its score. */
  readonly logitChange: CardFigure
  readonly probabilityChange: CardFigure
  readonly flaggedWithout: CardFigure
  readonly flaggedWith: CardFigure
  readonly flaggedChange: CardFigure
  /** Films flagged only with the change, only without it, and the exact two-sided McNemar test. */
  readonly mcNemar: {
    readonly onlyWith: number
    readonly onlyWithout: number
    readonly p: number | { readonly notEstimable: string }
  }
  /** The same films ranked without and with the change on all of them, and the paired difference (DeLong). */
  readonly aucWithout: CardFigure
  readonly aucWith: CardFigure
  readonly aucChange: CardFigure
}

type ScoredPair = { readonly without: ScoredFilm; readonly with: ScoredFilm }

/**
 * Measures on paired films what a change does that should do nothing: a marker (a shortcut), another detector (drift).
 * @param pairs the same case without and with the change, answered by one tool.
 * @returns three rows (all, negative, positive) for each question.
 */
export function pairedFilmFigures(pairs: readonly FilmPair[]): PairedFilmFigures[] {
  const [without, marked] = [pairs.map((pair) => pair.without), pairs.map((pair) => pair.with)]
  return questionsOf(without).flatMap((question) => {
    const second = scoredFilms(marked, question)
    const scored = scoredFilms(without, question).flatMap((first, i): ScoredPair[] => {
      const other = second[i]
      return other ? [{ without: first, with: other }] : []
    })
    const among = (positive: boolean) => scored.filter((pair) => pair.without.isPositive === positive)
    return [
      changeOf(question, 'all', scored),
      changeOf(question, 'negative', among(false)),
      changeOf(question, 'positive', among(true)),
    ]
  })
}

function changeOf(
  question: string,
  among: PairedFilmFigures['among'],
  scored: readonly ScoredPair[],
): PairedFilmFigures {
  const onlyWith = scored.filter((pair) => pair.with.flagged && !pair.without.flagged).length
  const onlyWithout = scored.filter((pair) => !pair.with.flagged && pair.without.flagged).length
  const test = exactMcNemar(onlyWithout, onlyWith)
  const n = scored.length
  const flagged = pairedDifference({ gained: onlyWith, lost: onlyWithout, pairs: n })
  return {
    question,
    among,
    pairs: n,
    logitChange: meanChange(scored, ({ margin }) => margin),
    probabilityChange: meanChange(scored, ({ probability }) => probability),
    flaggedWithout: flaggedFigure(scored.map((pair) => pair.without)),
    flaggedWith: flaggedFigure(scored.map((pair) => pair.with)),
    flaggedChange: cardFigure(flagged, n),
    mcNemar: {
      onlyWith,
      onlyWithout,
      p: isNotEstimable(test) ? { notEstimable: test.reason } : roundFigure(test.exactP),
    },
    aucWithout: areaFigure(scored.map((pair) => pair.without)),
    aucWith: areaFigure(scored.map((pair) => pair.with)),
    aucChange: areaChange(scored),
  }
}

function areaChange(scored: readonly ScoredPair[]): CardFigure {
  const test = pairedAreaTest(classesOf(scored.map((pair) => pair.with)), classesOf(scored.map((pair) => pair.without)))
  if (isNotEstimable(test)) return { notEstimable: test.reason, n: scored.length }
  return limitedFigure(test.difference, test.ci, scored.length)
}

function meanChange(scored: readonly ScoredPair[], of: (film: ScoredFilm) => number): CardFigure {
  const changes = scored.map((pair) => ({
    reader: 'tool',
    case: pair.with.film.patientId,
    value: of(pair.with) - of(pair.without),
  }))
  return cardFigure(clusteredMean(changes), scored.length)
}
