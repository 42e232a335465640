import type { ScoredQuestion } from './scored-film.ts'

/** What became of a call between the first and the last word. */
export type DecisionChange = 'kept-right' | 'kept-wrong' | 'rescued' | 'harmed'

/**
 * Whether the AI helped or harmed on one question.
 * @param question with both answers. @returns null where the reader answered once only. `rescued`: wrong, then right.
 * No golden: a definition; see `rescuedAndHarmed` in statistics for its counts.
 */
export function decisionChange({ truth, alone, withAi }: ScoredQuestion): DecisionChange | null {
  if (!alone || !withAi) return null
  const [first, last] = [Number(alone.present) === truth, Number(withAi.present) === truth]
  if (first === last) return first ? 'kept-right' : 'kept-wrong'
  return last ? 'rescued' : 'harmed'
}
