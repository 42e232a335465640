import { createHash } from 'node:crypto'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { canonicalText } from '../documents/canonical-text.ts'
import type { DocumentRef } from '../documents/documents.ts'
import { edition, listingImport } from '../schema/catalogue-tables.ts'
import { document } from '../schema/document-tables.ts'
import { readRows } from '../store/read-rows.ts'
import type { Database } from '../store/store.ts'

/** Where an edition is in the store: its review, and a key that later editions of any review exceed. */
export type EditionPlace = { readonly review: number; readonly key: number }

/** A published, immutable state of a review's catalogue. */
export type Edition = EditionPlace & {
  /** 1 for the first one of its review, then one more each. */
  readonly number: number
  readonly publishedAt: Date
  readonly publishedBy: string
  /** Whether an imported file brought it about, or the decisions of its review alone. */
  readonly origin: 'file' | 'review'
  /** SHA-256 of every listing and of the scheme; equal content gives an equal digest on every store. */
  readonly digest: string
  readonly listings: number
  readonly codebook: DocumentRef
  readonly protocol: DocumentRef
  readonly rates: DocumentRef
  /** The printed figures beside which the edition is shown; null for an edition of before they were named. */
  readonly baseline: DocumentRef | null
  /** What the catalogue says of itself; null for an edition of before it was named. */
  readonly manifest: DocumentRef | null
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Sequence of the last decision that was taken before it was published; 0 for one of before decisions were kept. */
  readonly lastDecision: number
  /** The file; null for an edition without one. */
  readonly import: {
    readonly fileName: string
    readonly fileSha256: string
    readonly coder: string | null
  } | null
}

/** The newest edition of a review; undefined before the first. */
export async function latestEdition(db: Database, review: number): Promise<Edition | undefined> {
  const rows = await selectEditions(db).where(eq(edition.review, review)).orderBy(desc(edition.number)).limit(1)
  return rows[0]
}

/** The number of the newest edition of the front review, which every request asks for; undefined before the first. */
export async function latestFrontEdition(db: Database): Promise<EditionNumber | undefined> {
  const [row] = await readRows(
    db,
    sql`select e.review, e.number from edition e join review r on r.key = e.review
      where r.is_front order by e.number desc limit 1`,
    editionNumberRow,
  )
  return row
}

/** Names an edition: its review and its number there. */
export type EditionNumber = { readonly review: number; readonly number: number }

const editionNumberRow = z.object({ review: z.number().int(), number: z.number().int() })

/** Every edition of every review, in the order in which they were published. */
export async function everyEdition(db: Database): Promise<readonly Edition[]> {
  return selectEditions(db).orderBy(asc(edition.key))
}

/** Every edition of a review, newest first. */
export async function editions(db: Database, review: number): Promise<readonly Edition[]> {
  return selectEditions(db).where(eq(edition.review, review)).orderBy(desc(edition.number))
}

/** The edition of a review with this number; undefined when there is none. */
export async function editionByNumber(db: Database, review: number, number: number): Promise<Edition | undefined> {
  const rows = await selectEditions(db).where(and(eq(edition.review, review), eq(edition.number, number)))
  return rows[0]
}

/** Count and digest of the catalogue as it stands in an edition. The order of import plays no part in the digest. */
export async function catalogueDigest(
  db: Database,
  place: EditionPlace,
  scheme: unknown,
): Promise<{ digest: string; listings: number }> {
  const rows = await readRows(
    db,
    sql`select count(*)::int as listings,
        encode(sha256(convert_to(string_agg(l.id || ' ' || r.content_hash, ',' order by l.id collate "C"), 'UTF8')), 'hex')
          as hashes
      from listing_revision r join listing l using (number) where ${isCurrentIn(place)}`,
    z.object({ listings: z.number().int(), hashes: z.string().nullable() }),
  )
  const found = rows[0] ?? { listings: 0, hashes: null }
  const digest = createHash('sha256')
    .update(`${canonicalText(scheme)} ${found.hashes}`)
    .digest('hex')
  return { digest, listings: found.listings }
}

/**
 * Whether revision `r` of listing `l` is the one that holds in an edition: of its review, published by then, and no later
 * one published by then. For batches, `after` is said of all three tables: a merge join would otherwise walk each from
 * its beginning in every batch.
 */
export function isCurrentIn({ review, key }: EditionPlace, after = 0): SQL {
  return sql`l.review = ${review} and r.number > ${after} and l.number > ${after} and r.first_edition <= ${key}
    and not exists (select 1 from listing_revision later where later.number = r.number and later.number > ${after}
      and later.first_edition > r.first_edition and later.first_edition <= ${key})`
}

const codebook = alias(document, 'codebook')
const protocol = alias(document, 'protocol')
const rates = alias(document, 'rates')
const baseline = alias(document, 'baseline')
const manifest = alias(document, 'manifest')

function selectEditions(db: Database) {
  return db
    .select({
      key: edition.key,
      review: edition.review,
      number: edition.number,
      publishedAt: edition.publishedAt,
      publishedBy: edition.publishedBy,
      origin: edition.origin,
      digest: edition.digest,
      listings: edition.listings,
      added: edition.added,
      changed: edition.changed,
      unchanged: edition.unchanged,
      lastDecision: edition.lastDecision,
      codebook: { id: codebook.id, version: codebook.version },
      protocol: { id: protocol.id, version: protocol.version },
      rates: { id: rates.id, version: rates.version },
      baseline: { id: baseline.id, version: baseline.version },
      manifest: { id: manifest.id, version: manifest.version },
      import: {
        fileName: listingImport.fileName,
        fileSha256: listingImport.fileSha256,
        coder: listingImport.coder,
      },
    })
    .from(edition)
    .leftJoin(listingImport, eq(edition.import, listingImport.key))
    .innerJoin(codebook, eq(edition.codebook, codebook.key))
    .innerJoin(protocol, eq(edition.protocol, protocol.key))
    .innerJoin(rates, eq(edition.rates, rates.key))
    .leftJoin(baseline, eq(edition.baseline, baseline.key))
    .leftJoin(manifest, eq(edition.manifest, manifest.key))
    .$dynamic()
}
