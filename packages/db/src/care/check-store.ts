import { createHash } from 'node:crypto'
import { err, ok, type Result } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import type { BackupFiles } from '../backup/backup-files.ts'
import { eachRevision } from '../catalogue/each-revision.ts'
import { catalogueDigest, everyEdition } from '../catalogue/editions.ts'
import { canonicalText } from '../documents/canonical-text.ts'
import { MIGRATIONS, migrateWithin } from '../migrations/migrate.ts'
import { document } from '../schema/document-tables.ts'
import { databaseError } from '../store/database-error.ts'
import type { Store, Transaction } from '../store/store.ts'
import type { StoreError } from '../store/store-error.ts'
import { checkReferences } from './check-references.ts'
import { checkSearchIndex } from './check-search-index.ts'
import type { PartCheck, StoreFault } from './store-fault.ts'

/** What a check looked at, and every fault that it found; none when the store is sound. */
export type StoreCheck = {
  readonly checked: Readonly<Record<CheckedThing, number>>
  readonly faults: readonly StoreFault[]
}

type CheckedThing = 'documents' | 'editions' | 'revisions' | 'references' | 'searchRows' | 'files'

/**
 * Computes again what can be computed: hashes of documents, revisions and files, digests of editions, the search index,
 * and whether everything that is referred to is there. Changes nothing. A store of a later version is refused.
 */
export async function checkStore(
  store: Store,
  { files }: { readonly files?: BackupFiles | undefined } = {},
): Promise<Result<StoreCheck, StoreError>> {
  try {
    return await store.transaction(async (transaction) => {
      await transaction.execute(sql`set transaction isolation level repeatable read`)
      const migrated = await migrateWithin(transaction, undefined, 0)
      if (!migrated.ok) return migrated
      if (migrated.value.schema < MIGRATIONS.length) return ok(olderSchema(migrated.value.schema))
      return ok(await checkParts(transaction, files))
    })
  } catch (error) {
    const known = databaseError(error)
    if (known) return err(known)
    throw error
  }
}

async function checkParts(transaction: Transaction, files: BackupFiles | undefined): Promise<StoreCheck> {
  const parts: Readonly<Record<CheckedThing, PartCheck>> = {
    documents: await checkDocuments(transaction),
    revisions: await checkRevisions(transaction),
    editions: await checkEditions(transaction),
    references: await checkReferences(transaction),
    searchRows: await checkSearchIndex(transaction),
    files: files ? await checkFiles(transaction, files) : NOTHING,
  }
  const { documents, revisions, editions: published, references, searchRows } = parts
  return {
    checked: {
      documents: documents.checked,
      revisions: revisions.checked,
      editions: published.checked,
      references: references.checked,
      searchRows: searchRows.checked,
      files: parts.files.checked,
    },
    faults: Object.values(parts).flatMap(({ faults }) => faults),
  }
}

const NOTHING: PartCheck = { checked: 0, faults: [] }

function olderSchema(schema: number): StoreCheck {
  const fault = { what: 'the schema', found: String(schema), expected: `${MIGRATIONS.length}; run collimator migrate` }
  return {
    checked: { documents: 0, revisions: 0, editions: 0, references: 0, searchRows: 0, files: 0 },
    faults: [fault],
  }
}

async function checkDocuments(transaction: Transaction): Promise<PartCheck> {
  const rows = await transaction.select().from(document).orderBy(document.key)
  const faults = rows.flatMap(({ kind, id, version, sha256, content }) =>
    differing(`${kind} ${id} ${version}`, sha256Of(canonicalText(content)), sha256),
  )
  return { checked: rows.length, faults }
}

async function checkRevisions(transaction: Transaction): Promise<PartCheck> {
  const faults: StoreFault[] = []
  let checked = 0
  for await (const batch of eachRevision(transaction)) {
    checked += batch.length
    for (const { listing, firstEdition, contentHash } of batch) {
      const what = `listing ${listing.id} of edition ${firstEdition}`
      faults.push(...differing(what, sha256Of(canonicalText(listing)), contentHash))
    }
  }
  return { checked, faults }
}

async function checkEditions(transaction: Transaction): Promise<PartCheck> {
  const published = await everyEdition(transaction)
  const faults: StoreFault[] = []
  for (const edition of published) {
    const { number, codebook, protocol, rates } = edition
    const computed = await catalogueDigest(transaction, edition, { codebook, protocol, rates })
    faults.push(
      ...differing(`the digest of edition ${number}`, computed.digest, edition.digest),
      ...differing(`the listings of edition ${number}`, String(computed.listings), String(edition.listings)),
    )
  }
  return { checked: published.length, faults }
}

async function checkFiles(transaction: Transaction, files: BackupFiles): Promise<PartCheck> {
  const faults: StoreFault[] = []
  let checked = 0
  for await (const { sha256 } of files.list(transaction)) {
    checked++
    const hash = createHash('sha256')
    for await (const bytes of files.read(sha256)) hash.update(bytes)
    faults.push(...differing(`file ${sha256}`, hash.digest('hex'), sha256))
  }
  return { checked, faults }
}

function differing(what: string, found: string, expected: string): readonly StoreFault[] {
  return found === expected ? [] : [{ what, found, expected }]
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
