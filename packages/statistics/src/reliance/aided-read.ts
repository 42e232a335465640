/** One case read by one reader: a first label, the AI's label, and a final label. 1 says the finding is there. */
export type AidedRead = {
  readonly reader: string
  readonly case: string
  readonly truth: 0 | 1
  readonly first: 0 | 1
  readonly final: 0 | 1
  /** The AI's label; absent for a case on which the AI was kept hidden, which serves as control. */
  readonly ai?: 0 | 1
  /** Probabilities of the finding, 0..1, where asked for. */
  readonly firstProbability?: number
  readonly finalProbability?: number
  readonly aiProbability?: number
  /** Time to the first and from the reveal to the final decision, in seconds, > 0. */
  readonly firstSeconds?: number
  readonly finalSeconds?: number
}

/** A read on which the AI was shown. */
export type RevealedRead = AidedRead & { readonly ai: 0 | 1 }

/**
 * Whether the AI was shown on this read.
 * @param read any read. @returns true when it has an AI label. @see `AidedRead`. No golden: no figure.
 */
export function isRevealed(read: AidedRead): read is RevealedRead {
  return read.ai !== undefined
}

/** Why reads cannot be analysed, or undefined when they can: none, a label other than 0 or 1, or a case with two truths. */
export function readsFault(reads: readonly AidedRead[]): string | undefined {
  if (reads.length === 0) return 'there are no reads'
  const truths = new Map<string, number>()
  for (const [index, read] of reads.entries()) {
    const labels = [read.truth, read.first, read.final, read.ai ?? 0]
    if (!labels.every((label) => label === 0 || label === 1)) return `read ${index + 1} has a label other than 0 and 1`
    const known = truths.get(read.case) ?? read.truth
    if (known !== read.truth) return `case ${read.case} has two truths`
    truths.set(read.case, known)
  }
  return undefined
}
