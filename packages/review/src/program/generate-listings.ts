import type { Random } from '@collimator/kernel'
import type { ListingId, ListingRelation, ProgramListing } from './program-listing.ts'

const SYLLABLES = [
  'ra',
  'di',
  'lo',
  'ven',
  'tor',
  'mi',
  'ske',
  'pan',
  'ul',
  'gre',
  'cha',
  'bo',
  'nim',
  'ti',
  'es',
  'fo',
]
/** Distinct rare words, drawn by a law in which the n-th is n times as rare as the first. */
const RARE_WORDS = 20_000
const SHARE_OF_RARE_WORDS = 0.06

/**
 * Made-up listings for load tests, with the marginals of real ones: each takes its coding, dates, money, language and
 * screening from one real listing drawn at random, so every share and every co-occurrence is kept; its description is
 * that listing's words in another order, with some from another listing of the same language and a tail of rare words,
 * so that frequent and rare searches occur as in real text. A relation points to an earlier made-up listing.
 * @param random the same generator state gives the same listings.
 * @param count how many, a whole number >= 0. They are made one at a time, so a large count needs no memory.
 * @param base real listings to draw from; nothing is made when it is empty.
 * @returns listings with the ids `generated-1`, `generated-2`, ...; the url ends with the number.
 * @example [...generateListings(seededRandom(1), 2, [listing])].map(({ id }) => id) // ['generated-1', 'generated-2']
 */
export function* generateListings(
  random: Random,
  count: number,
  base: readonly ProgramListing[],
): Generator<ProgramListing> {
  if (base.length === 0) return
  const words = wordsByLanguage(base)
  for (let number = 1; number <= count; number++) {
    const model = base[random.below(base.length)] as ProgramListing
    const pool = words.get(model.language) ?? []
    yield {
      ...model,
      id: `generated-${number}` as ListingId,
      title: `${rewordText(random, model.title, pool, 0.1)} (${number})`,
      url: `${model.url.split(/[?#]/, 1)[0]}?n=${number}`,
      description:
        model.description === null ? null : rewordText(random, shuffleWords(random, model.description), pool, 0.3),
      learningObjectives:
        model.learningObjectives === null ? null : rewordText(random, model.learningObjectives, pool, 0.15),
      relations: number === 1 ? [] : model.relations.map((relation) => elsewhere(random, relation, number)),
    }
  }
}

function wordsByLanguage(base: readonly ProgramListing[]): Map<string | null, string[]> {
  const words = new Map<string | null, string[]>()
  for (const { language, title, description } of base) {
    const known = words.get(language) ?? []
    words.set(language, known)
    known.push(...`${title} ${description ?? ''}`.split(' '))
  }
  return words
}

function shuffleWords(random: Random, text: string): string {
  return random.shuffle(text.split(' ')).join(' ')
}

/** The text with a share of its words replaced, some of them by rare ones. */
function rewordText(random: Random, text: string, pool: readonly string[], share: number): string {
  return text
    .split(' ')
    .map((word) => {
      const chance = random.next()
      if (chance < share * SHARE_OF_RARE_WORDS) return rareWord(random)
      return chance < share ? (pool[random.below(pool.length)] ?? word) : word
    })
    .join(' ')
}

/** Ranks spread evenly over the logarithm follow Zipf's law with exponent 1. */
function rareWord(random: Random): string {
  let rank = Math.floor(RARE_WORDS ** random.next())
  let word = 'qu'
  for (; rank > 0; rank = Math.floor(rank / SYLLABLES.length)) word += SYLLABLES[rank % SYLLABLES.length]
  return word
}

function elsewhere(random: Random, relation: ListingRelation, number: number): ListingRelation {
  return { ...relation, of: `generated-${1 + random.below(number - 1)}` as ListingId }
}
