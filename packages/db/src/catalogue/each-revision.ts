import type { ProgramListing } from '@collimator/review'
import { getTableColumns, sql } from 'drizzle-orm'
import { listing, listingRevision } from '../schema/catalogue-tables.ts'
import type { Database } from '../store/store.ts'
import { fromRow } from './listing-row.ts'
import { relationsOf } from './read-listings.ts'

/** A revision with the keys under which it is stored and the hash that was stored with it. */
export type StoredRevision = {
  readonly revision: number
  readonly review: number
  readonly number: number
  readonly firstEdition: number
  readonly contentHash: string
  readonly listing: ProgramListing
}

const BATCH = 1000

/** Every revision of every listing in the order in which they were written, in batches, so that memory stays bounded. */
export async function* eachRevision(db: Database): AsyncGenerator<readonly StoredRevision[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .select({ id: listing.id, review: listing.review, ...getTableColumns(listingRevision) })
      .from(listingRevision)
      .innerJoin(listing, sql`${listing.number} = ${listingRevision.number}`)
      .where(sql`${listingRevision.key} > ${after}`)
      .orderBy(listingRevision.key)
      .limit(BATCH)
    const last = rows.at(-1)
    if (!last) return
    const relations = await relationsOf(
      db,
      rows.map(({ key }) => key),
    )
    yield rows.map((row) => ({
      revision: row.key,
      review: row.review,
      number: row.number,
      firstEdition: row.firstEdition,
      contentHash: row.contentHash,
      listing: fromRow(row.id, row, relations.get(row.key) ?? []),
    }))
    after = last.key
  }
}
