import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'
import { isUnspaced } from './fold-text.ts'
import type { SearchRequest } from './parse-search.ts'

/** A word that occurs nowhere, and the words of the catalogue it is most similar to, best first. */
export type Correction = { readonly written: string; readonly meant: readonly string[] }

// Shared trigrams over all trigrams of both words. One wrong letter in a word of eight leaves about 0.4.
const LEAST_SIMILARITY = 0.35
const SHORTEST_CORRECTED = 3

/** For each word of a request that occurs nowhere in the catalogue, what was probably meant. */
export async function meantWords(db: Database, request: SearchRequest): Promise<Correction[]> {
  const doubtful = request
    .flat()
    .filter(({ words, quoted, excluded }) => words.length === 1 && !quoted && !excluded)
    .map(({ words, unfinished }) => ({ word: words[0] as string, unfinished }))
    .filter(({ word }) => word.length >= SHORTEST_CORRECTED && !isUnspaced(word))
  const corrections: Correction[] = []
  for (const { word, unfinished } of doubtful) {
    if (await occurs(db, word, unfinished)) continue
    const meant = await mostSimilar(db, word)
    if (meant.length > 0) corrections.push({ written: word, meant })
  }
  return corrections
}

async function occurs(db: Database, word: string, asBeginning: boolean): Promise<boolean> {
  const pattern = asBeginning ? `${word}%` : word
  const rows = await rowsOf(db, sql`select 1 from search_word where word like ${pattern} limit 1`)
  return rows.length > 0
}

async function mostSimilar(db: Database, word: string): Promise<string[]> {
  const rows = await rowsOf<{ word: string; similarity: number }>(
    db,
    sql`select word, similarity(word, ${word}) as similarity from search_word where word % ${word}
      order by similarity desc, word collate "C" limit 3`,
  )
  const best = rows[0]?.similarity ?? 0
  if (best < LEAST_SIMILARITY) return []
  return rows.filter(({ similarity }) => similarity >= best - 0.05).map((row) => row.word)
}
