import { err, ok, type Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import { sql } from 'drizzle-orm'
import { type DocumentKind, type DocumentRef, documentKey } from '../documents/documents.ts'
import { edition, listingImport } from '../schema/catalogue-tables.ts'
import type { StemMemory } from '../search/stem-words.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Transaction } from '../store/store.ts'
import { batchesOf } from './batches-of.ts'
import { catalogueDigest, type Edition, latestEdition } from './editions.ts'
import { type BatchCounts, importBatch } from './import-batch.ts'
import type { ImportError } from './import-error.ts'

/** The codebook, protocol and rates under which listings were read; each must be stored already. */
export type SchemeRefs = {
  readonly codebook: DocumentRef
  readonly protocol: DocumentRef
  readonly rates: DocumentRef
}

/** What pages of an edition show beside its listings; it has no part in the digest. */
export type ShownWith = { readonly baseline: DocumentRef; readonly manifest: DocumentRef }

/** What is imported, and where it comes from. */
export type ListingImport = {
  readonly fileName: string
  readonly fileSha256: string
  /** Who coded; null where rows of several coders are mixed. */
  readonly coder: string | null
  readonly importedBy: string
  readonly importedAt: Date
  readonly scheme: SchemeRefs
  readonly shownWith: ShownWith
  readonly listings: Iterable<ProgramListing> | AsyncIterable<ProgramListing>
  /** Called after each batch with the number of listings read so far. */
  readonly onProgress?: (read: number) => void
}

/** What an import did. `edition` is the current edition afterwards: the one just published, or the one that stood. */
export type ImportOutcome = BatchCounts & { readonly edition: Edition; readonly published: boolean }

const BATCH = 1000
// One import at a time may number listings and editions; the number only has to differ from other locks.
const IMPORT_LOCK = 4_154_002

/**
 * Adds listings and appends revisions of those that changed, and publishes one edition of the result.
 * The same rows again change nothing and publish nothing. Listings that the file does not name stay as they are.
 * An error means that the transaction must be rolled back, which `store.transaction` does.
 */
export async function importListings(
  transaction: Transaction,
  source: ListingImport,
): Promise<Result<ImportOutcome, ImportError>> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`)
  const documents = await documentKeys(transaction, { ...source.scheme, ...source.shownWith })
  if (!documents.ok) return documents
  const before = await latestEdition(transaction)
  const counts = await importAll(transaction, source, (before?.number ?? 0) + 1)
  if (!counts.ok) return counts
  if (before && isUnchanged(counts.value, before, source.scheme))
    return ok({ ...counts.value, edition: before, published: false })
  const edition = await publish(transaction, source, {
    number: (before?.number ?? 0) + 1,
    documents: documents.value,
    counts: counts.value,
  })
  return ok({ ...counts.value, edition, published: true })
}

/** A broken invariant: the edition that was just inserted cannot be read. */
class EditionNotWritten extends Error {
  override readonly name = 'EditionNotWritten'
}

async function importAll(
  transaction: Transaction,
  source: ListingImport,
  editionNumber: number,
): Promise<Result<BatchCounts, ImportError>> {
  const seen = new Set<string>()
  const stemMemory: StemMemory = new Map()
  const waiting: { revision: number; relations: ProgramListing['relations']; id: string }[] = []
  let counts: BatchCounts = { added: 0, changed: 0, unchanged: 0 }
  for await (const batch of batchesOf(source.listings, BATCH)) {
    for (const { id } of batch) {
      if (seen.has(id)) return err({ code: 'IMPORT.REPEATED_ID', id })
      seen.add(id)
    }
    const written = await importBatch(transaction, batch, { editionNumber, stemMemory })
    if (!written.ok) return written
    counts = {
      added: counts.added + written.value.added,
      changed: counts.changed + written.value.changed,
      unchanged: counts.unchanged + written.value.unchanged,
    }
    waiting.push(...written.value.related)
    source.onProgress?.(seen.size)
  }
  // A relation may point to a listing further down the file, so relations are written when every listing has its number.
  const related = await writeRelations(transaction, waiting)
  return related.ok ? ok(counts) : related
}

type Related = { readonly revision: number; readonly id: string; readonly relations: ProgramListing['relations'] }

async function writeRelations(
  transaction: Transaction,
  related: readonly Related[],
): Promise<Result<null, ImportError>> {
  for await (const batch of batchesOf(related, BATCH)) {
    const rows = batch.flatMap(({ revision, id, relations }) =>
      relations.map((relation, position) => ({ revision, id, position, ...relation })),
    )
    const unknown = await rowsOf<{ id: string; of: string }>(
      transaction,
      sql`select r.id, r."of" from json_to_recordset(${JSON.stringify(rows)}::json) as r (id text, "of" text)
        where not exists (select 1 from listing l where l.id = r."of") limit 1`,
    )
    if (unknown[0]) return err({ code: 'IMPORT.UNKNOWN_RELATION', ...unknown[0] })
    await transaction.execute(
      sql`insert into listing_relation (revision, position, kind, "of", removes, note, source_urls)
        select r.revision, r.position, r.kind, l.number, r.removes, r.note, r."sourceUrls"
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r (revision int, position int, kind text, "of" text, removes boolean, note text, "sourceUrls" text[])
        join listing l on l.id = r."of"`,
    )
  }
  return ok(null)
}

/** Row keys of every document that an edition names. */
type DocumentKeys = Readonly<Record<keyof SchemeRefs | keyof ShownWith, number>>

async function documentKeys(
  transaction: Transaction,
  refs: SchemeRefs & ShownWith,
): Promise<Result<DocumentKeys, ImportError>> {
  const wanted = [
    ['codebook', refs.codebook],
    ['protocol', refs.protocol],
    ['exchange-rates', refs.rates],
    ['baseline', refs.baseline],
    ['manifest', refs.manifest],
  ] as const satisfies readonly (readonly [DocumentKind, DocumentRef])[]
  const keys: number[] = []
  for (const [kind, { id, version }] of wanted) {
    const key = await documentKey(transaction, kind, { id, version })
    if (key === undefined) return err({ code: 'IMPORT.UNKNOWN_DOCUMENT', kind, id, version })
    keys.push(key)
  }
  const [codebook, protocol, rates, baseline, manifest] = keys as [number, number, number, number, number]
  return ok({ codebook, protocol, rates, baseline, manifest })
}

function isUnchanged({ added, changed }: BatchCounts, published: Edition, scheme: SchemeRefs): boolean {
  const sameScheme = (['codebook', 'protocol', 'rates'] as const).every(
    (part) => published[part].id === scheme[part].id && published[part].version === scheme[part].version,
  )
  return added + changed === 0 && sameScheme
}

async function publish(
  transaction: Transaction,
  source: ListingImport,
  { number, documents, counts }: { number: number; documents: DocumentKeys; counts: BatchCounts },
): Promise<Edition> {
  const { fileName, fileSha256, coder, importedBy, importedAt } = source
  const imported = await transaction
    .insert(listingImport)
    .values({ fileName, fileSha256, coder, importedBy, importedAt, ...counts })
    .returning({ key: listingImport.key })
  const { digest, listings } = await catalogueDigest(transaction, number, source.scheme)
  await transaction.insert(edition).values({
    number,
    publishedAt: importedAt,
    digest,
    listings,
    import: imported[0]?.key as number,
    ...documents,
  })
  const published = await latestEdition(transaction)
  if (!published) throw new EditionNotWritten()
  return published
}
