import { type KeyCollector, keyCollector, wordPairKeys } from '../blocking.ts'
import { hashText, mixHashes } from '../text/hash-text.ts'
import { rarestWords } from '../text/rarest-words.ts'
import type { Vocabulary } from '../text/vocabulary.ts'
import type { PreparedReferences, ReferenceFeatures } from './reference-features.ts'

const RAREST = 5
const KIND = { title: 1, start: 2, doi: 3, pmid: 4, place: 5, author: 6 } as const

/**
 * Block keys of references: title, beginning of the title, pairs of its rarest words, DOI, PubMed id, year with volume
 * and first page (for titles in another language), first author with year and first page.
 */
export function referenceKeys({ features, titles }: PreparedReferences): Float64Array {
  const keys = keyCollector()
  for (const feature of features) addKeys(feature, titles, keys)
  return keys.finish()
}

function addKeys(feature: ReferenceFeatures, titles: Vocabulary, keys: KeyCollector): void {
  const { row, letters, doi, pmid } = feature
  if (letters !== '') {
    keys.add(hashText(letters, KIND.title), row)
    if (letters.length >= 24) keys.add(hashText(letters.slice(0, 24), KIND.start), row)
  }
  if (doi !== '') keys.add(hashText(doi, KIND.doi), row)
  if (pmid !== '') keys.add(hashText(pmid, KIND.pmid), row)
  addPlaceKeys(feature, keys)
  for (const key of wordPairKeys(rarestWords(feature.words, titles, RAREST), mixHashes)) keys.add(key, row)
}

function addPlaceKeys({ row, pages, year, volume, authors }: ReferenceFeatures, keys: KeyCollector): void {
  if (pages.first === '' || pages.first === '1') return
  if (volume !== '') keys.add(hashText(`${volume}/${pages.first}/${year}`, KIND.place), row)
  const author = authors[0]?.family
  if (author !== undefined) keys.add(hashText(`${author}/${pages.first}`, KIND.author), row)
}
