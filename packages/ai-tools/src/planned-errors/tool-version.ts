import type { EvaluatedAnswer, EvaluatedFilm } from '../model-cards/evaluated-film.ts'
import { logit } from '../model-cards/film-score.ts'
import type { FindingsSuggestion } from '../tools/tool-suggestion.ts'

/** How an updated tool answers one finding: logit(p') = scale * logit(p) + shift, flagged from the new threshold on. */
type FindingUpdate = {
  readonly finding: string
  /** Above 0; below 1 makes the tool more timid, above 1 surer of itself. */
  readonly logitScale: number
  readonly logitShift: number
  /** 0 to 1. */
  readonly threshold: number
}

/** A vendor's update as data: the same network, another version, another behaviour. */
export type ToolVersion = {
  readonly version: string
  /** Findings that are not listed answer as before. */
  readonly findings: readonly FindingUpdate[]
}

/**
 * What an updated tool says where the old one said this. Boxes and heat maps stay: only the scale of the answers moves.
 * @param suggestion of the tool before the update. @param update the new version.
 */
export function updatedSuggestion(suggestion: FindingsSuggestion, update: ToolVersion): FindingsSuggestion {
  return {
    ...suggestion,
    tool: { ...suggestion.tool, version: update.version },
    findings: suggestion.findings.map((answer) => {
      const { probability, threshold } = updatedAnswer(answer, update)
      return { ...answer, probability, threshold, flagged: probability >= threshold }
    }),
  }
}

/**
 * The same for a judged film, so that the effect of an update is computed without running the network again.
 * @param film judged before the update. @param update the new version.
 */
export function updatedFilm(film: EvaluatedFilm, update: ToolVersion): EvaluatedFilm {
  return {
    ...film,
    answers: film.answers.map((answer): EvaluatedAnswer => ({ ...answer, ...updatedAnswer(answer, update) })),
  }
}

type Answer = { readonly finding: string; readonly probability: number; readonly threshold: number }

function updatedAnswer({ finding, probability, threshold }: Answer, { findings }: ToolVersion) {
  const update = findings.find((one) => one.finding === finding)
  if (!update) return { probability, threshold }
  const moved = update.logitScale * logit(probability) + update.logitShift
  return { probability: 1 / (1 + Math.exp(-moved)), threshold: update.threshold }
}
