import { ok, type Result } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lastDecision, lockDecisions } from '../review/append-decisions.ts'
import { edition, listingImport } from '../schema/catalogue-tables.ts'
import { readRows } from '../store/read-rows.ts'
import type { Transaction } from '../store/store.ts'
import type { BatchCounts } from './append-batch.ts'
import { appendRevisions, type ListingSource } from './append-revisions.ts'
import { type DocumentKeys, documentKeys, type SchemeRefs, type ShownWith } from './document-keys.ts'
import { catalogueDigest, type Edition, type EditionPlace, editionByNumber, latestEdition } from './editions.ts'
import type { ImportError } from './import-error.ts'

/** What brought an edition about: a file that was imported, or the decisions of its review alone. */
export type EditionOrigin =
  | {
      readonly kind: 'file'
      readonly fileName: string
      readonly fileSha256: string
      /** Who coded; null where rows of several coders are mixed. */
      readonly coder: string | null
    }
  | { readonly kind: 'review' }

/** What is published, in which review, by whom, and under which documents. */
export type Publication = ListingSource & {
  readonly review: number
  readonly origin: EditionOrigin
  readonly publishedBy: string
  readonly publishedAt: Date
  readonly scheme: SchemeRefs
  readonly shownWith: ShownWith
}

/** What publishing did. `edition` is the current edition afterwards: the one just published, or the one that stood. */
export type PublicationOutcome = BatchCounts & { readonly edition: Edition; readonly published: boolean }

// One publication at a time may number listings and editions; the number only has to differ from other locks.
const PUBLICATION_LOCK = 4_154_002

/**
 * Adds listings and appends revisions of those that changed, and publishes one edition of the result.
 * The same listings again change nothing and publish nothing. Listings that are not named stay as they are.
 * An error means that the transaction must be rolled back, which `store.transaction` does.
 */
export async function publishEdition(
  transaction: Transaction,
  source: Publication,
): Promise<Result<PublicationOutcome, ImportError>> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${PUBLICATION_LOCK})`)
  await lockDecisions(transaction)
  const documents = await documentKeys(transaction, { ...source.scheme, ...source.shownWith })
  if (!documents.ok) return documents
  const before = await latestEdition(transaction, source.review)
  const place = { review: source.review, key: await nextKey(transaction) }
  const counts = await appendRevisions(transaction, place, source)
  if (!counts.ok) return counts
  if (before && isUnchanged(counts.value, before, source.scheme))
    return ok({ ...counts.value, edition: before, published: false })
  const number = (before?.number ?? 0) + 1
  await insertEdition(transaction, source, { ...place, number, ...documents.value, ...counts.value })
  const published = await editionByNumber(transaction, source.review, number)
  if (!published) throw new EditionNotWritten()
  return ok({ ...counts.value, edition: published, published: true })
}

/** A broken invariant: the edition that was just inserted cannot be read. */
class EditionNotWritten extends Error {
  override readonly name = 'EditionNotWritten'
}

async function nextKey(transaction: Transaction): Promise<number> {
  const [row] = await readRows(
    transaction,
    sql`select coalesce(max(key), 0) + 1 as key from edition`,
    z.object({ key: z.number().int() }),
  )
  return row?.key ?? 1
}

function isUnchanged({ added, changed }: BatchCounts, published: Edition, scheme: SchemeRefs): boolean {
  const sameScheme = (['codebook', 'protocol', 'rates'] as const).every(
    (part) => published[part].id === scheme[part].id && published[part].version === scheme[part].version,
  )
  return added + changed === 0 && sameScheme
}

type EditionFacts = EditionPlace & DocumentKeys & BatchCounts & { readonly number: number }

async function insertEdition(transaction: Transaction, source: Publication, facts: EditionFacts): Promise<void> {
  const { digest, listings } = await catalogueDigest(transaction, facts, source.scheme)
  await transaction.insert(edition).values({
    ...facts,
    publishedAt: source.publishedAt,
    publishedBy: source.publishedBy,
    origin: source.origin.kind,
    import: await insertImport(transaction, source, facts),
    lastDecision: await lastDecision(transaction),
    digest,
    listings,
  })
}

async function insertImport(
  transaction: Transaction,
  { origin, publishedBy, publishedAt }: Publication,
  { added, changed, unchanged }: BatchCounts,
): Promise<number | null> {
  if (origin.kind === 'review') return null
  const { fileName, fileSha256, coder } = origin
  const rows = await transaction
    .insert(listingImport)
    .values({
      fileName,
      fileSha256,
      coder,
      importedBy: publishedBy,
      importedAt: publishedAt,
      added,
      changed,
      unchanged,
    })
    .returning({ key: listingImport.key })
  return rows[0]?.key ?? null
}
