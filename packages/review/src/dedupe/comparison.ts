/** What two records are to each other. `distinct` pairs are not reported; they keep groups apart. */
export type Relation = 'same' | 'edition' | 'part-of' | 'unsure' | 'distinct'

/** A verdict on two records. */
export type Comparison = {
  readonly relation: Relation
  /** Probability-like belief that both are one thing, 0 to 1. */
  readonly score: number
  /** The log-odds behind the score, unrounded. */
  readonly weight: number
  /** What spoke for and against, weightiest first. */
  readonly reasons: readonly string[]
}

/** One observation and how far it moves belief, in natural log-odds; above 0 speaks for `same`. */
export type Evidence = { readonly weight: number; readonly reason: string }

/** Sum of the weights. */
export function totalWeight(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { weight }) => sum + weight, 0)
}

/** Belief for a total of log-odds: 1 / (1 + exp(-total)), rounded to three digits. */
export function beliefOf(total: number): number {
  return Math.round(1000 / (1 + Math.exp(-total))) / 1000
}

/** Reasons by weight, heaviest first; equal weights in the order given. */
export function reasonsOf(evidence: readonly Evidence[]): string[] {
  return evidence
    .filter(({ reason }) => reason !== '')
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ reason }) => reason)
}

/** The verdict on a pair about which there is nothing to say. */
export const DISTINCT: Comparison = { relation: 'distinct', score: 0, weight: -20, reasons: [] }
