import { sql } from 'drizzle-orm'
import { eachRevision, type StoredRevision } from '../catalogue/each-revision.ts'
import type { EditionPlace } from '../catalogue/editions.ts'
import type { Transaction } from '../store/store.ts'
import type { StemMemory } from './stem-words.ts'
import { writeSearchWords } from './write-search-words.ts'

/**
 * Writes the search index again from the revisions. A server of another version may stem words otherwise, so an index is
 * never carried from one store to another.
 */
export async function rebuildSearchWords(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`delete from listing_search`)
  await transaction.execute(sql`delete from search_word`)
  await indexEveryRevision(transaction)
}

/** Writes the words of every revision into the empty tables `listing_search` and `search_word`. */
export async function indexEveryRevision(transaction: Transaction): Promise<void> {
  const stemMemory: StemMemory = new Map()
  for await (const batch of eachRevision(transaction))
    for (const revisions of byEdition(batch))
      await writeSearchWords(transaction, revisions, { edition: editionOf(revisions[0]), stemMemory })
}

function editionOf({ review, firstEdition }: StoredRevision): EditionPlace {
  return { review, key: firstEdition }
}

type OfOneEdition = [StoredRevision, ...StoredRevision[]]

function byEdition(batch: readonly StoredRevision[]): OfOneEdition[] {
  const groups: OfOneEdition[] = []
  for (const revision of batch) {
    const group = groups.at(-1)
    if (group?.[0].firstEdition === revision.firstEdition) group.push(revision)
    else groups.push([revision])
  }
  return groups
}
