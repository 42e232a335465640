import type { AiSuggestion } from '../truth/ai-suggestion.ts'
import type { FilmTruth } from '../truth/film-truth.ts'

/** The name of the film as a whole among the questions that a tool is asked. No golden: a name. */
export const WHOLE_FILM = 'any'

/** What a tool made of one film, beside what is true of it. */
export type ToolScore = {
  /** Number of the film in its session, from 1. */
  readonly film: number
  readonly truth: 0 | 1
  /** What the tool itself said, 0 to 1. */
  readonly probability: number
  /** Whether that reaches the threshold with which the tool ships. */
  readonly flagged: boolean
}

/** A film that a tool has answered, and whose truth may be told. */
export type AnsweredFilm = {
  readonly film: number
  readonly truth: FilmTruth
  readonly suggestion: AiSuggestion
  /** Findings of the exercise. */
  readonly findings: readonly string[]
}

/** Where a call begins: at the thresholds with which the tool ships, or at one of the reader's choice, 0 to 1. */
export type ToolCut = 'shipped' | number

/**
 * A tool's score of a film: of one finding, or of the film as a whole, which has the highest score of the exercise's findings
 * and is flagged where one of them is. A suggestion that was made wrong on purpose counts with the tool's own probability.
 * @param answered film, truth and answer. @param finding one of the exercise's; the film as a whole when absent.
 * @returns null where the tool does not answer the question. No golden: a definition, by test.
 */
export function scoreTool({ film, truth, suggestion, findings }: AnsweredFilm, finding?: string): ToolScore | null {
  const asked = finding === undefined ? findings : [finding]
  const answers = suggestion.findings.flatMap((answer) =>
    asked.includes(answer.finding) ? ownAnswer(answer, suggestion.planned) : [],
  )
  if (answers.length === 0) return null
  return {
    film,
    truth: truth.present.some((present) => asked.includes(present)) ? 1 : 0,
    probability: Math.max(...answers.map(({ probability }) => probability)),
    flagged: answers.some(({ flagged }) => flagged),
  }
}

type Answer = Pick<AiSuggestion['findings'][number], 'probability' | 'flagged'>

function ownAnswer(answer: AiSuggestion['findings'][number], planned: AiSuggestion['planned']): Answer {
  if (planned?.finding !== answer.finding) return answer
  const probability = planned.originalProbability
  return { probability, flagged: probability >= answer.threshold }
}

/**
 * Whether a film is called at a cut: flagged by the tool itself, or scored at the threshold or above.
 * @param score of a film. @param cut where calls begin. No golden: a definition, by property test.
 * @example callAt({ film: 1, truth: 1, probability: 0.2, flagged: false }, 0.2) // true
 */
export function callAt({ probability, flagged }: ToolScore, cut: ToolCut): boolean {
  return cut === 'shipped' ? flagged : probability >= cut
}
