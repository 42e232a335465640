import type { Random } from '@collimator/kernel'
import type { FindingAnswer } from '../report/read-report.ts'

/** Name and version of the model, stored with every session that it reads. */
export const READER_MODEL = { name: 'signal detection with advice', version: '1.0.0' } as const

/** A simulated reader. No person is described by it. */
export type SimulatedReader = {
  /** d' of a finding of medium subtlety (3 of 5) on the first film: separation of the two normal distributions; usually 1 to 3. */
  readonly ability: number
  /** Log odds that the evidence must exceed before a finding is called present: 0 is neutral, above 0 misses more. */
  readonly criterion: number
  /** What the log odds are multiplied by when they are stated as confidence: 1 is calibrated, above 1 too sure. */
  readonly confidenceScale: number
  /** Weight of the AI's log odds: 0 ignores it, 1 adds it as independent evidence of the same worth. */
  readonly reliance: number
  /** Gain of d' with every doubling of the films read; 0 learns nothing. */
  readonly learning: number
}

/** One finding of a film as the model knows it. */
export type SimulatedQuestion = {
  readonly finding: string
  readonly isThere: boolean
  /** 1 hardest to 5; null where it is not known, taken as 3. */
  readonly subtlety: number | null
}

/** Chance of one reading: what all readers of a film share, and what this reader adds. */
export type ReadingChance = { readonly film: Random; readonly own: Random }

/** What a simulated reader made of one finding without AI, in log odds that it is there, with the answer that follows. */
export type SimulatedRead = { readonly logOdds: number; readonly answer: FindingAnswer }

/** What an AI said to one finding: probability and threshold, 0 to 1. */
export type Advice = { readonly probability: number; readonly threshold: number }

/** How likely a finding is before the film is seen: with half the films normal, each of four findings is on one film in eight. */
const PRIOR_LOG_ODDS = Math.log(0.125 / 0.875)
/** Share of the variance of the evidence that lies in the film and is the same for all readers. */
const SHARED_VARIANCE = 0.3
const D_PRIME_OF_SUBTLETY = [0.5, 0.75, 1, 1.25, 1.5] as const

/**
 * Reads one finding without AI. Equal-variance signal detection: evidence x is normal with variance 1 and mean d' where the
 * finding is there, 0 where it is not; three tenths of the variance belong to the film. The reader takes every finding for
 * one of medium subtlety, so that log odds = prior + d' x - d'^2/2. After n films d' = ability + learning log2(1 + n/10),
 * times .5, .75, 1, 1.25, 1.5 for subtlety 1 to 5.
 * @param reader parameters. @param question the finding. @param filmsRead films this reader has read before, >= 0.
 * @param chance generators; the same seeds give the same read.
 * @returns log odds, and an answer whose call is "log odds above the criterion" and whose confidence is their logistic
 * function in percent. @see Green and Swets 1966, Signal Detection Theory and Psychophysics; Macmillan and Creelman 2005,
 * Detection Theory, chapters 1 and 2; gains with the logarithm of practice: Pusic 2011, Acad Emerg Med 18:1028. No golden: a model,
 * by property test.
 */
export function simulateRead(
  reader: SimulatedReader,
  question: SimulatedQuestion,
  filmsRead: number,
  chance: ReadingChance,
): SimulatedRead {
  const assumed = Math.max(0, reader.ability + reader.learning * Math.log2(1 + filmsRead / 10))
  const actual = assumed * (D_PRIME_OF_SUBTLETY[(question.subtlety ?? 3) - 1] ?? 1)
  const noise = Math.sqrt(SHARED_VARIANCE) * chance.film.normal() + Math.sqrt(1 - SHARED_VARIANCE) * chance.own.normal()
  const evidence = (question.isThere ? actual : 0) + noise
  const logOdds = PRIOR_LOG_ODDS + assumed * evidence - (assumed * assumed) / 2
  return { logOdds, answer: answerOf(reader, logOdds) }
}

/**
 * Decides again after the AI was seen: the AI's distance from its threshold in log odds is added with the reader's weight,
 * log odds = own + reliance (logit p - logit threshold), p and threshold kept within .01 to .99.
 * @param reader parameters. @param before the read without AI. @param advice what the AI showed; null leaves the read as it was.
 * @returns the last word. @see Sorkin and Dai 1994, Organ Behav Hum Decis Process 60:1 (weighted sum of group judgements);
 * weight of advice as in `weightOfAdvice` of statistics. No golden: a model, by property test.
 */
export function simulateDecision(reader: SimulatedReader, before: SimulatedRead, advice: Advice | null): SimulatedRead {
  if (!advice) return before
  const logOdds = before.logOdds + reader.reliance * (logit(advice.probability) - logit(advice.threshold))
  return { logOdds, answer: answerOf(reader, logOdds) }
}

/**
 * Active seconds of a simulated read: log-normal, longer the closer the log odds are to the criterion.
 * @param logOdds of every finding of the film. @param reader parameters. @param median seconds of a clear film, > 0.
 * @param own generator of the reader.
 * @returns seconds, above 0, at most four minutes. No golden: a model, by property test.
 */
export function simulateSeconds(
  logOdds: readonly number[],
  reader: SimulatedReader,
  median: number,
  own: Random,
): number {
  const closest = Math.min(5, ...logOdds.map((one) => Math.abs(one - reader.criterion)))
  return Math.min(240, median * Math.exp(0.6 / (1 + closest) + 0.35 * own.normal()))
}

function answerOf({ criterion, confidenceScale }: SimulatedReader, logOdds: number): FindingAnswer {
  const probability = 1 / (1 + Math.exp(-confidenceScale * logOdds))
  return { present: logOdds > criterion, confidence: Math.round(100 * probability) }
}

function logit(probability: number): number {
  const inside = Math.min(0.99, Math.max(0.01, probability))
  return Math.log(inside / (1 - inside))
}
