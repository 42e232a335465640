import { hashText } from './hash-text.ts'
import { spellingKey } from './words.ts'

/** A set of words of one text: numbers in the vocabulary, ascending, each once. */
export type WordSet = Int32Array

/** Every word of a corpus with the weight that its rarity gives it. */
export type Vocabulary = {
  /** Counts the words of one text and returns them as a set. */
  readonly add: (words: readonly string[]) => WordSet
  /** The same set without counting it: for a part of a text that was added, or a text beside the corpus. */
  readonly subset: (words: readonly string[]) => WordSet
  /** Weight of every word by its number: natural logarithm of how rare it is, .3 to 7. Ask after the last `add`. */
  readonly weights: () => Float64Array
  /** Number of texts that hold the word. */
  readonly frequency: (word: number) => number
  /** A number of the word that does not depend on the order in which texts came. */
  readonly hash: (word: number) => number
  /** The word in its comparable spelling. */
  readonly spelling: (word: number) => string
  /** Sum of the weights of a set: how much it says. */
  readonly information: (set: WordSet) => number
}

// As if 200 further texts without the word stood beside the corpus, so that a corpus of two texts still has rare words.
const IMAGINED_TEXTS = 200

/**
 * An empty vocabulary.
 * weight(w) = ln((N + 200) / (df(w) + .5)), kept within .3 and 7: the smoothed inverse document frequency.
 * @param common words of the field that say little however rare they are in a small corpus; their weight is capped at 1.
 * @see Sparck Jones 1972, J Doc 28:11-21.
 */
export function vocabulary(common: ReadonlySet<string>): Vocabulary {
  const numbers = new Map<string, number>()
  const raw = new Map<string, number>()
  const spelling: string[] = []
  const counts: number[] = []
  let texts = 0
  let weights: Float64Array | undefined

  const numberOf = (word: string): number => {
    const known = raw.get(word)
    if (known !== undefined) return known
    const key = spellingKey(word)
    let number = numbers.get(key)
    if (number === undefined) {
      number = spelling.length
      numbers.set(key, number)
      spelling.push(key)
      counts.push(0)
    }
    raw.set(word, number)
    return number
  }
  const weightsOnce = () => {
    weights ??= Float64Array.from(counts, (count, word) => {
      const most = common.has(spelling[word] as string) ? 1 : 7
      return Math.max(0.3, Math.min(most, Math.log((texts + IMAGINED_TEXTS) / (count + 0.5))))
    })
    return weights
  }
  const subset = (found: readonly string[]) => {
    const all = new Int32Array(found.length)
    for (let at = 0; at < all.length; at += 1) all[at] = numberOf(found[at] as string)
    return eachOnce(all.sort())
  }
  return {
    subset,
    add: (found) => {
      texts += 1
      const set = subset(found)
      for (const word of set) counts[word] = (counts[word] as number) + 1
      return set
    },
    weights: weightsOnce,
    frequency: (word) => counts[word] as number,
    spelling: (word) => spelling[word] as string,
    hash: (word) => hashText(spelling[word] as string),
    information: (set) => informationOf(set, weightsOnce()),
  }
}

function informationOf(set: WordSet, weights: Float64Array): number {
  let sum = 0
  for (const word of set) sum += weights[word] as number
  return sum
}

function eachOnce(sorted: Int32Array<ArrayBuffer>): WordSet {
  let kept = 0
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue
    sorted[kept] = sorted[at] as number
    kept += 1
  }
  return kept === sorted.length ? sorted : sorted.slice(0, kept)
}
