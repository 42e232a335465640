import type { Evidence } from '../comparison.ts'
import { agree, differ } from '../text/agree.ts'
import { compareAuthors } from './author-names.ts'
import { cochraneVersion } from './normalise-doi.ts'
import { comparePages } from './page-range.ts'
import type { TitleAgreement } from './reference-evidence.ts'
import type { ReferenceFeatures } from './reference-features.ts'
import { compareNumbers } from './title-marks.ts'

/** A finding that no sum of agreements may outweigh. */
export type Barrier = {
  readonly relation: 'edition' | 'unsure' | 'distinct'
  readonly reason: string
  /** True when the pair is shown to a person however little else agrees. */
  readonly alwaysAsk?: boolean
}

type Pair = readonly [ReferenceFeatures, ReferenceFeatures]

/**
 * What keeps two alike references apart: an update of a Cochrane review, an erratum or reply beside its article, another
 * part or year of a series, a preprint beside its article, a meeting abstract beside the paper or in two places.
 * @param title how the titles agree. @param evidence what the fields said, to see where both appeared.
 * @returns undefined when nothing does.
 */
export function referenceBarrier(
  pair: Pair,
  title: TitleAgreement,
  evidence: readonly Evidence[],
): Barrier | undefined {
  const [a, b] = pair
  const update = cochraneUpdate(a, b)
  if (update) return update
  const isOneText = samePlace(a, b) || (a.pmid !== '' && a.pmid === b.pmid)
  if (isOneText) return undefined
  return kindBarrier(pair, title) ?? recurrenceBarrier(pair, title) ?? placeBarrier(pair, title, evidence)
}

function samePlace(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  return agree(a.doi, b.doi) && arePagesEqual(a, b)
}

function arePagesEqual(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  const pages = comparePages(a.pages, b.pages)
  return pages === 'same' || (pages === 'same-first' && a.pages.first !== '1' && !differ(a.volume, b.volume))
}

function cochraneUpdate(a: ReferenceFeatures, b: ReferenceFeatures): Barrier | undefined {
  const first = cochraneVersion(a.doi)
  const second = cochraneVersion(b.doi)
  if (!first || !second) return undatedUpdate(a, b)
  if (first.review !== second.review || first.version === second.version) return undefined
  const [older, newer] = [first.version, second.version].sort((x, y) => x - y)
  return { relation: 'edition', reason: `versions ${older} and ${newer} of one Cochrane review` }
}

// Without both DOIs the year tells an update: one version is never indexed two years apart.
function undatedUpdate(a: ReferenceFeatures, b: ReferenceFeatures): Barrier | undefined {
  const areAlike = a.letters === b.letters && a.journal.includes('cochrane') && b.journal.includes('cochrane')
  if (!areAlike || a.year === 0 || b.year === 0 || Math.abs(a.year - b.year) < 2) return undefined
  return { relation: 'edition', reason: 'a Cochrane review and its update in another year' }
}

function kindBarrier([a, b]: Pair, title: TitleAgreement): Barrier | undefined {
  if (a.notice !== b.notice) {
    const names = [a.notice, b.notice].filter((notice) => notice !== '').sort()
    return {
      relation: 'distinct',
      reason: names.length === 1 ? `a text and its ${names[0]}` : `${names.join(' and ')}`,
    }
  }
  if (a.part > 0 && b.part > 0 && a.part !== b.part) return { relation: 'distinct', reason: 'two parts of a series' }
  return arePagesEqual(a, b) ? undefined : wordingBarrier(a, b, title)
}

function wordingBarrier(a: ReferenceFeatures, b: ReferenceFeatures, title: TitleAgreement): Barrier | undefined {
  const isSameDoi = agree(a.doi, b.doi)
  if (isSameDoi) {
    const isOther = title.similarity < 0.5 && !title.isForeign
    return isOther ? { relation: 'unsure', reason: 'one DOI with two titles' } : undefined
  }
  if (title.similarity < 1 && compareNumbers(a.numbers, b.numbers) === 'different') return otherNumbers(a, b)
  return title.isReworded ? { relation: 'unsure', reason: 'a telling word of the titles differs' } : undefined
}

function otherNumbers(a: ReferenceFeatures, b: ReferenceFeatures): Barrier {
  const years = [yearsAmong(a.numbers), yearsAmong(b.numbers)]
  if (years[0] !== years[1] && !years.includes('')) {
    return { relation: 'edition', reason: 'titles name different years' }
  }
  return { relation: 'unsure', reason: 'titles differ in a number' }
}

function yearsAmong(numbers: string): string {
  return (numbers.match(/\b(?:19|20)\d\d\b/g) ?? []).join()
}

/**
 * What comes again under one title by the same people: statistics and reports of a year, in the place where they stood in the
 * last volume, and short columns of each issue.
 */
function recurrenceBarrier([a, b]: Pair, title: TitleAgreement): Barrier | undefined {
  if (title.similarity < 1 || agree(a.doi, b.doi)) return undefined
  if (areOtherYears(a, b) && differ(a.volume, b.volume) && arePagesEqual(a, b))
    return { relation: 'unsure', reason: 'in one place of two volumes and years', alwaysAsk: true }
  return isColumn(a) && isColumn(b) && areNeighbouringIssues(a, b)
    ? { relation: 'unsure', reason: 'in one place of two issues', alwaysAsk: true }
    : undefined
}

function areOtherYears(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  return a.year > 0 && b.year > 0 && a.year !== b.year
}

/** A text on the first pages of an issue that counts its pages anew, at most three of them. */
function isColumn({ pages: { first, last } }: ReferenceFeatures): boolean {
  const from = Number(first)
  return first !== '' && from <= 20 && Number(last || first) - from <= 2
}

/** Issues of one volume and year, by numbers that issues have: some programs write the number of a record there. */
function areNeighbouringIssues(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  const isIssue = ({ issue }: ReferenceFeatures) => /^\d{1,2}$/.test(issue)
  return agree(a.volume, b.volume) && a.year === b.year && isIssue(a) && isIssue(b) && differ(a.issue, b.issue)
}

function placeBarrier([a, b]: Pair, title: TitleAgreement, evidence: readonly Evidence[]): Barrier | undefined {
  if (agree(a.doi, b.doi)) return undefined
  const shared = sharedAuthors(a, b)
  if (a.isPreprint !== b.isPreprint) {
    const alwaysAsk = title.similarity >= 0.8 && shared >= 0.5
    return { relation: 'unsure', reason: 'a preprint and a published version', alwaysAsk }
  }
  if (evidence.some(hasNoCommonAuthor)) return { relation: 'unsure', reason: 'one title by different authors' }
  if (arePagesEqual(a, b)) return undefined
  if (evidence.some(isOtherJournal)) {
    return { relation: 'unsure', reason: 'reports in two journals', alwaysAsk: title.similarity === 1 && shared >= 0.8 }
  }
  return isOnePublishedTwice([a, b], title, shared)
    ? { relation: 'unsure', reason: 'one title under two DOIs', alwaysAsk: true }
    : sameJournalBarrier(a, b)
}

/** Guidelines and statements appear in several journals at once, whose names alone do not always show that they differ. */
function isOnePublishedTwice([a, b]: Pair, title: TitleAgreement, shared: number): boolean {
  const isTelling = title.similarity === 1 && a.words.length > 3 && shared >= 0.8
  return isTelling && differ(a.doi, b.doi) && Math.abs(a.year - b.year) <= 1
}

function sharedAuthors(a: ReferenceFeatures, b: ReferenceFeatures): number {
  return compareAuthors(a.authors, b.authors)?.shared ?? 0
}

// Letters on one article stand on one page under its title.
function hasNoCommonAuthor({ reason }: Evidence): boolean {
  return reason === 'no author in common'
}

function isOtherJournal({ reason }: Evidence): boolean {
  return reason === 'different journals'
}

// A society prints the abstract of one year's meeting, that of the next and the paper in one journal under one title.
function sameJournalBarrier(a: ReferenceFeatures, b: ReferenceFeatures): Barrier | undefined {
  const isOtherVolume = differ(a.volume, b.volume)
  if (isOtherVolume && areOtherYears(a, b)) {
    return { relation: 'unsure', reason: 'in two volumes and years' }
  }
  const isSupplement = (a.pages.letters === 's') !== (b.pages.letters === 's')
  const isOtherPlace = isOtherVolume || comparePages(a.pages, b.pages) === 'different'
  return isOtherPlace && (isSupplement || a.isMeetingAbstract !== b.isMeetingAbstract)
    ? { relation: 'unsure', reason: 'a meeting abstract and a paper' }
    : undefined
}
