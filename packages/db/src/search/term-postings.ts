import { sql } from 'drizzle-orm'
import type { EditionPlace } from '../catalogue/editions.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/** The listings in which a term occurs, by number in ascending order, and those with it in the title. */
export type Postings = { readonly all: Int32Array; readonly inTitle: Int32Array }

/** Keeps postings of editions, which never change, until too many numbers are held. */
type PostingsMemory = { readonly byTerm: Map<string, Postings>; held: number }

const MOST_NUMBERS = 8_000_000

// By handle: what a transaction sees may never be published.
const memories = new WeakMap<Database, PostingsMemory>()

/**
 * Looks up where a term occurs in an edition. Collecting the numbers of a word that is in most of 100,000 listings
 * takes longer than everything else a search does, and few words are that common, so the answers are remembered.
 * @param expression a tsquery; an empty text means every listing.
 */
export async function termPostings(db: Database, edition: EditionPlace, expression: string): Promise<Postings> {
  const memory = memories.get(db) ?? { byTerm: new Map(), held: 0 }
  memories.set(db, memory)
  const key = `${edition.review} ${edition.key} ${expression}`
  const known = memory.byTerm.get(key)
  if (known) memory.byTerm.delete(key)
  const postings = known ?? (await readPostings(db, edition, expression))
  memory.byTerm.set(key, postings)
  if (!known) memory.held += size(postings)
  forgetOldest(memory)
  return postings
}

/** A map keeps the order of insertion, and a term that is used again was inserted again. */
function forgetOldest(memory: PostingsMemory): void {
  for (const [key, postings] of memory.byTerm) {
    if (memory.held <= MOST_NUMBERS) return
    memory.byTerm.delete(key)
    memory.held -= size(postings)
  }
}

// An entry takes some space even when nothing was found.
function size({ all, inTitle }: Postings): number {
  return all.length + inTitle.length + 100
}

/** One value of bytes instead of a row each: 100,000 row objects take longer than the search itself. */
async function readPostings(db: Database, edition: EditionPlace, expression: string): Promise<Postings> {
  const matches = expression === '' ? sql`true` : sql`words @@ ${expression}::tsquery`
  const titled = expression === '' ? sql`false` : sql`title_words @@ ${expression}::tsquery`
  const rows = await rowsOf<{ all: Uint8Array | null; titled: Uint8Array | null }>(
    db,
    sql`select string_agg(int4send(number), ''::bytea) as all,
        string_agg(int4send(number), ''::bytea) filter (where ${titled}) as titled
      from listing_search
      where ${matches} and review = ${edition.review}
        and first_edition <= ${edition.key} and until_edition > ${edition.key}`,
  )
  return { all: ascending(rows[0]?.all), inTitle: ascending(rows[0]?.titled) }
}

function ascending(bytes: Uint8Array | null | undefined): Int32Array {
  if (!bytes) return new Int32Array()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getInt32(at * 4)).sort()
}
