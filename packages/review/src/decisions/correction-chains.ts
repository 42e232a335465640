/** A decision with its place in the order and the earlier one that it corrects. */
type Correcting = { readonly sequence: number; readonly by: string; readonly corrects: number | null }

/**
 * Sorts decisions of one kind on one record into chains: a decision and everything that corrects it, directly or through
 * other corrections. A correction of something that is not there, or that does not come before it, begins a chain.
 * @param decisions in any order; sequences are unique.
 * @returns chains by the sequence of their first decision, each in order of sequence; empty for no decisions. Linear
 * after sorting. No golden: property test (order of the input plays no part, every decision is in exactly one chain).
 */
export function correctionChains<T extends Correcting>(decisions: readonly T[]): readonly (readonly T[])[] {
  const chainOf = new Map<number, T[]>()
  const chains: T[][] = []
  for (const decision of [...decisions].sort((a, b) => a.sequence - b.sequence)) {
    const corrected = decision.corrects === null ? undefined : chainOf.get(decision.corrects)
    const chain = corrected ?? []
    if (!corrected) chains.push(chain)
    chain.push(decision)
    chainOf.set(decision.sequence, chain)
  }
  return chains
}

/**
 * The chain that counts until a disagreement is adjudicated: that of the first decision, since the first coder codes the
 * whole data and a second one checks it.
 * @param decisions in any order. @returns in order of sequence; empty for no decisions.
 * @see Schuur et al. 2021, Methods, "Data collection and coding". No golden: see `correctionChains`.
 */
export function leadingChain<T extends Correcting>(decisions: readonly T[]): readonly T[] {
  return correctionChains(decisions)[0] ?? []
}
