import { seededRandom } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'

/** One to three words as they occur in titles and descriptions, so that frequent words are asked for often; some in quotes. */
export function makeSyntheticSearches(base: readonly ProgramListing[], count: number): string[] {
  const random = seededRandom('queries')
  const texts = base.map(({ title, description }) => `${title} ${description ?? ''}`.split(/\s+/))
  return Array.from({ length: count }, () => {
    const words = texts[random.below(texts.length)] ?? []
    const from = random.below(words.length)
    const query = words.slice(from, from + 1 + random.below(3)).join(' ')
    return random.next() < 0.15 ? `"${query}"` : query
  })
}
