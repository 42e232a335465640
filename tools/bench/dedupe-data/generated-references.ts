import { type Random, seededRandom } from '../../../packages/kernel/src/index.ts'
import type { DedupeRecord } from '../../../packages/review/src/index.ts'

/** Made-up references with known duplicates. `truth[row]` is the number of the work that the row describes. */
export type GeneratedReferences = { readonly records: readonly DedupeRecord[]; readonly truth: Int32Array }

const COMMON =
  'the of and in for with patients study clinical effect treatment randomized trial versus using risk analysis outcome disease after children imaging therapy'.split(
    ' ',
  )
const GENERIC = [
  'Editorial',
  'Introduction',
  'Reply',
  'Letter to the editor',
  'In this issue',
  'Poster abstracts',
  'Case report',
]
const SYLLABLES = 'ka lo mi tre san ver po ci nal gra dor phe lin tox ema rho bis cur tan el qui os mar vi ne'.split(
  ' ',
)

/**
 * References as databases hold them: word frequencies after Zipf, 1 % generic titles, missing fields, and a third of
 * the rows being further copies with abbreviated journals, other page and DOI forms, typing errors or cut titles.
 * @param count number of rows. @param seed the same seed gives the same rows.
 */
export function generatedReferences(count: number, seed: number): GeneratedReferences {
  const random = seededRandom(seed)
  const words = Array.from({ length: 30_000 }, () => makeWord(random))
  const families = Array.from({ length: 6000 }, () => capital(makeWord(random)))
  const journals = Array.from(
    { length: 1500 },
    () => `${capital(pick(words, random))} Journal of ${capital(pick(words, random))} ${capital(pick(words, random))}`,
  )
  const records: DedupeRecord[] = []
  const truth = new Int32Array(count)
  let work = 0
  while (records.length < count) {
    const record = makeRecord({ random, words, families, journals })
    const copies = random.next() < 0.25 ? 1 + Math.floor(random.next() * 3) : 0
    for (let copy = 0; copy <= copies && records.length < count; copy += 1) {
      truth[records.length] = work
      records.push(copy === 0 ? record : asAnotherDatabaseHasIt(record, random))
    }
    work += 1
  }
  return { records, truth }
}

type Source = { random: Random; words: readonly string[]; families: readonly string[]; journals: readonly string[] }

function makeRecord({ random, words, families, journals }: Source): DedupeRecord {
  const year = 1980 + Math.floor(random.next() * 45)
  const first = 1 + Math.floor(random.next() * 2000)
  const isGeneric = random.next() < 0.01
  return {
    title: isGeneric ? pick(GENERIC, random) : capital(makeSentence(8 + Math.floor(random.next() * 9), words, random)),
    authors: Array.from(
      { length: 1 + Math.floor(random.next() * 8) },
      () => `${pick(families, random)}, ${pick(SYLLABLES, random)[0]?.toUpperCase()}.`,
    ),
    year,
    journal: pick(journals, random),
    volume: String(1 + Math.floor(random.next() * 150)),
    issue: String(1 + Math.floor(random.next() * 12)),
    ...(random.next() < 0.85 ? { pages: `${first}-${first + 1 + Math.floor(random.next() * 12)}` } : {}),
    ...(random.next() < 0.7
      ? { doi: `10.${1000 + Math.floor(random.next() * 8000)}/j.${Math.floor(random.next() * 1e9)}` }
      : {}),
    ...(random.next() < 0.8 ? { abstract: makeSentence(150, words, random) } : {}),
    type: 'Journal Article',
  }
}

function asAnotherDatabaseHasIt(record: DedupeRecord, random: Random): DedupeRecord {
  const chance = (share: number) => random.next() < share
  return {
    ...record,
    title: otherTitle(record.title ?? '', random),
    journal: chance(0.6) ? abbreviate(record.journal ?? '') : record.journal,
    pages: chance(0.5) ? shortenPages(record.pages) : record.pages,
    doi: otherDoi(record.doi, random),
    year: (record.year ?? 0) + (chance(0.1) ? 1 : 0),
    abstract: chance(0.3) ? undefined : record.abstract,
    issue: chance(0.3) ? undefined : record.issue,
  }
}

function otherTitle(title: string, random: Random): string {
  if (random.next() < 0.2) return misspelt(title, random)
  return random.next() < 0.1 ? `[${title}]` : title
}

function abbreviate(journal: string): string {
  const words = journal.split(' ').filter((word) => word !== 'of')
  return words.map((word) => word.slice(0, 4)).join(' ')
}

function shortenPages(pages: string | undefined): string | undefined {
  const [from, to] = pages?.split('-') ?? []
  return from === undefined || to === undefined ? undefined : `${from}\u2010${to.slice(-2)}`
}

function otherDoi(doi: string | undefined, random: Random): string | undefined {
  if (doi === undefined || random.next() < 0.4) return undefined
  return random.next() < 0.3 ? `https://doi.org/${doi.toUpperCase()}` : doi
}

function misspelt(title: string, random: Random): string {
  const at = Math.floor(random.next() * title.length)
  return title.slice(0, at) + title.slice(at + 1)
}

function makeSentence(length: number, words: readonly string[], random: Random): string {
  return Array.from({ length }, () =>
    random.next() < 0.4 ? pick(COMMON, random) : (words[Math.floor(words.length ** random.next()) - 1] ?? 'x'),
  ).join(' ')
}

function makeWord(random: Random): string {
  return Array.from({ length: 2 + Math.floor(random.next() * 3) }, () => pick(SYLLABLES, random)).join('')
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random.next() * list.length)] as T
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
