import type { DedupeRecord } from '../dedupe-record.ts'
import { foldText } from '../text/fold-text.ts'
import { type Vocabulary, vocabulary, type WordSet } from '../text/vocabulary.ts'
import { words } from '../text/words.ts'
import { type CanonicalUrl, canonicalUrl } from './canonical-url.ts'
import { COMMON_WORDS, nameConcepts } from './concepts.ts'
import { findWhenHeld, type HeldWhen } from './find-when-held.ts'
import { initialsOf, type ProgramTitle, programTitle, standoutNames } from './program-title.ts'

/** A listing of a training program in the form in which it compares. */
export type ProgramFeatures = {
  readonly row: number
  readonly title: ProgramTitle
  readonly letters: string
  readonly words: WordSet
  /** First three words of the title, '' when it has no more. */
  readonly opening: string
  readonly head: WordSet
  readonly tail: WordSet
  /** Words of the address where it spells a title. */
  readonly slug: WordSet
  /** Names that stand out in the title. */
  readonly names: readonly string[]
  /** Names and initials that the provider goes by. */
  readonly providerNames: readonly string[]
  readonly provider: WordSet
  readonly hasProvider: boolean
  readonly description: WordSet
  readonly url: CanonicalUrl
  readonly when: HeldWhen
  readonly country: string
  /** Amounts that the fee names, ascending. */
  readonly amounts: readonly number[]
}

/** The listings of one run with what is needed to weigh their fields. */
export type PreparedPrograms = {
  readonly features: readonly ProgramFeatures[]
  readonly titles: Vocabulary
  readonly providers: Vocabulary
  readonly texts: Vocabulary
  /** How many listings share an address, a start day or a name, or have a provider of that name. */
  readonly sharers: (kind: 'url' | 'day' | 'name' | 'organisation', value: string) => number
}

/** Prepares listings for comparing. @param records in row order; feature i belongs to record i. */
export function preparePrograms(records: readonly DedupeRecord[]): PreparedPrograms {
  const vocabularies = {
    titles: vocabulary(COMMON_WORDS),
    providers: vocabulary(COMMON_WORDS),
    texts: vocabulary(COMMON_WORDS),
  }
  const features = records.map((record, row) => draft(record, row, vocabularies))
  const counts = new Map<string, number>()
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { url, when, names, providerNames } of features) {
    if (url.key !== '') count(`url ${url.key}`)
    if (when.startDay >= 0) count(`day ${when.startDay}`)
    for (const name of new Set([...names, ...providerNames])) count(`name ${name}`)
    for (const name of providerNames) count(`organisation ${name}`)
  }
  return { features, ...vocabularies, sharers: (kind, value) => counts.get(`${kind} ${value}`) ?? 0 }
}

const MOST_DESCRIPTION = 2000

type Vocabularies = Pick<PreparedPrograms, 'titles' | 'providers' | 'texts'>

function draft(record: DedupeRecord, row: number, vocabularies: Vocabularies): ProgramFeatures {
  const title = programTitle(record.title ?? '')
  const url = canonicalUrl(record.url ?? '')
  return {
    row,
    url,
    ...titleFeatures(title, url, vocabularies.titles),
    names: standoutNames(record.title ?? ''),
    ...providerFeatures(record.provider ?? '', vocabularies.providers),
    description: vocabularies.texts.add(descriptionWords(record.description ?? '')),
    when: findWhenHeld(record, title.folded, url.years),
    country: (record.country ?? '').trim().toLowerCase(),
    amounts: amountsIn(record.fee ?? ''),
  }
}

function titleFeatures(title: ProgramTitle, url: CanonicalUrl, titles: Vocabulary) {
  const found = titleWords(title.folded)
  return {
    title,
    letters: found.join(''),
    words: titles.add(found),
    opening: found.length > 3 ? found.slice(0, 3).join(' ') : '',
    head: titles.subset(titleWords(title.head)),
    tail: titles.subset(titleWords(title.tail)),
    slug: titles.subset(titleWords(foldText(url.slug))),
  }
}

function providerFeatures(provider: string, providers: Vocabulary) {
  const found = words(foldText(provider))
  const initials = initialsOf(provider)
  return {
    providerNames: [...standoutNames(provider), ...(initials === '' ? [] : [initials])],
    provider: providers.add(initials === '' ? found : [...found, initials]),
    hasProvider: found.length > 0,
  }
}

function descriptionWords(description: string): string[] {
  return words(nameConcepts(foldText(description.slice(0, MOST_DESCRIPTION))))
}

// `1.200` and `1,200` are thousands; a comma before one or two digits is a decimal mark.
function amountsIn(fee: string): number[] {
  const found = fee.match(/\d+(?:[.,]\d+)*/g) ?? []
  return found.map((text) => Number(text.replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.'))).sort((a, b) => a - b)
}

// The year tells editions apart and is compared as a date, so it is no word of the title.
function titleWords(folded: string): string[] {
  return words(nameConcepts(folded)).filter((word) => !/^(?:19[9]|20[0-4])\d$/.test(word) && word.length > 1)
}
