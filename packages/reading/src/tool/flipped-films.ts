import { callAt, type ToolCut, type ToolScore } from './tool-score.ts'

/** A film whose call differs between two cuts. */
export type FlippedFilm = {
  readonly film: number
  readonly truth: 0 | 1
  readonly probability: number
  /** Which way its call goes. */
  readonly becomes: 'called' | 'not-called'
  /** Whether the new call is right. */
  readonly isRight: boolean
}

/**
 * The films that change side when the cut moves.
 * @param scores one a film. @param from the cut before. @param to the cut after.
 * @returns in the order of their scores, highest first; films of equal score by number. No golden: counting, by property test.
 */
export function flippedFilms(scores: readonly ToolScore[], from: ToolCut, to: ToolCut): readonly FlippedFilm[] {
  return scores
    .filter((score) => callAt(score, from) !== callAt(score, to))
    .sort((a, b) => b.probability - a.probability || a.film - b.film)
    .map((score) => {
      const { film, truth, probability } = score
      const isCalled = callAt(score, to)
      return {
        film,
        truth,
        probability,
        becomes: isCalled ? 'called' : 'not-called',
        isRight: isCalled === (truth === 1),
      }
    })
}
