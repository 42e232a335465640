import type { CaseTruth, FindingKind, PixelBox, Subtlety } from '@collimator/imaging'
import type { FindingsSuggestion, SuggestedBox, ToolIdentity } from '../tools/tool-suggestion.ts'

/** A case with its truth and what a tool truly says of it; its heat maps cover the film, as they do on square films. */
export type ReadCase = {
  readonly caseId: string
  /** Pixels of the film that the suggestion's boxes refer to. */
  readonly width: number
  readonly height: number
  readonly truth: Pick<CaseTruth, 'findings'>
  readonly suggestion: FindingsSuggestion
}

/** One suggestion that was made wrong on purpose, with all that is needed to tell of it and to undo it. */
export type PlannedError = {
  readonly caseId: string
  readonly finding: FindingKind
  /** `under`: a true finding that the tool had flagged is not flagged. `over`: a finding that is not there is. */
  readonly kind: 'under' | 'over'
  /** Of the finding that was suppressed. */
  readonly subtlety?: Subtlety
  readonly originalProbability: number
  readonly shownProbability: number
  readonly threshold: number
  /** The box that was added; absent for an under-call, which shows none of this finding. */
  readonly box?: PixelBox
  /** All boxes of the tool on this case, of every finding, before the change. */
  readonly originalBoxes: readonly SuggestedBox[]
  /** The finding's heat map is shown times 2 to this power: it can be undone to the last bit. */
  readonly heatExponent: number
  /** Why this one, for the debrief. */
  readonly reason: string
}

/** What has to be told to every learner who met planned errors. */
export type Debrief = { readonly required: true; readonly text: string }

/** The record of planned errors. It always exists, also for a share of 0, and is kept with the readings. */
export type PlannedErrorLog = {
  readonly tool: ToolIdentity
  readonly cases: number
  /** Share of cases asked for, and how many that is. */
  readonly share: number
  readonly wanted: number
  readonly under: number
  readonly over: number
  /** Cases on which the tool was wrong by itself, whatever was planned. */
  readonly wrongByItself: number
  /** What was asked for and could not be had, in sentences; empty when all could. */
  readonly shortfalls: readonly string[]
  readonly errors: readonly PlannedError[]
  readonly debrief: Debrief
}
