import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/** What the dictionaries of PostgreSQL make of a word in one language; an empty list for a word too common to search. */
export type Stems = (language: string, word: string) => readonly string[]

/** Remembers stems, which never change, so that a long import asks for each word once. */
export type StemMemory = Map<string, Map<string, readonly string[]>>

// Beyond this many words the memory starts again, so that odd texts cannot fill it.
const MOST_REMEMBERED = 300_000

/** Looks up the stems of words in languages, all that are not remembered in one question. */
export async function stemWords(
  db: Database,
  memory: StemMemory,
  wanted: Iterable<readonly [language: string, word: string]>,
): Promise<Stems> {
  const missing = new Map<string, Set<string>>()
  for (const [language, word] of wanted) {
    if (memory.get(language)?.has(word)) continue
    const words = missing.get(language) ?? new Set()
    missing.set(language, words.add(word))
  }
  for (const [language, words] of missing) await remember(db, memory, language, [...words])
  return (language, word) => memory.get(language)?.get(word) ?? []
}

async function remember(db: Database, memory: StemMemory, language: string, words: readonly string[]): Promise<void> {
  const rows = await rowsOf<{ word: string; stems: readonly string[] | null }>(
    db,
    sql`select word, ts_lexize(${`${language}_stem`}::regdictionary, word) as stems
      from json_array_elements_text(${JSON.stringify(words)}::json) as word`,
  )
  const known = memory.get(language) ?? new Map<string, readonly string[]>()
  if (known.size > MOST_REMEMBERED) known.clear()
  for (const { word, stems } of rows) known.set(word, stems ?? [word])
  memory.set(language, known)
}
