import type { DedupeRecord } from '../dedupe-record.ts'
import { foldText } from '../text/fold-text.ts'
import { type Vocabulary, vocabulary, type WordSet } from '../text/vocabulary.ts'
import { words } from '../text/words.ts'
import { type AuthorName, authorNames } from './author-names.ts'
import { journalWords } from './journal-title.ts'
import { isPreprintDoi, normaliseDoi } from './normalise-doi.ts'
import { type PageRange, pageRange } from './page-range.ts'
import { type TitleMarks, titleMarks } from './title-marks.ts'

/** A reference in the form in which it compares. */
export type ReferenceFeatures = TitleMarks & {
  readonly row: number
  /** Letters and digits of the title, nothing else. */
  readonly letters: string
  readonly words: WordSet
  /** One bit in 32 for each title word; alike titles share most bits. */
  readonly signature: number
  /** How many other records carry exactly this title. */
  readonly namesakes: number
  readonly authors: readonly AuthorName[]
  readonly year: number
  readonly doi: string
  /** How many different titles carry this DOI; 0 without a DOI. */
  readonly doiTitles: number
  readonly pmid: string
  readonly journal: readonly string[]
  readonly serials: readonly string[]
  readonly volume: string
  readonly issue: string
  readonly pages: PageRange
  readonly abstract: string
  readonly isPreprint: boolean
  /** The source calls it a conference paper or meeting abstract. */
  readonly isMeetingAbstract: boolean
  /** Whether most letters of the title are Latin; undefined without letters. */
  readonly isLatin: boolean | undefined
}

/** The references of one run with the vocabulary that weighs their titles. */
export type PreparedReferences = { readonly features: readonly ReferenceFeatures[]; readonly titles: Vocabulary }

const COMMON = new Set(
  'the of and in for on with by to a an from at as is are or its after during between among using use study trial effect patient case report review clinical analysi treatment letter editorial introduction reply comment randomized systematic'.split(
    ' ',
  ),
)
const PREPRINT = /\b(?:biorxiv|medrxiv|arxiv|preprints?|research square|ssrn|psyarxiv|osf)\b/i
const MEETING = /\b(?:conference|meeting|proceedings?|congress|poster)\b/i

/**
 * Prepares references for comparing. Cost is linear in the length of the texts.
 * @param records in row order; feature i belongs to record i.
 */
export function prepareReferences(records: readonly DedupeRecord[]): PreparedReferences {
  const titles = vocabulary(COMMON)
  const drafts = records.map((record, row) => draft(record, row, titles))
  countSharers(drafts)
  return { features: drafts, titles }
}

type Draft = ReferenceFeatures & { namesakes: number; doiTitles: number }

function countSharers(drafts: readonly Draft[]): void {
  const titles = countsOf(drafts.map(({ letters }) => letters))
  const dois = countsOf(drafts.map(({ doi }) => doi))
  const titlesOf = new Map<string, Set<string>>()
  for (const { letters, doi } of drafts) {
    if (doi === '' || dois.get(doi) === 1) continue
    const known = titlesOf.get(doi)
    if (known === undefined) titlesOf.set(doi, new Set([letters]))
    else known.add(letters)
  }
  for (const feature of drafts) {
    feature.namesakes = (titles.get(feature.letters) ?? 1) - 1
    feature.doiTitles = titlesOf.get(feature.doi)?.size ?? (feature.doi === '' ? 0 : 1)
  }
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

// Every field is named here, not spread, because a hundred thousand spread objects cost twice the time and memory.
function draft(record: DedupeRecord, row: number, titles: Vocabulary): Draft {
  const { title = '', journal = '', type = '', volume = '', issue = '', pages = '', abstract = '' } = record
  const folded = titleText(title)
  const found = words(folded)
  const set = titles.add(found)
  const { notice, part, numbers } = titleMarks(folded)
  const doi = doiOf(record)
  return {
    row,
    notice,
    part,
    numbers,
    letters: found.join(''),
    words: set,
    signature: signatureOf(set),
    namesakes: 0,
    doiTitles: 0,
    authors: authorNames(record.authors),
    year: plausibleYear(record.year),
    doi,
    pmid: numericId(record.pmid),
    journal: journalWords(journal),
    serials: serialKeys(record.serialNumbers),
    volume: numberKey(volume),
    issue: numberKey(issue),
    pages: pageRange(pages),
    abstract,
    isPreprint: isPreprintDoi(doi) || PREPRINT.test(`${journal} ${type}`),
    isMeetingAbstract: MEETING.test(type),
    isLatin: isLatinText(title),
  }
}

const LOOKED_AT = 200

function isLatinText(text: string): boolean | undefined {
  const letters = text.slice(0, LOOKED_AT).match(/\p{L}/gu)
  if (letters === null) return undefined
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 > letters.length
}

function doiOf({ doi, url }: DedupeRecord): string {
  const own = doi === undefined || doi === '' ? '' : normaliseDoi(doi)
  return own === '' && url !== undefined && url !== '' ? normaliseDoi(url) : own
}

function numericId(pmid: string | undefined): string {
  return pmid === undefined || pmid === '' ? '' : pmid.replace(/\D+/g, '').replace(/^0+/, '')
}

// PubMed brackets a title it translated, others add a remark on the language or the kind of text.
function titleText(title: string): string {
  const folded = foldText(title)
  if (!/[[(]|^\W*(?:short|original|review|retracted|brief|research)/.test(folded)) return folded
  return folded
    .replace(
      /[[(](?:author'?s transl|letter|abstract|in \p{L}+|review|editorial|comment|see comments?|proceeding|electronic resource)\.?[\])]/gu,
      ' ',
    )
    .replace(
      /^\W*(?:short (?:report|communication)|original (?:article|research)|review(?: article)?|retracted|brief (?:report|communication)|research article)\W*: /,
      '',
    )
    .replace(/^retracted(?: article)?\W+/, '')
    .replace(/[[(](?:english|german|french|spanish|italian|portuguese|russian|chinese|japanese|polish)[\])]\W*$/, '')
}

function plausibleYear(year: number | undefined): number {
  return year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 2999 ? year : 0
}

const NO_SERIALS: readonly string[] = []

function serialKeys(numbers: readonly string[] | undefined): readonly string[] {
  if (numbers === undefined || numbers.length === 0) return NO_SERIALS
  return numbers.flatMap(
    (text) =>
      text
        .toLowerCase()
        .replaceAll('-', '')
        .match(/\b\d{7}[\dx]\b|\b\d{9,12}[\dx]\b/g) ?? [],
  )
}

// Volumes and issues are compared by their first number: `45`, `(45)`, `Suppl 45`, `vol. 045`.
function numberKey(text: string): string {
  if (text.length > 40) return ''
  return /\d+/.exec(text)?.[0].replace(/^0+(?=\d)/, '') ?? ''
}

function signatureOf(set: WordSet): number {
  let bits = 0
  for (const word of set) bits |= 1 << (word & 31)
  return bits
}
