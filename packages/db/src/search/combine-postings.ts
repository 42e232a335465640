import type { Postings } from './term-postings.ts'

/** Where one term of an alternative occurs, and whether those listings are wanted or left out. */
export type TermPostings = { readonly postings: Postings; readonly excluded: boolean }

/**
 * Numbers of the listings that hold every wanted term and no excluded one, of any alternative. Those with more of the
 * terms in the title come first; among equals the smaller number, so that the order is the same on every store.
 */
export function combinePostings(
  alternatives: readonly (readonly TermPostings[])[],
  everything: Int32Array,
): Int32Array {
  // One more than the number of terms in the title; 0 where no alternative holds.
  const ranks = new Uint8Array((everything.at(-1) ?? 0) + 1)
  for (const terms of alternatives) raiseRanks(ranks, terms, everything)
  return byRank(everything, ranks)
}

// Plain loops over positions: a common word is in most of 100,000 listings, and a callback for each costs milliseconds.
function raiseRanks(ranks: Uint8Array, terms: readonly TermPostings[], everything: Int32Array): void {
  const held = new Uint8Array(ranks.length)
  const inTitle = new Uint8Array(ranks.length)
  let wanted = 0
  for (const { postings, excluded } of terms) {
    if (excluded) continue
    wanted += 1
    countUp(held, postings.all)
    countUp(inTitle, postings.inTitle)
  }
  for (const { postings, excluded } of terms) if (excluded) cross(held, postings.all)
  for (let at = 0; at < everything.length; at++) {
    const number = everything[at] as number
    const rank = (inTitle[number] as number) + 1
    if (held[number] === wanted && rank > (ranks[number] as number)) ranks[number] = rank
  }
}

function countUp(counts: Uint8Array, numbers: Int32Array): void {
  for (let at = 0; at < numbers.length; at++) counts[numbers[at] as number]!++
}

/** Marks listings that are left out with a count that no request reaches. */
function cross(counts: Uint8Array, numbers: Int32Array): void {
  for (let at = 0; at < numbers.length; at++) counts[numbers[at] as number] = 255
}

/** The numbers with a rank above 0: the highest rank first, ascending within a rank (a counting sort). */
function byRank(numbers: Int32Array, ranks: Uint8Array): Int32Array {
  const sizes = new Int32Array(256)
  for (let at = 0; at < numbers.length; at++) sizes[ranks[numbers[at] as number] as number]!++
  const places = new Int32Array(256)
  let found = 0
  for (let rank = 255; rank > 0; rank--) {
    places[rank] = found
    found += sizes[rank] as number
  }
  const order = new Int32Array(found)
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number
    const rank = ranks[number] as number
    if (rank > 0) order[places[rank]!++] = number
  }
  return order
}
