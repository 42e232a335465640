import type { ProgramListing } from '@collimator/review'
import { sql } from 'drizzle-orm'
import type { EditionPlace } from '../catalogue/editions.ts'
import { NEVER } from '../schema/search-tables.ts'
import type { Transaction } from '../store/store.ts'
import { isUnspaced, wordsOf } from './fold-text.ts'
import { type StemMemory, type Stems, stemWords } from './stem-words.ts'
import { wordFormsOf } from './word-forms.ts'
import { type Field, wordVector } from './word-vector.ts'

type Indexed = { readonly revision: number; readonly number: number; readonly listing: ProgramListing }
type Prepared = Indexed & { readonly languages: readonly string[]; readonly fields: readonly Field[] }

/**
 * Makes revisions findable from an edition on, and takes the revisions they replace out of it.
 * Each word is indexed as written, in its English form (programs carry English terms in every language) and in the form
 * of the listing's own language.
 */
export async function writeSearchWords(
  transaction: Transaction,
  revisions: readonly Indexed[],
  { edition, stemMemory }: { readonly edition: EditionPlace; readonly stemMemory: StemMemory },
): Promise<void> {
  if (revisions.length === 0) return
  const prepared = revisions.map(prepare)
  const stems = await stemWords(transaction, stemMemory, wordsWithLanguage(prepared))
  const rows = prepared.map((listing) => searchRow(listing, stems))
  await transaction.execute(
    sql`update listing_search set until_edition = ${edition.key}
      where until_edition = ${NEVER} and number in (
        select value::int from json_array_elements_text(${JSON.stringify(rows.map(({ number }) => number))}::json))`,
  )
  await transaction.execute(
    sql`insert into listing_search (revision, review, number, first_edition, title_words, words)
      select revision, ${edition.review}::int, number, ${edition.key}::int, title_words::tsvector, words::tsvector
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (revision int, number int, title_words text, words text)`,
  )
  const spelled = new Set(prepared.flatMap(({ fields }) => fields.flatMap(({ words }) => words.filter(isSpelledWord))))
  await transaction.execute(
    sql`insert into search_word (word) select json_array_elements_text(${JSON.stringify([...spelled])}::json)
      on conflict do nothing`,
  )
}

function prepare(indexed: Indexed): Prepared {
  const { listing } = indexed
  const own = wordFormsOf(listing.language)
  return {
    ...indexed,
    languages: own === undefined || own === 'english' ? ['english'] : ['english', own],
    fields: [
      { weight: 'A', words: wordsOf(listing.title) },
      { weight: 'B', words: wordsOf(listing.provider ?? '') },
      { weight: 'C', words: wordsOf(listing.learningObjectives ?? '') },
      { weight: 'D', words: wordsOf(listing.description ?? '') },
    ],
  }
}

function* wordsWithLanguage(prepared: readonly Prepared[]): Generator<readonly [string, string]> {
  for (const { languages, fields } of prepared) {
    const words = new Set(fields.flatMap((field) => field.words))
    for (const language of languages) for (const word of words) yield [language, word]
  }
}

function searchRow({ revision, number, languages, fields }: Prepared, stems: Stems) {
  const formsOf = (word: string) => languages.flatMap((language) => stems(language, word))
  return { revision, number, title_words: wordVector(fields.slice(0, 1), formsOf), words: wordVector(fields, formsOf) }
}

/** Words that a person can mistype; numbers and pairs of characters are not among them. */
function isSpelledWord(word: string): boolean {
  return word.length >= 3 && !isUnspaced(word) && /^\p{L}+$/u.test(word)
}
