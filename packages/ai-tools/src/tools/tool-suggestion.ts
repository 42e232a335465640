import type { FindingKind, PixelBox } from '@collimator/imaging'

/** Which tool spoke: enough to find its card, and to tell a vendor's update from what was accepted. */
export type ToolIdentity = { readonly id: string; readonly version: string; readonly modelSha256: string }

/** Where a network sees something: width * height values of 0 to 1, rows from the top of its input. */
export type HeatMap = { readonly width: number; readonly height: number; readonly values: Float32Array }

/** One question, one answer. */
type Answer = {
  /** 0 to 1, as the network gives it; whether it is calibrated, its card says. */
  readonly probability: number
  readonly threshold: number
  /** probability >= threshold. */
  readonly flagged: boolean
}

/** What a tool says about one finding. */
export type FindingSuggestion = Answer & { readonly finding: FindingKind; readonly heatMap: HeatMap }

/** A place that a tool points at. */
export type SuggestedBox = {
  readonly finding: FindingKind
  /** In pixels of the film as it was given, within its edges. */
  readonly box: PixelBox
  /** The greatest value of the heat map inside, 0 to 1. */
  readonly score: number
}

/** A tool's answer for each finding, in the order of its description. Boxes: most certain first, of every finding. */
export type FindingsSuggestion = {
  readonly kind: 'findings'
  readonly tool: ToolIdentity
  readonly findings: readonly FindingSuggestion[]
  readonly boxes: readonly SuggestedBox[]
}

/** A tool's answer to one question, with the probabilities of its classes in the order of its description. */
export type ClassesSuggestion = Answer & {
  readonly kind: 'classes'
  readonly tool: ToolIdentity
  readonly condition: string
  readonly classes: readonly { readonly name: string; readonly probability: number }[]
}

/** What an AI tool says about one film. */
export type ToolSuggestion = FindingsSuggestion | ClassesSuggestion
