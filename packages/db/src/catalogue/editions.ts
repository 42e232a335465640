import { createHash } from 'node:crypto'
import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { canonicalText } from '../documents/canonical-text.ts'
import type { DocumentRef } from '../documents/documents.ts'
import { document, edition, listingImport } from '../schema/catalogue-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/** A published, immutable state of the catalogue. */
export type Edition = {
  /** 1 for the first one, then one more each. */
  readonly number: number
  readonly publishedAt: Date
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
  readonly import: {
    readonly fileName: string
    readonly fileSha256: string
    readonly coder: string | null
    readonly importedBy: string
    readonly importedAt: Date
    readonly added: number
    readonly changed: number
    readonly unchanged: number
  }
}

/** The newest edition; undefined before the first import. */
export async function latestEdition(db: Database): Promise<Edition | undefined> {
  const rows = await selectEditions(db).orderBy(desc(edition.number)).limit(1)
  return rows[0]
}

/** The number of the newest edition, which every request asks for; undefined before the first import. */
export async function latestEditionNumber(db: Database): Promise<number | undefined> {
  const rows = await rowsOf<{ number: number | null }>(db, sql`select max(number) as number from edition`)
  return rows[0]?.number ?? undefined
}

/** Every edition, newest first. */
export async function editions(db: Database): Promise<readonly Edition[]> {
  return selectEditions(db).orderBy(desc(edition.number))
}

/** The edition with this number; undefined when there is none. */
export async function editionByNumber(db: Database, number: number): Promise<Edition | undefined> {
  const rows = await selectEditions(db).where(eq(edition.number, number))
  return rows[0]
}

/** Count and digest of the catalogue as it stands in an edition. The order of import plays no part in the digest. */
export async function catalogueDigest(
  db: Database,
  editionNumber: number,
  scheme: unknown,
): Promise<{ digest: string; listings: number }> {
  const rows = await rowsOf<{ listings: number; hashes: string | null }>(
    db,
    sql`select count(*)::int as listings,
        encode(sha256(convert_to(string_agg(l.id || ' ' || r.content_hash, ',' order by l.id collate "C"), 'UTF8')), 'hex')
          as hashes
      from listing_revision r join listing l using (number) where ${isCurrentIn(editionNumber)}`,
  )
  const found = rows[0] ?? { listings: 0, hashes: null }
  const digest = createHash('sha256')
    .update(`${canonicalText(scheme)} ${found.hashes}`)
    .digest('hex')
  return { digest, listings: found.listings }
}

/** Whether revision `r` is the one that stands in an edition: published by then, and no later one published by then. */
export function isCurrentIn(editionNumber: number): SQL {
  return sql`r.first_edition <= ${editionNumber} and not exists (
    select 1 from listing_revision later where later.number = r.number
      and later.first_edition > r.first_edition and later.first_edition <= ${editionNumber})`
}

const codebook = alias(document, 'codebook')
const protocol = alias(document, 'protocol')
const rates = alias(document, 'rates')
const baseline = alias(document, 'baseline')
const manifest = alias(document, 'manifest')

function selectEditions(db: Database) {
  return db
    .select({
      number: edition.number,
      publishedAt: edition.publishedAt,
      digest: edition.digest,
      listings: edition.listings,
      codebook: { id: codebook.id, version: codebook.version },
      protocol: { id: protocol.id, version: protocol.version },
      rates: { id: rates.id, version: rates.version },
      baseline: { id: baseline.id, version: baseline.version },
      manifest: { id: manifest.id, version: manifest.version },
      import: {
        fileName: listingImport.fileName,
        fileSha256: listingImport.fileSha256,
        coder: listingImport.coder,
        importedBy: listingImport.importedBy,
        importedAt: listingImport.importedAt,
        added: listingImport.added,
        changed: listingImport.changed,
        unchanged: listingImport.unchanged,
      },
    })
    .from(edition)
    .innerJoin(listingImport, eq(edition.import, listingImport.key))
    .innerJoin(codebook, eq(edition.codebook, codebook.key))
    .innerJoin(protocol, eq(edition.protocol, protocol.key))
    .innerJoin(rates, eq(edition.rates, rates.key))
    .leftJoin(baseline, eq(edition.baseline, baseline.key))
    .leftJoin(manifest, eq(edition.manifest, manifest.key))
    .$dynamic()
}
