import { foldText } from './fold-text.ts'
import { hashText, mixHashes } from './hash-text.ts'

const MOST_CHARACTERS = 3000
const LEAST_WORDS = 15

/**
 * Share of the word triples of the shorter abstract that stand in the longer one.
 * @param a abstract; the first 3000 characters are read. @param b the other.
 * @returns 0 to 1, or undefined when either has fewer than 15 words: too little to compare.
 * @see Broder 1997, On the resemblance and containment of documents.
 */
export function abstractLikeness(a: string, b: string): number | undefined {
  if (a.length < 60 || b.length < 60) return undefined
  if (a === b) return 1
  const first = triples(a)
  const second = triples(b)
  if (first.size < LEAST_WORDS || second.size < LEAST_WORDS) return undefined
  const [short, long] = first.size <= second.size ? [first, second] : [second, first]
  let shared = 0
  for (const triple of short) if (long.has(triple)) shared += 1
  return shared / short.size
}

function triples(text: string): Set<number> {
  const found = foldText(text.slice(0, MOST_CHARACTERS)).match(/[\p{L}\p{N}]+/gu) ?? []
  const hashes = found.map((word) => hashText(word))
  const result = new Set<number>()
  for (let at = 2; at < hashes.length; at += 1) {
    result.add(mixHashes(mixHashes(hashes[at - 2] as number, hashes[at - 1] as number), hashes[at] as number))
  }
  return result
}
