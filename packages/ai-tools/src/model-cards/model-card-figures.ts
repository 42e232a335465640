import { isNotEstimable } from '@collimator/kernel'
import { unpairedAreaTest } from '@collimator/statistics'
import { type CardFigure, limitedFigure, roundFigure } from './card-figure.ts'
import { type DistractorFigures, distractorFigures } from './distractor-figures.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { type FailureFigures, failureFigures } from './failure-figures.ts'
import { ANY_FINDING, ANY_RULE, classesOf, questionsOf, type ScoredFilm, scoredFilms } from './film-score.ts'
import { type LocalisationFigures, localisationFigures } from './localisation-figures.ts'
import { MEAN_OF_FINDINGS, meanAreaComparison, meanAreaFigure } from './mean-area-figures.ts'
import { type HospitalScores, type OperatingPointFigures, operatingPoints } from './operating-points.ts'
import { type FilmPair, type PairedFilmFigures, pairedFilmFigures } from './paired-film-figures.ts'
import { areaFigure, type QuestionFigures, questionFigures } from './question-figures.ts'
import { type SubtletyFigures, subtletyFigures, trueFindings } from './subtlety-figures.ts'

/** AUC among a part of a hospital's films. */
type StratumFigures = {
  readonly stratum: string
  readonly films: number
  readonly positives: number
  readonly auc: CardFigure
}

/** All figures of one hospital's films. */
type HospitalFigures = {
  readonly hospital: string
  readonly films: number
  readonly patients: number
  readonly questions: readonly QuestionFigures[]
  /** Mean AUC over the findings, which does not depend on how common each is; absent for a tool of one question. */
  readonly meanAuc?: CardFigure
  /** By view, and among ward films by the portable marker; for "any" or the tool's only question. */
  readonly strata: readonly StratumFigures[]
  readonly subtlety: readonly SubtletyFigures[]
  readonly distractors: readonly DistractorFigures[]
  readonly localisation: LocalisationFigures
  readonly failures: readonly FailureFigures[]
}

/** One question, or the mean of the findings, compared between the first hospital and another. */
type HospitalComparison = {
  readonly question: string
  readonly between: readonly [first: string, other: string]
  /** First less other, DeLong's variances of independent films. */
  readonly aucDifference: CardFigure
  readonly p: number | { readonly notEstimable: string }
}

/** Everything computed for a model card. */
export type ModelCardFigures = {
  /** How scores, limits and hits are defined, in words. */
  readonly rules: { readonly any: string; readonly question: string; readonly mean: string; readonly limits: string }
  readonly hospitals: readonly HospitalFigures[]
  readonly comparisons: readonly HospitalComparison[]
  readonly operatingPoints: readonly OperatingPointFigures[]
  /** The portable marker added to films without it. */
  readonly shortcut: readonly PairedFilmFigures[]
  /** The detector of hospital B replaced. */
  readonly detector: readonly PairedFilmFigures[]
}

const RULES = {
  any: ANY_RULE,
  question: 'A film is positive for a finding when that finding is on it; films with other findings only are negative.',
  mean: 'The mean of the findings counts every finding alike, so two hospitals with other mixes of findings can be compared by it.',
  limits:
    '95%: DeLong for areas, Wilson for shares (clustered by person where a person counts more than once), Bonett-Price for paired shares, t for means. AUC changes on the same films: paired DeLong.',
}

/**
 * Computes the figures of a model card.
 * @param films evaluated by one tool; hospitals are reported in the order in which they first occur.
 * @param pairs films made twice, without and with the portable marker or from the old and the replaced detector; none
 * gives no such figures.
 * @returns figures as plain JSON: what does not exist is `{ notEstimable }`, never NaN.
 */
export function modelCardFigures(
  films: readonly EvaluatedFilm[],
  pairs: { readonly marker?: readonly FilmPair[]; readonly detector?: readonly FilmPair[] } = {},
): ModelCardFigures {
  const names = [...new Set(films.map(({ hospital }) => hospital))]
  const groups = names.map((hospital) => ({ hospital, films: films.filter((film) => film.hospital === hospital) }))
  const questions = questionsOf(films)
  const scoredBy = (question: string) =>
    groups.map(({ hospital, films: own }) => ({ hospital, scored: scoredFilms(own, question) }))
  return {
    rules: RULES,
    hospitals: groups.map(({ hospital, films: own }) => hospitalFigures(hospital, own)),
    comparisons: [
      ...questions.flatMap((question) => comparisons(question, scoredBy(question))),
      ...(questions.includes(ANY_FINDING) ? meanComparisons(groups) : []),
    ],
    operatingPoints: questions.flatMap((question) => operatingPoints(question, scoredBy(question))),
    shortcut: pairedFilmFigures(pairs.marker ?? []),
    detector: pairedFilmFigures(pairs.detector ?? []),
  }
}

function hospitalFigures(hospital: string, films: readonly EvaluatedFilm[]): HospitalFigures {
  const questions = questionsOf(films)
  const whole = scoredFilms(films, questions.includes(ANY_FINDING) ? ANY_FINDING : (questions[0] ?? ANY_FINDING))
  const findings = trueFindings(films)
  return {
    hospital,
    films: films.length,
    patients: new Set(films.map(({ patientId }) => patientId)).size,
    questions: questions.map((question) => questionFigures(question, scoredFilms(films, question))),
    ...(questions.includes(ANY_FINDING) ? { meanAuc: meanAreaFigure(films) } : {}),
    strata: strata(whole),
    subtlety: subtletyFigures(findings),
    distractors: distractorFigures(whole),
    localisation: localisationFigures(films, findings),
    failures: questions.filter((name) => name !== ANY_FINDING).map((finding) => failureFigures(films, finding)),
  }
}

const MARKER = 'portable-marker'

function strata(scored: readonly ScoredFilm[]): StratumFigures[] {
  const views = [...new Set(scored.map(({ film }) => film.view))].sort()
  const marked = ({ film }: ScoredFilm) => film.distractors.includes(MARKER)
  const ward = scored.filter(({ film }) => film.view === 'AP')
  const parts: (readonly [name: string, films: readonly ScoredFilm[]])[] = views.map((view) => [
    view,
    scored.filter(({ film }) => film.view === view),
  ])
  if (ward.some(marked)) {
    parts.push([`AP with ${MARKER}`, ward.filter(marked)], [`AP without ${MARKER}`, ward.filter((one) => !marked(one))])
  }
  return parts.map(([stratum, part]) => ({
    stratum,
    films: part.length,
    positives: part.filter(({ isPositive }) => isPositive).length,
    auc: areaFigure(part),
  }))
}

function comparisons(question: string, [home, ...others]: readonly HospitalScores[]): HospitalComparison[] {
  if (!home) return []
  return others.map(({ hospital, scored }) => {
    const test = unpairedAreaTest(classesOf(home.scored), classesOf(scored))
    const n = home.scored.length + scored.length
    const between = [home.hospital, hospital] as const
    if (isNotEstimable(test)) {
      const none = { notEstimable: test.reason }
      return { question, between, aucDifference: { ...none, n }, p: none }
    }
    return {
      question,
      between,
      aucDifference: limitedFigure(test.difference, test.ci, n),
      p: isNotEstimable(test.p) ? { notEstimable: test.p.reason } : roundFigure(test.p),
    }
  })
}

type HospitalFilms = { readonly hospital: string; readonly films: readonly EvaluatedFilm[] }

function meanComparisons([home, ...others]: readonly HospitalFilms[]): HospitalComparison[] {
  if (!home) return []
  return others.map(({ hospital, films }) => ({
    question: MEAN_OF_FINDINGS,
    between: [home.hospital, hospital],
    ...meanAreaComparison(home.films, films),
  }))
}
