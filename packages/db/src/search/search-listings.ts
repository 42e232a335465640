import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'
import { type Correction, meantWords } from './meant-words.ts'
import { parseSearch, type SearchRequest } from './parse-search.ts'
import { type Meant, searchExpression, wordsToStem } from './search-expression.ts'
import { type StemMemory, stemWords } from './stem-words.ts'
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
  editionNumber: number,
  text: string,
  options: { readonly limit?: number } = {},
): Promise<SearchResult> {
  const request = parseSearch(text)
  const found = await findAll(db, editionNumber, request)
  if (found.length > 0 || request.length === 0) return { numbers: found.slice(0, options.limit), corrections: [] }
  const corrections = await meantWords(db, request)
  if (corrections.length === 0) return { numbers: found, corrections }
  const meant = new Map(corrections.map(({ written, meant }) => [written, meant]))
  const numbers = await findAll(db, editionNumber, request, meant)
  return { numbers: numbers.slice(0, options.limit), corrections: numbers.length > 0 ? corrections : [] }
}

/** The numbers of {@link searchCatalogue} alone. */
export async function searchListings(
  db: Database,
  editionNumber: number,
  text: string,
  options: { readonly limit?: number } = {},
): Promise<Int32Array> {
  return (await searchCatalogue(db, editionNumber, text, options)).numbers
}

async function findAll(
  db: Database,
  editionNumber: number,
  request: SearchRequest,
  meant: Meant = new Map(),
): Promise<Int32Array> {
  const stand = sql`first_edition <= ${editionNumber} and until_edition > ${editionNumber}`
  if (request.length === 0) return numbersWhere(db, stand)
  const words = [...wordsToStem(request), ...[...meant.values()].flat()]
  const pairs = words.flatMap((word) => WORD_FORMS.map((language) => [language, word] as const))
  const stems = await stemWords(db, stemMemory, pairs)
  const query = sql`${searchExpression(request, stems, meant)}::tsquery`
  const all = await numbersWhere(db, sql`words @@ ${query} and ${stand}`)
  if (all.length === 0) return all
  if (all.length <= MOST_RANKED) return ranked(db, sql`words @@ ${query} and ${stand}`, query)
  return titlesFirst(all, await numbersWhere(db, sql`title_words @@ ${query} and ${stand}`))
}

async function ranked(db: Database, condition: SQL, query: SQL): Promise<Int32Array> {
  const rows = await rowsOf<{ numbers: string }>(
    db,
    sql`select string_agg(number::text, ',' order by rank desc, number) as numbers
      from (select number, ts_rank(words, ${query}) as rank from listing_search where ${condition}) as found`,
  )
  return numbersIn(rows[0]?.numbers ?? '')
}

/** One text instead of a row each: building 100,000 row objects takes longer than the search itself. */
async function numbersWhere(db: Database, condition: SQL): Promise<Int32Array> {
  const rows = await rowsOf<{ numbers: string | null }>(
    db,
    sql`select string_agg(number::text, ',') as numbers from listing_search where ${condition}`,
  )
  return numbersIn(rows[0]?.numbers ?? '').sort()
}

function numbersIn(text: string): Int32Array {
  return text === '' ? new Int32Array() : Int32Array.from(text.split(','), Number)
}

function titlesFirst(all: Int32Array, inTitle: Int32Array): Int32Array {
  const titled = new Set(inTitle)
  const order = new Int32Array(all.length)
  order.set(inTitle)
  let at = inTitle.length
  for (const number of all) if (!titled.has(number)) order[at++] = number
  return order
}
