import type { AlikeCases } from '@collimator/reading'

/** A pack, or a set of it, that the builder offers. */
export type ShownOffer = {
  /** What the form holds for it. */
  readonly source: string
  readonly label: string
  readonly href: string
  readonly cases: number
  readonly findings: readonly string[]
  readonly tools: readonly string[]
  readonly alike: readonly AlikeCases[]
  readonly strengths: readonly string[]
}
