import type { Evidence } from '../comparison.ts'
import { agree, differ } from '../text/agree.ts'
import { guessLanguage } from '../text/guess-language.ts'
import { letterPairDice, overlap } from '../text/overlap.ts'
import type { Vocabulary } from '../text/vocabulary.ts'
import { compareAuthors } from './author-names.ts'
import { compareJournals } from './journal-title.ts'
import { comparePages } from './page-range.ts'
import type { ReferenceFeatures } from './reference-features.ts'

/** How two titles agree: 1 for equal letters, 0 for nothing shared. */
export type TitleAgreement = {
  readonly similarity: number
  readonly isForeign: boolean
  /** One title goes on where the other ends. */
  readonly isExtended: boolean
  /** Each title has a telling word that the other lacks, and they are not two spellings of one. */
  readonly isReworded: boolean
}

const NO_TITLE: TitleAgreement = { similarity: 0, isForeign: true, isExtended: false, isReworded: false }
const EQUAL: TitleAgreement = { similarity: 1, isForeign: false, isExtended: false, isReworded: false }
const EXTENDED: TitleAgreement = { similarity: 0.94, isForeign: false, isExtended: true, isReworded: false }

/** Likeness of two titles; a title that only adds a subtitle, or was cut, counts as .94. */
export function compareTitles(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): TitleAgreement {
  if (a.letters === '' || b.letters === '') return NO_TITLE
  if (a.letters === b.letters) return EQUAL
  if (continues(a, b) || continues(b, a)) return EXTENDED
  return compareWords(a, b, titles)
}

function compareWords(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): TitleAgreement {
  const dice = overlap(a.words, b.words, titles).dice
  if (dice < 0.35 && Math.max(a.words.length, b.words.length) > 3) {
    return { similarity: dice, isForeign: false, isExtended: false, isReworded: false }
  }
  const likeness = letterPairDice(a.letters, b.letters)
  const isReworded = dice < 0.97 && likeness >= 0.5 && swapsWords(a, b, titles)
  const similarity = (isReworded ? dice : Math.max(dice, likeness)) * 0.99
  return { similarity, isForeign: false, isExtended: false, isReworded }
}

/** Whether two unlike titles are in two languages; asked only of pairs that something else ties together. */
export function areForeign(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): boolean {
  return areInTwoScripts(a, b) || differ(guessLanguage(wordsOf(a, titles)), guessLanguage(wordsOf(b, titles)))
}

/** Whether two titles are in two scripts: then names of people and journals cannot be compared either. */
export function areInTwoScripts(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  return a.isLatin !== undefined && b.isLatin !== undefined && a.isLatin !== b.isLatin
}

function wordsOf({ words }: ReferenceFeatures, titles: Vocabulary): string[] {
  return Array.from(words, (word) => titles.spelling(word))
}

// A meeting puts the number of the abstract before its title: `P-112`, `OC 7`, `45`.
const ABSTRACT_NUMBER = /^[a-z]{0,4}\d{1,4}[a-z]?$/

function continues(long: ReferenceFeatures, short: ReferenceFeatures): boolean {
  if (short.letters.length < 24 || short.words.length < 4) return false
  if (long.letters.startsWith(short.letters)) return true
  const before = long.letters.length - short.letters.length
  return before <= 8 && long.letters.endsWith(short.letters) && ABSTRACT_NUMBER.test(long.letters.slice(0, before))
}

// `children` for `adults` is another paper; `invitro` for `in vitro` and a slip of the finger are not.
function swapsWords(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): boolean {
  const [first, second] = [onlyIn(a, b, titles), onlyIn(b, a, titles)]
  if (first === '' || second === '') return false
  return !a.letters.includes(second) && !b.letters.includes(first) && letterPairDice(first, second) < 0.5
}

function onlyIn(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): string {
  let found = ''
  for (const word of a.words) {
    if (!b.words.includes(word) && (titles.weights()[word] as number) > TELLING) found += titles.spelling(word)
  }
  return found
}

// Weight from which a word tells papers apart; function words and the usual words of titles weigh less.
const TELLING = 1.2

/** Evidence of the titles: what an equal title says depends on how much it says at all and on how many share it. */
export function titleEvidence(
  [a, b]: readonly [ReferenceFeatures, ReferenceFeatures],
  { similarity, isForeign, isExtended }: TitleAgreement,
  titles: Vocabulary,
): Evidence {
  const says = Math.min(titles.information(a.words), titles.information(b.words))
  const shared = Math.max(a.namesakes, b.namesakes)
  const most = Math.max(0.3, Math.min(7.2, says * 0.22) - Math.max(0, Math.log((shared + 1) / 6)))
  if (similarity === 1)
    return { weight: most, reason: shared > 5 ? 'same title, which many records carry' : 'same title' }
  if (isExtended) return { weight: most * 0.85, reason: 'one title continues the other' }
  if (similarity >= 0.9) return { weight: most * (similarity - 0.1), reason: 'nearly the same title' }
  if (similarity >= 0.75) return { weight: most * (similarity - 0.75) * 4 + 0.5, reason: 'similar titles' }
  if (isForeign) return { weight: -1, reason: 'titles in different languages' }
  if (similarity >= 0.5) return { weight: -2.5, reason: 'titles differ in part' }
  return { weight: -5, reason: 'different titles' }
}

/** Evidence of the authors. */
export function authorEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence | undefined {
  const agreement = compareAuthors(a.authors, b.authors)
  if (agreement === undefined) return undefined
  const { shared, firstSame } = agreement
  if (shared >= 0.6) {
    const weight = Math.min(2.2, 0.8 + 0.5 * Math.min(a.authors.length, b.authors.length)) + (firstSame ? 0.8 : -0.2)
    return { weight, reason: firstSame ? 'same authors' : 'mostly the same authors' }
  }
  if (shared > 0 || firstSame) return { weight: firstSame ? 1 : -1, reason: 'some authors in common' }
  return { weight: -5, reason: 'no author in common' }
}

/** Evidence of the years: databases disagree by one (online first, then the issue). */
export function yearEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence | undefined {
  if (a.year === 0 || b.year === 0) return undefined
  const apart = Math.abs(a.year - b.year)
  if (apart === 0) return { weight: 1, reason: 'same year' }
  const reason = `years ${Math.min(a.year, b.year)} and ${Math.max(a.year, b.year)}`
  if (apart === 1) return { weight: -0.5, reason }
  return { weight: apart === 2 ? -2 : -4, reason }
}

/** Evidence of DOI and PubMed id. */
export function identifierEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence[] {
  const found: Evidence[] = []
  if (agree(a.doi, b.doi)) found.push(sameDoi(a))
  if (differ(a.doi, b.doi)) found.push({ weight: -6, reason: 'different DOIs' })
  if (agree(a.pmid, b.pmid)) found.push({ weight: 8, reason: `same PubMed id ${a.pmid}` })
  if (differ(a.pmid, b.pmid)) found.push({ weight: -6, reason: 'different PubMed ids' })
  return found
}

// A supplement or a book hands its one DOI to every abstract or chapter.
function sameDoi({ doi, doiTitles }: ReferenceFeatures): Evidence {
  if (doiTitles <= 3) return { weight: 6, reason: `same DOI ${doi}` }
  return { weight: 1.5, reason: `same DOI ${doi}, which ${doiTitles} titles share` }
}

/** Evidence of the journal, by name or serial number. */
export function journalEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence | undefined {
  if (a.serials.some((serial) => b.serials.includes(serial))) return { weight: 1.5, reason: 'same journal' }
  const agreement = compareJournals(a.journal, b.journal)
  if (agreement === 'same') return { weight: 1.5, reason: 'same journal' }
  return agreement === 'different' ? { weight: -2.5, reason: 'different journals' } : undefined
}

/** Evidence of volume, issue and pages. */
export function placeEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence[] {
  const found: Evidence[] = []
  if (agree(a.volume, b.volume)) found.push({ weight: 1, reason: `same volume ${a.volume}` })
  if (differ(a.volume, b.volume)) found.push({ weight: -2, reason: 'different volumes' })
  if (agree(a.issue, b.issue)) found.push({ weight: 0.5, reason: `same issue ${a.issue}` })
  if (differ(a.issue, b.issue)) found.push({ weight: -0.7, reason: 'different issues' })
  const pages = comparePages(a.pages, b.pages)
  if (pages === 'same') found.push({ weight: 3.2, reason: 'same pages' })
  if (pages === 'same-first') found.push({ weight: a.pages.first === '1' ? 0.3 : 2.5, reason: 'same first page' })
  if (pages === 'different') found.push({ weight: -3.5, reason: 'different pages' })
  return found
}
