import type { ToolSuggestion } from '@collimator/ai-tools'
import type { SecondRun } from '@collimator/operations/reading/decide'
import { type AiSuggestion, compareAnswers } from '@collimator/reading'

/** A second run beside the stored answer, ready to be shown. */
export type RunView = {
  readonly rows: readonly { readonly finding: string; readonly again: string; readonly difference: string }[]
  readonly verdict: string
}

type Stored = Pick<AiSuggestion, 'findings' | 'planned'>

/** Holds the answer of this browser against the one that is stored, in words. */
export function compareRun(
  stored: Stored,
  suggestion: ToolSuggestion,
  names: Extract<SecondRun, { kind: 'ready' }>['names'],
): RunView {
  const said =
    suggestion.kind === 'findings'
      ? suggestion.findings
      : [{ finding: suggestion.condition, probability: suggestion.probability }]
  const { answers, largestDifference, verdict } = compareAnswers(stored, said, names)
  return {
    rows: answers.map(({ finding, stored: before, again }) => ({
      finding,
      again: again === null ? 'no answer' : fineText(again),
      difference: again === null ? '–' : differenceText(again - before),
    })),
    verdict: verdictWords(verdict, largestDifference),
  }
}

function verdictWords(verdict: 'same' | 'different', largest: number | null): string {
  if (largest === null) return 'The run answers none of the findings of the stored answer.'
  const by = `the largest difference is ${sizeText(largest)} percentage points`
  return verdict === 'same'
    ? `The same answer as the stored one, to five digits: ${by}.`
    : `Not the stored answer: ${by}.`
}

/** A probability in percent, to five digits after the point of the probability itself. */
export function fineText(probability: number): string {
  return `${(100 * probability).toFixed(3)}%`
}

/** A difference of two probabilities, in percentage points; 0 where not a digit differs. */
function differenceText(difference: number): string {
  const size = sizeText(Math.abs(difference))
  return Math.abs(100 * difference) < FINEST ? size : `${difference < 0 ? '−' : '+'}${size}`
}

/** Percentage points below which no digit is written. */
const FINEST = 0.001

function sizeText(difference: number): string {
  const points = 100 * difference
  if (points === 0) return '0'
  return points < FINEST ? `less than ${FINEST}` : points.toFixed(3)
}
