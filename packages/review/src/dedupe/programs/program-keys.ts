import { type KeyCollector, keyCollector, wordPairKeys } from '../blocking.ts'
import { hashText, mixHashes } from '../text/hash-text.ts'
import { rarestWords } from '../text/rarest-words.ts'
import type { PreparedPrograms, ProgramFeatures } from './program-features.ts'

const RAREST = 6
const KIND = { title: 1, url: 2, page: 3, name: 4, provider: 5, day: 6 } as const
// A name or provider that more listings share joins too much to be a key of its own.
const MOST_SHARERS = 12

/**
 * Block keys of listings: title, pairs of its rarest words (titles and spelled-out addresses meet), address with and
 * without years, rare names, rare providers, start day.
 */
export function programKeys(prepared: PreparedPrograms): Float64Array {
  const keys = keyCollector()
  for (const feature of prepared.features) addKeys(feature, prepared, keys)
  return keys.finish()
}

function addKeys(feature: ProgramFeatures, prepared: PreparedPrograms, keys: KeyCollector): void {
  const { row, letters, url } = feature
  if (letters !== '') keys.add(hashText(letters, KIND.title), row)
  if (url.key !== '') {
    keys.add(hashText(url.key, KIND.url), row)
    keys.add(hashText(url.key.replace(/\d+/g, ''), KIND.page), row)
  }
  addSettingKeys(feature, prepared, keys)
  for (const set of [feature.words, feature.slug]) {
    for (const key of wordPairKeys(rarestWords(set, prepared.titles, RAREST), mixHashes)) keys.add(key, row)
  }
}

function addSettingKeys(feature: ProgramFeatures, { providers, sharers }: PreparedPrograms, keys: KeyCollector): void {
  const { row, when } = feature
  for (const name of new Set([...feature.names, ...feature.providerNames])) {
    if (sharers('name', name) <= MOST_SHARERS) keys.add(hashText(name, KIND.name), row)
  }
  for (const word of feature.provider) {
    if (providers.frequency(word) <= MOST_SHARERS) keys.add(mixHashes(providers.hash(word), KIND.provider), row)
  }
  const day = String(when.startDay)
  if (when.startDay >= 0 && sharers('day', day) <= MOST_SHARERS) keys.add(hashText(day, KIND.day), row)
}
