import { createHash } from 'node:crypto'
import { err, ok, type Result } from '@collimator/kernel'
import { and, asc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { document } from '../schema/document-tables.ts'
import type { Database } from '../store/store.ts'
import { canonicalText } from './canonical-text.ts'

/** What a stored document is about. */
export type DocumentKind = 'codebook' | 'protocol' | 'exchange-rates' | 'baseline' | 'manifest'

/** Names one version of one document. */
export type DocumentRef = { readonly id: string; readonly version: string }

/** The version is there already with other content. A change needs a new version. */
export type DocumentError = DocumentRef & {
  readonly code: 'DOCUMENT.OTHER_CONTENT'
  readonly kind: DocumentKind
  readonly storedSha256: string
  readonly offeredSha256: string
}

/** Keeps a document version. Saving the same content again changes nothing; other content is refused. */
export async function saveDocument(
  db: Database,
  kind: DocumentKind,
  ref: DocumentRef & { readonly savedAt: Date },
  content: unknown,
): Promise<Result<'saved' | 'unchanged', DocumentError>> {
  const { id, version, savedAt } = ref
  const sha256 = createHash('sha256').update(canonicalText(content)).digest('hex')
  const inserted = await db
    .insert(document)
    .values({ kind, id, version, sha256, content, savedAt })
    .onConflictDoNothing()
    .returning({ key: document.key })
  if (inserted.length > 0) return ok('saved')
  const stored = await db.select({ sha256: document.sha256 }).from(document).where(matchDocument(kind, ref))
  const storedSha256 = stored[0]?.sha256 ?? ''
  if (storedSha256 === sha256) return ok('unchanged')
  return err({ code: 'DOCUMENT.OTHER_CONTENT', kind, id, version, storedSha256, offeredSha256: sha256 })
}

/** A document read through its schema; undefined when the store has no such version. */
export async function loadDocument<T>(
  db: Database,
  kind: DocumentKind,
  ref: DocumentRef,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const rows = await db.select({ content: document.content }).from(document).where(matchDocument(kind, ref))
  return rows[0] === undefined ? undefined : schema.parse(rows[0].content)
}

/** Every stored version of a kind, in the order in which they were saved. */
export async function documentVersions(db: Database, kind: DocumentKind): Promise<readonly DocumentRef[]> {
  return db
    .select({ id: document.id, version: document.version })
    .from(document)
    .where(eq(document.kind, kind))
    .orderBy(asc(document.key))
}

/** The row key of a version, for references from other tables. */
export async function documentKey(db: Database, kind: DocumentKind, ref: DocumentRef): Promise<number | undefined> {
  const rows = await db.select({ key: document.key }).from(document).where(matchDocument(kind, ref))
  return rows[0]?.key
}

function matchDocument(kind: DocumentKind, { id, version }: DocumentRef) {
  return and(eq(document.kind, kind), eq(document.id, id), eq(document.version, version))
}
