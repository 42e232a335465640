import type { Vocabulary, WordSet } from './vocabulary.ts'

/**
 * Hashes of the rarest words of a text that at least one other text shares; a word that stands alone cannot join anything.
 * @param count how many at most. @returns rarest first; equally rare words by hash, so input order does not matter.
 */
export function rarestWords(set: WordSet, vocabulary: Vocabulary, count: number): number[] {
  const shared: { word: number; frequency: number; hash: number }[] = []
  for (const word of set) {
    const frequency = vocabulary.frequency(word)
    if (frequency > 1) shared.push({ word, frequency, hash: vocabulary.hash(word) })
  }
  shared.sort((a, b) => a.frequency - b.frequency || a.hash - b.hash)
  return shared.slice(0, count).map(({ hash }) => hash)
}
