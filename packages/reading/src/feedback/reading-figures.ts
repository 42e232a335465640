import { type NotEstimable, notEstimable } from '@collimator/kernel'
import {
  type AidedRead,
  type CusumChart,
  type CusumDesign,
  cusumChart,
  type LearningCurve,
  type LocationRead,
  learningCurve,
  type Outcome,
  type RelianceProfile,
  relianceProfile,
} from '@collimator/statistics'
import type { FindingAnswer } from '../report/read-report.ts'
import { type AdviceFigures, adviceFigures } from './advice-figures.ts'
import { type ConditionAnswer, type ConditionFigures, conditionFigures } from './condition-figures.ts'
import type { ScoredFilm, ScoredQuestion } from './scored-film.ts'

/** What one person's finished reads say: alone, with AI, the AI alone, and what the AI did to the reader. */
export type ReadingFigures = {
  readonly films: number
  readonly alone: ConditionFigures
  readonly withAi: ConditionFigures
  readonly ai: ConditionFigures
  /** Over- and under-reliance, rescued and harmed, weight of advice, times. */
  readonly reliance: RelianceProfile | NotEstimable
  /** The shares of it with n, or "too few". */
  readonly advice: AdviceFigures | NotEstimable
  /** Right and wrong last words in order of time. */
  readonly learning: LearningCurve
  readonly cusum: CusumChart | NotEstimable
}

/** What the figures are about, and between which failure rates the CUSUM decides. */
export type FigureChoice = {
  /** A finding of the exercise; the film as a whole when absent. */
  readonly finding?: string
  readonly cusum?: CusumDesign
}

/** Failure rates of the CUSUM: 15% wrong is adequate, 30% is not. No golden: a choice of the house. */
export const USUAL_CUSUM: CusumDesign = { acceptable: 0.15, unacceptable: 0.3 }

/**
 * The figures of one reader. A film that was read twice under one condition counts once, by its first read: the second is no
 * longer new to the reader.
 * @param films finished reads of one reader in any order. @param choice question and chart.
 * @returns every figure with n and interval, or "too few", or the reason there is none.
 * @see `conditionFigures`; `relianceProfile`, `learningCurve`, `cusumChart` in statistics, which have the goldens.
 */
export function readingFigures(films: readonly ScoredFilm[], choice: FigureChoice = {}): ReadingFigures {
  const asked = films
    .flatMap((film): AskedFilm[] => {
      const question = choice.finding === undefined ? film.any : film.findings[choice.finding]
      return question ? [{ film, question }] : []
    })
    .sort((a, b) => compareText(a.film.at, b.film.at) || compareText(a.film.film, b.film.film))
  const alone = firstOfEach(asked.filter(({ question }) => question.alone))
  const withAi = firstOfEach(asked.filter(({ question }) => question.withAi))
  const ai = firstOfEach(asked.filter(({ question }) => question.ai))
  const outcomes = firstOfEach(asked).flatMap(({ question }) => outcomeOf(question))
  const aided = withAi.flatMap(aidedRead)
  const reliance =
    aided.length === 0 ? notEstimable('no film was read first without and then with the AI') : relianceProfile(aided)
  return {
    films: firstOfEach(asked).length,
    alone: figuresOf(
      alone,
      ({ alone: answer }) => answer,
      ({ marksAlone }) => marksAlone,
    ),
    withAi: figuresOf(
      withAi,
      ({ withAi: answer }) => answer,
      ({ marksWithAi }) => marksWithAi,
    ),
    ai: figuresOf(
      ai,
      (question) => question.ai,
      () => null,
    ),
    reliance,
    advice: reliance.kind === 'reliance' ? adviceFigures(aided, reliance) : reliance,
    learning: learningCurve(outcomes),
    cusum: cusumChart(outcomes, choice.cusum ?? USUAL_CUSUM),
  }
}

type AskedFilm = { readonly film: ScoredFilm; readonly question: ScoredQuestion }

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function firstOfEach(asked: readonly AskedFilm[]): readonly AskedFilm[] {
  const first = new Map<string, AskedFilm>()
  for (const one of asked) if (!first.has(one.film.film)) first.set(one.film.film, one)
  return [...first.values()]
}

function figuresOf(
  asked: readonly AskedFilm[],
  answerOf: (question: ScoredQuestion) => FindingAnswer | null,
  marksOf: (film: ScoredFilm) => LocationRead | null,
): ConditionFigures {
  const answers = asked.flatMap(({ question }): ConditionAnswer[] => {
    const answer = answerOf(question)
    return answer ? [{ truth: question.truth, present: answer.present, confidence: answer.confidence }] : []
  })
  return conditionFigures(
    answers,
    asked.flatMap(({ film }) => marksOf(film) ?? []),
  )
}

function outcomeOf({ truth, alone, withAi }: ScoredQuestion): readonly Outcome[] {
  const last = withAi ?? alone
  return last ? [Number(last.present) === truth ? 1 : 0] : []
}

function aidedRead({ film, question }: AskedFilm): readonly AidedRead[] {
  const { truth, alone, withAi, ai } = question
  if (!alone || !withAi || !ai) return []
  const read: { -readonly [Part in keyof AidedRead]: AidedRead[Part] } = {
    reader: film.reader,
    case: film.film,
    truth,
    first: alone.present ? 1 : 0,
    final: withAi.present ? 1 : 0,
    ai: ai.present ? 1 : 0,
    firstProbability: alone.confidence / 100,
    finalProbability: withAi.confidence / 100,
    aiProbability: ai.confidence / 100,
  }
  // Set one by one: spreads of what may be absent showed in profiles of a thousand reads.
  const [firstSeconds, finalSeconds] = [timed(film.secondsAlone), timed(film.secondsWithAi)]
  if (firstSeconds !== undefined) read.firstSeconds = firstSeconds
  if (finalSeconds !== undefined) read.finalSeconds = finalSeconds
  return [read]
}

/** A time that was taken; undefined where no clock ran. */
function timed(seconds: number | null): number | undefined {
  return seconds !== null && seconds > 0 ? seconds : undefined
}
