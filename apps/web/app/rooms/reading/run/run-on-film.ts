import type { ToolSuggestion } from '@collimator/ai-tools'
import { type AiSuggestion, type ToolScore, WHOLE_FILM } from '@collimator/reading'
import { findingLabel } from '../reading-words.ts'
import { roundScore } from '../tool/score-scale.ts'
import { percentText, type ToolChoice } from '../tool/tool-choice.ts'
import type { DrawnBox } from './film-picture.tsx'

type Answer = Pick<AiSuggestion, 'findings' | 'boxes'>

type BoxSource = {
  readonly stored: Answer
  readonly truthBoxes: readonly { readonly label: string; readonly box: DrawnBox['box'] }[]
}

/** The boxes of the truth, and those of the tool for what it calls at the chosen threshold: of the run, once there is one. */
export function boxesOf(
  { stored, truthBoxes }: BoxSource,
  suggestion: ToolSuggestion | null,
  { finding, threshold }: ToolChoice,
): readonly DrawnBox[] {
  const { findings, boxes } = suggestion ? answerOf(suggestion) : stored
  const called = findings.filter(
    (one) => (finding === WHOLE_FILM || one.finding === finding) && one.probability >= threshold,
  )
  const ofTool = boxes
    .filter((box) => called.some((one) => one.finding === box.finding))
    .map(({ finding: of, box }) => ({ kind: 'ai' as const, label: `AI, ${findingLabel(of).toLowerCase()}`, box }))
  return [...truthBoxes.map((one) => ({ kind: 'truth' as const, ...one })), ...ofTool]
}

type Drawn = {
  readonly findings: readonly { readonly finding: string; readonly probability: number }[]
  readonly boxes: readonly { readonly finding: string; readonly box: DrawnBox['box'] }[]
}

/** A tool that sorts films into classes points at no place. */
function answerOf(suggestion: ToolSuggestion): Drawn {
  return suggestion.kind === 'findings' ? suggestion : { findings: [], boxes: [] }
}

/** What becomes of the film of the page at a threshold. */
export function filmWords(scores: readonly ToolScore[], film: number, threshold: number): string {
  const score = scores.find((one) => one.film === film)
  if (!score) return 'The tool does not answer this question on this film.'
  const { probability, truth, flagged } = score
  const isCalled = probability >= threshold
  const is = truth === 1 ? 'a finding is there' : 'nothing is there'
  const side = isCalled ? 'called' : 'not called'
  const right = isCalled === (truth === 1) ? 'rightly' : 'wrongly'
  const asShipped = isCalled === flagged ? 'as it ships' : 'it ships with the opposite call'
  return `This film: ${percentText(roundScore(probability))}%, ${is}. From ${percentText(roundScore(threshold))}% on it is ${side}, ${right}; ${asShipped}.`
}
