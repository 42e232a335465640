import type { Vocabulary, WordSet } from './vocabulary.ts'

/** How much two word sets share. */
export type Overlap = {
  /** Weighted Dice coefficient: 2 * shared / (first + second), 0 to 1. */
  readonly dice: number
  /** Shared weight over the lighter set, 0 to 1: 1 when one holds the other. */
  readonly containment: number
  /** Sum of the weights of the shared words. */
  readonly shared: number
}

/**
 * Weighted overlap of two word sets.
 * @returns all zero when a set is empty.
 * @see Dice 1945, Ecology 26:297-302, with the words weighted by their rarity.
 */
export function overlap(first: WordSet, second: WordSet, vocabulary: Pick<Vocabulary, 'weights'>): Overlap {
  if (first.length === 0 || second.length === 0) return NOTHING
  const weights = vocabulary.weights()
  let shared = 0
  let onlyFirst = 0
  let onlySecond = 0
  let i = 0
  let j = 0
  while (i < first.length && j < second.length) {
    const a = first[i] as number
    const b = second[j] as number
    if (a === b) shared += weights[a] as number
    else if (a < b) onlyFirst += weights[a] as number
    else onlySecond += weights[b] as number
    if (a <= b) i += 1
    if (b <= a) j += 1
  }
  onlyFirst += restOf(first, i, weights)
  onlySecond += restOf(second, j, weights)
  const lighter = shared + Math.min(onlyFirst, onlySecond)
  return { dice: (2 * shared) / (2 * shared + onlyFirst + onlySecond), containment: shared / lighter, shared }
}

function restOf(set: WordSet, from: number, weights: Float64Array): number {
  let sum = 0
  for (let at = from; at < set.length; at += 1) sum += weights[set[at] as number] as number
  return sum
}

const NOTHING: Overlap = { dice: 0, containment: 0, shared: 0 }

// Letter pairs are counted in 4096 slots that are cleared after use; a rare collision raises the likeness by a hair.
const SLOTS = 4096
const counts = new Int16Array(SLOTS)

/**
 * Dice coefficient of the letter pairs of two texts, counting repeats: robust against typing errors and joined words.
 * @returns 1 for equal texts, 0 when they share no pair or one is shorter than two characters.
 */
export function letterPairDice(first: string, second: string): number {
  if (first === second) return 1
  if (first.length < 2 || second.length < 2) return 0
  for (let at = 1; at < first.length; at += 1) {
    const slot = slotOf(first, at)
    counts[slot] = (counts[slot] as number) + 1
  }
  let shared = 0
  for (let at = 1; at < second.length; at += 1) {
    const slot = slotOf(second, at)
    const left = counts[slot] as number
    if (left > 0) shared += 1
    counts[slot] = left > 0 ? left - 1 : 0
  }
  for (let at = 1; at < first.length; at += 1) counts[slotOf(first, at)] = 0
  return (2 * shared) / (first.length + second.length - 2)
}

function slotOf(text: string, at: number): number {
  return (Math.imul(text.charCodeAt(at - 1), 2654435) + text.charCodeAt(at) * 67) & (SLOTS - 1)
}
