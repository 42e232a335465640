import type { ProgramListing } from '@collimator/review'
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { edition, listing, listingImport, listingRelation, listingRevision } from '../schema/catalogue-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'
import { type EditionPlace, isCurrentIn } from './editions.ts'
import { fromRow, type ListingColumns, type RelationColumns } from './listing-row.ts'

/** A listing with the number that in-memory indexes and searches use. */
export type CatalogueEntry = { readonly number: number; readonly listing: ProgramListing }

/** What was known of a listing from one edition on, and what brought that edition about. */
export type ListingRevision = {
  readonly firstEdition: number
  readonly publishedBy: string
  readonly publishedAt: Date
  /** The imported file; null for an edition that was published from decisions alone. */
  readonly fileName: string | null
  readonly listing: ProgramListing
}

const BATCH = 1000

/** Every listing of an edition in order of number, in batches, so that memory stays bounded. */
export async function* eachListingOfEdition(
  db: Database,
  edition: EditionPlace,
  batchSize = BATCH,
): AsyncGenerator<readonly CatalogueEntry[]> {
  let after = 0
  for (;;) {
    const batch = await entriesWhere(db, sql`${isCurrentIn(edition, after)} order by r.number limit ${batchSize}`)
    const last = batch.at(-1)
    if (!last) return
    yield batch
    after = last.number
  }
}

/** The listings that an edition added or changed, in order of number, in batches. */
export async function* eachListingChangedIn(
  db: Database,
  edition: EditionPlace,
): AsyncGenerator<readonly CatalogueEntry[]> {
  let after = 0
  for (;;) {
    const batch = await entriesWhere(
      db,
      sql`l.review = ${edition.review} and r.first_edition = ${edition.key}
        and r.number > ${after} and l.number > ${after}
        order by r.number limit ${BATCH}`,
    )
    const last = batch.at(-1)
    if (!last) return
    yield batch
    after = last.number
  }
}

/** The listings with these numbers as they stand in an edition, in the order asked for; unknown numbers are left out. */
export async function listingsByNumber(
  db: Database,
  edition: EditionPlace,
  numbers: Iterable<number>,
): Promise<readonly CatalogueEntry[]> {
  const wanted = [...numbers]
  const found = await entriesWhere(
    db,
    sql`${isCurrentIn(edition)}
      and r.number in (select value::int from json_array_elements_text(${JSON.stringify(wanted)}::json))`,
  )
  const byNumber = new Map(found.map((entry) => [entry.number, entry]))
  return wanted.flatMap((number) => byNumber.get(number) ?? [])
}

/** The listing with this id as it stands in an edition; undefined when the edition has none. */
export async function listingById(
  db: Database,
  edition: EditionPlace,
  id: string,
): Promise<CatalogueEntry | undefined> {
  const found = await entriesWhere(db, sql`${isCurrentIn(edition)} and l.id = ${storable(id)}`)
  return found[0]
}

/** Every revision of a review's listing, oldest first; empty for an unknown id. */
export async function historyOfListing(db: Database, review: number, id: string): Promise<readonly ListingRevision[]> {
  const rows = await db
    .select({
      id: listing.id,
      ...getTableColumns(listingRevision),
      edition: getTableColumns(edition),
      fileName: listingImport.fileName,
    })
    .from(listingRevision)
    .innerJoin(listing, sql`${listing.number} = ${listingRevision.number}`)
    .innerJoin(edition, sql`${edition.key} = ${listingRevision.firstEdition}`)
    .leftJoin(listingImport, sql`${listingImport.key} = ${edition.import}`)
    .where(sql`${listing.review} = ${review} and ${listing.id} = ${storable(id)}`)
    .orderBy(listingRevision.firstEdition)
  const relations = await relationsOf(
    db,
    rows.map((row) => row.key),
  )
  return rows.map((row) => ({
    firstEdition: row.edition.number,
    publishedBy: row.edition.publishedBy,
    publishedAt: row.edition.publishedAt,
    fileName: row.fileName,
    listing: fromRow(row.id, row, relations.get(row.key) ?? []),
  }))
}

// Two revisions per listing are rare and batches are small: walking the keyed rows beats any join order that a planner
// without fresh statistics may choose for a hand-written derived table.
const SELECTED = sql.join(
  Object.entries(getTableColumns(listingRevision)).map(
    ([property, column]) => sql`r.${sql.identifier(column.name)} as ${sql.identifier(property)}`,
  ),
  sql`, `,
)

type RevisionRow = ListingColumns & { readonly id: string; readonly key: number; readonly number: number }

async function entriesWhere(db: Database, condition: SQL): Promise<CatalogueEntry[]> {
  const rows = await rowsOf<RevisionRow>(
    db,
    sql`select l.id, ${SELECTED} from listing_revision r join listing l using (number) where ${condition}`,
  )
  const relations = await relationsOf(
    db,
    rows.map((row) => row.key),
  )
  return rows.map((row) => ({ number: row.number, listing: fromRow(row.id, row, relations.get(row.key) ?? []) }))
}

/** The relations of revisions, by the key of the revision, in their order. */
export async function relationsOf(db: Database, revisions: readonly number[]): Promise<Map<number, RelationColumns[]>> {
  const byRevision = new Map<number, RelationColumns[]>()
  if (revisions.length === 0) return byRevision
  const rows = await db
    .select({ ...getTableColumns(listingRelation), of: listing.id })
    .from(listingRelation)
    .innerJoin(listing, sql`${listing.number} = ${listingRelation.of}`)
    .where(
      sql`${listingRelation.revision} in (select value::int from json_array_elements_text(${JSON.stringify(revisions)}::json))`,
    )
    .orderBy(listingRelation.revision, listingRelation.position)
  for (const row of rows) byRevision.set(row.revision, [...(byRevision.get(row.revision) ?? []), row])
  return byRevision
}

/** No stored id holds a NUL or half a character, and a query with one would fail rather than find nothing. */
function storable(id: string): string {
  return /\0|\p{Cs}/u.test(id) ? '' : id
}
