import { createHash } from 'node:crypto'
import { err, ok, type Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { canonicalText } from '../documents/canonical-text.ts'
import type { StemMemory } from '../search/stem-words.ts'
import { writeSearchWords } from '../search/write-search-words.ts'
import { readRows } from '../store/read-rows.ts'
import type { Transaction } from '../store/store.ts'
import type { EditionPlace } from './editions.ts'
import type { ImportError } from './import-error.ts'
import { insertRevisions } from './insert-revisions.ts'
import { isUnstorable } from './unstorable-text.ts'

/** How many listings an import added, changed and found unchanged. */
export type BatchCounts = { readonly added: number; readonly changed: number; readonly unchanged: number }

/** A listing with its number, its hash and the hash that the catalogue holds, if any. */
type Offered = {
  readonly listing: ProgramListing
  readonly hash: string
  readonly number: number
  readonly stored: string | null
}

type Written = BatchCounts & {
  readonly related: { revision: number; id: string; relations: ProgramListing['relations'] }[]
}

/** Writes what is new in one batch: numbers for unknown ids, a revision for every difference, and its search words. */
export async function appendBatch(
  transaction: Transaction,
  batch: readonly ProgramListing[],
  { edition, stemMemory }: { readonly edition: EditionPlace; readonly stemMemory: StemMemory },
): Promise<Result<Written, ImportError>> {
  const texts = batch.map((listing) => ({ listing, text: canonicalText(listing) }))
  const unstorable = texts.find(({ text }) => isUnstorable(text))
  if (unstorable) return err({ code: 'IMPORT.UNSTORABLE_TEXT', id: unstorable.listing.id })
  const hashed = texts.map(({ listing, text }) => ({
    listing,
    hash: createHash('sha256').update(text).digest('hex'),
  }))
  const offered = await assignNumbers(transaction, edition.review, hashed)
  const differing = offered.filter(({ hash, stored }) => hash !== stored)
  const inserted = await insertRevisions(transaction, differing, edition.key)
  if (!inserted.ok) return inserted
  const revisions = inserted.value
  await writeSearchWords(transaction, revisions, { edition, stemMemory })
  const added = differing.filter(({ stored }) => stored === null).length
  return ok({
    added,
    changed: differing.length - added,
    unchanged: offered.length - differing.length,
    related: revisions
      .filter(({ listing }) => listing.relations.length > 0)
      .map(({ revision, listing }) => ({ revision, id: listing.id, relations: listing.relations })),
  })
}

type Hashed = { readonly listing: ProgramListing; readonly hash: string }

/** Finds the number and the stored hash of each listing; unknown ids get the next free numbers, in file order. */
async function assignNumbers(transaction: Transaction, review: number, hashed: readonly Hashed[]): Promise<Offered[]> {
  const ids = JSON.stringify(hashed.map(({ listing }) => listing.id))
  const known = await readRows(
    transaction,
    sql`select l.id, l.number, (
        select r.content_hash from listing_revision r where r.number = l.number order by r.first_edition desc limit 1
      ) as stored
      from listing l where l.review = ${review} and l.id in (select json_array_elements_text(${ids}::json))`,
    z.object({ id: z.string(), number: z.number().int(), stored: z.string().nullable() }),
  )
  const byId = new Map(known.map((row) => [row.id, row]))
  const highest = await readRows(
    transaction,
    sql`select coalesce(max(number), 0) as number from listing`,
    z.object({ number: z.number().int() }),
  )
  let next = (highest[0]?.number ?? 0) + 1
  const offered = hashed.map(({ listing, hash }) => {
    const row = byId.get(listing.id)
    return { listing, hash, number: row?.number ?? next++, stored: row?.stored ?? null }
  })
  const added = offered.filter(({ stored }) => stored === null)
  await transaction.execute(
    sql`insert into listing (number, review, id) select number, ${review}::int, id
      from json_to_recordset(${JSON.stringify(added.map(({ listing, number }) => ({ number, id: listing.id })))}::json)
        as r (number int, id text)`,
  )
  return offered
}
