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
  const size = (everything.at(-1) ?? 0) + 1
  const titles = new Uint8Array(size)
  const found = new Uint8Array(size)
  for (const terms of alternatives) {
    const score = scored(terms, everything, size)
    for (const number of score.matching) {
      found[number] = 1
      titles[number] = Math.max(titles[number] as number, score.inTitle[number] as number)
    }
  }
  return byTitles(
    everything.filter((number) => found[number] === 1),
    titles,
  )
}

function scored(terms: readonly TermPostings[], everything: Int32Array, size: number) {
  const wanted = terms.filter((term) => !term.excluded)
  const holds = new Uint8Array(size)
  const inTitle = new Uint8Array(size)
  for (const { postings } of wanted) {
    for (const number of postings.all) holds[number] = (holds[number] as number) + 1
    for (const number of postings.inTitle) inTitle[number] = (inTitle[number] as number) + 1
  }
  const unwanted = new Uint8Array(size)
  for (const { postings } of terms.filter((term) => term.excluded)) {
    for (const number of postings.all) unwanted[number] = 1
  }
  const matching = everything.filter((number) => holds[number] === wanted.length && unwanted[number] === 0)
  return { matching, inTitle }
}

/** Ascending numbers, sorted stably by how many terms their title holds, most first. */
function byTitles(numbers: Int32Array, titles: Uint8Array): Int32Array {
  const most = numbers.reduce((best, number) => Math.max(best, titles[number] as number), 0)
  const order = new Int32Array(numbers.length)
  let at = 0
  for (let level = most; level >= 0; level--) {
    for (const number of numbers) if (titles[number] === level) order[at++] = number
  }
  return order
}
