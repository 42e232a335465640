import { err, ok, type Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StemMemory } from '../search/stem-words.ts'
import { readRows } from '../store/read-rows.ts'
import type { Transaction } from '../store/store.ts'
import { appendBatch, type BatchCounts } from './append-batch.ts'
import { batchesOf } from './batches-of.ts'
import type { EditionPlace } from './editions.ts'
import type { ImportError } from './import-error.ts'

const BATCH = 1000

/** Listings that come one by one, from a file or from decisions. */
export type ListingSource = {
  readonly listings: Iterable<ProgramListing> | AsyncIterable<ProgramListing>
  /** Called with each batch before its revisions are written, for what must be written beside them. */
  readonly onBatch?: (batch: readonly ProgramListing[]) => Promise<Result<unknown, ImportError>>
  /** Called after each batch with the number of listings read so far. */
  readonly onProgress?: (read: number) => void
}

/**
 * Appends a revision of every listing that is new to the review or differs from what its editions hold, to be published
 * with the edition. Listings that are not named stay as they are.
 */
export async function appendRevisions(
  transaction: Transaction,
  edition: EditionPlace,
  { listings, onBatch, onProgress }: ListingSource,
): Promise<Result<BatchCounts, ImportError>> {
  const seen = new Set<string>()
  const stemMemory: StemMemory = new Map()
  const waiting: Related[] = []
  let counts: BatchCounts = { added: 0, changed: 0, unchanged: 0 }
  for await (const batch of batchesOf(listings, BATCH)) {
    for (const { id } of batch) {
      if (seen.has(id)) return err({ code: 'IMPORT.REPEATED_ID', id })
      seen.add(id)
    }
    const prepared = await onBatch?.(batch)
    if (prepared && !prepared.ok) return prepared
    const written = await appendBatch(transaction, batch, { edition, stemMemory })
    if (!written.ok) return written
    counts = {
      added: counts.added + written.value.added,
      changed: counts.changed + written.value.changed,
      unchanged: counts.unchanged + written.value.unchanged,
    }
    waiting.push(...written.value.related)
    onProgress?.(seen.size)
  }
  // A relation may point to a listing further down the file, so relations are written when every listing has its number.
  const related = await writeRelations(transaction, edition, waiting)
  return related.ok ? ok(counts) : related
}

type Related = { readonly revision: number; readonly id: string; readonly relations: ProgramListing['relations'] }

const unknownRelation = z.object({ id: z.string(), of: z.string() })

async function writeRelations(
  transaction: Transaction,
  { review }: EditionPlace,
  related: readonly Related[],
): Promise<Result<null, ImportError>> {
  for await (const batch of batchesOf(related, BATCH)) {
    const rows = batch.flatMap(({ revision, id, relations }) =>
      relations.map((relation, position) => ({ revision, id, position, ...relation })),
    )
    const [unknown] = await readRows(
      transaction,
      sql`select r.id, r."of" from json_to_recordset(${JSON.stringify(rows)}::json) as r (id text, "of" text)
        where not exists (select 1 from listing l where l.id = r."of" and l.review = ${review}) limit 1`,
      unknownRelation,
    )
    if (unknown) return err({ code: 'IMPORT.UNKNOWN_RELATION', ...unknown })
    await transaction.execute(
      sql`insert into listing_relation (revision, position, kind, "of", removes, note, source_urls)
        select r.revision, r.position, r.kind, l.number, r.removes, r.note, r."sourceUrls"
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r (revision int, position int, kind text, "of" text, removes boolean, note text, "sourceUrls" text[])
        join listing l on l.id = r."of" and l.review = ${review}`,
    )
  }
  return ok(null)
}
