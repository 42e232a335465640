import { sql } from 'drizzle-orm'
import type { EditionPlace } from '../catalogue/editions.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'
import { combinePostings, type TermPostings } from './combine-postings.ts'
import { type Correction, meantWords } from './meant-words.ts'
import { parseSearch, type SearchRequest } from './parse-search.ts'
import { type StemMemory, stemWords } from './stem-words.ts'
import { type Meant, narrowingTerms, termExpression, wordsToStem } from './term-expression.ts'
import { termPostings } from './term-postings.ts'
import { WORD_FORMS } from './word-forms.ts'

/** Numbers of the listings found, best first, and words that were taken for others because nothing else was found. */
export type SearchResult = { readonly numbers: Int32Array; readonly corrections: readonly Correction[] }

// Up to this many are ranked by how often and where the words occur. Among more, nobody can tell the first from the
// hundredth, and reading so many word vectors takes longer than the search: a match in the title comes first.
const MOST_RANKED = 500

const stemMemory: StemMemory = new Map()

/**
 * Searches titles, providers, objectives and descriptions of one edition. Words match in all their forms and without
 * accents, the last word also as a beginning; "quoted" words match side by side, -excluded ones leave listings out, `or`
 * joins alternatives. When nothing is found, mistyped words are taken for the most similar ones. No text is an error;
 * one that asks for nothing finds every listing.
 */
export async function searchCatalogue(
  db: Database,
  edition: EditionPlace,
  text: string,
  options: { readonly limit?: number } = {},
): Promise<SearchResult> {
  const request = parseSearch(text)
  const found = await findAll(db, edition, request)
  if (found.length > 0 || request.length === 0) return { numbers: found.slice(0, options.limit), corrections: [] }
  const corrections = await meantWords(db, request)
  if (corrections.length === 0) return { numbers: found, corrections }
  const meant = new Map(corrections.map(({ written, meant }) => [written, meant]))
  const numbers = await findAll(db, edition, request, meant)
  return { numbers: numbers.slice(0, options.limit), corrections: numbers.length > 0 ? corrections : [] }
}

/** The numbers of {@link searchCatalogue} alone. */
export async function searchListings(
  db: Database,
  edition: EditionPlace,
  text: string,
  options: { readonly limit?: number } = {},
): Promise<Int32Array> {
  return (await searchCatalogue(db, edition, text, options)).numbers
}

async function findAll(
  db: Database,
  edition: EditionPlace,
  request: SearchRequest,
  meant: Meant = new Map(),
): Promise<Int32Array> {
  const everything = (await termPostings(db, edition, '')).all
  if (request.length === 0) return everything.slice()
  const words = [...wordsToStem(request), ...[...meant.values()].flat()]
  const pairs = words.flatMap((word) => WORD_FORMS.map((language) => [language, word] as const))
  const stems = await stemWords(db, stemMemory, pairs)
  const alternatives = request.map((terms) =>
    narrowingTerms(terms, stems).map((term) => ({ ...term, expression: termExpression(term, stems, meant) })),
  )
  const postings: TermPostings[][] = []
  for (const terms of alternatives) postings.push(await postingsOf(db, edition, terms))
  const numbers = combinePostings(postings, everything)
  if (numbers.length === 0 || numbers.length > MOST_RANKED) return numbers
  const wanted = alternatives.flat().filter(({ excluded }) => !excluded)
  return rankListings(db, edition, numbers, wanted.map(({ expression }) => `(${expression})`).join(' | '))
}

async function postingsOf(
  db: Database,
  edition: EditionPlace,
  terms: readonly { readonly expression: string; readonly excluded: boolean }[],
): Promise<TermPostings[]> {
  const found: TermPostings[] = []
  for (const { expression, excluded } of terms)
    found.push({ postings: await termPostings(db, edition, expression), excluded })
  return found
}

async function rankListings(
  db: Database,
  edition: EditionPlace,
  numbers: Int32Array,
  expression: string,
): Promise<Int32Array> {
  if (expression === '') return numbers
  const rows = await rowsOf<{ number: number }>(
    db,
    sql`select number from listing_search
      where number in (select value::int from json_array_elements_text(${JSON.stringify([...numbers])}::json))
        and review = ${edition.review} and first_edition <= ${edition.key} and until_edition > ${edition.key}
      order by ts_rank(words, ${expression}::tsquery) desc, number`,
  )
  return Int32Array.from(rows, ({ number }) => number)
}
