import type { AiSuggestion } from '../truth/ai-suggestion.ts'

/** One finding of a stored answer beside that of a second run; probabilities 0 to 1. */
export type ComparedAnswer = {
  readonly finding: string
  /** What the tool itself said; not what was shown where that was made wrong on purpose. */
  readonly stored: number
  /** Null where the second run says nothing of the finding. */
  readonly again: number | null
}

/** Two answers of one tool about one film. */
export type AnswerComparison = {
  readonly answers: readonly ComparedAnswer[]
  /** The largest difference of a probability; null where no finding has two. */
  readonly largestDifference: number | null
  readonly verdict: 'same' | 'different'
}

/** Two runs of one network differ by rounding alone below this: five digits after the point. No golden: decision 0032. */
export const SAME_WITHIN = 0.00001

/**
 * Holds a second run of a tool against the answer that was stored. A suggestion that was made wrong on purpose counts with the
 * tool's own probability, since a run knows nothing of the plan.
 * @param stored answer, as kept beside the film. @param again findings and probabilities (0 to 1) of the second run.
 * @param names under which the tool may know a finding of the exercise; its own name where none are given.
 * @returns `same` only where every finding has two answers within {@link SAME_WITHIN}.
 * @see docs/decisions/0032-inference.md. No golden: subtraction, by property test.
 */
export function compareAnswers(
  { findings, planned }: Pick<AiSuggestion, 'findings' | 'planned'>,
  again: readonly { readonly finding: string; readonly probability: number }[],
  names: Readonly<Record<string, readonly string[]>> = {},
): AnswerComparison {
  const answers = findings.map(({ finding, probability }): ComparedAnswer => {
    const known = names[finding] ?? [finding]
    const said = again.find((one) => known.includes(one.finding))?.probability ?? null
    return { finding, stored: planned?.finding === finding ? planned.originalProbability : probability, again: said }
  })
  const differences = answers.flatMap(({ stored, again: said }) => (said === null ? [] : Math.abs(said - stored)))
  const isSame = differences.length === answers.length && differences.every((one) => one <= SAME_WITHIN)
  return {
    answers,
    largestDifference: differences.length === 0 ? null : Math.max(...differences),
    verdict: isSame ? 'same' : 'different',
  }
}
