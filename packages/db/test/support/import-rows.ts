import type { Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import {
  type EditionPlace,
  type ImportError,
  type Publication,
  type PublicationOutcome,
  publishEdition,
  saveDocument,
  type Transaction,
} from '../../src/index.ts'
import { successOf } from './success-of.ts'

/** Key of the review that the migration makes. */
export const FRONT = 1

/** An edition of the front review by its key, which is its number while there is no other review. */
export const inEdition = (key: number): EditionPlace => ({ review: FRONT, key })

const WHEN = new Date('2026-11-24T09:00:00Z')

/** The scheme that {@link saveScheme} stores. */
export const SCHEME = {
  codebook: { id: 'a-codebook', version: '1.0.0' },
  protocol: { id: 'a-protocol', version: '1.0.0' },
  rates: { id: 'some-rates', version: '1.0.0' },
}

/** What pages show beside the listings; stored by {@link saveScheme} too. */
export const SHOWN_WITH = {
  baseline: { id: 'a-baseline', version: '1.0.0' },
  manifest: { id: 'a-manifest', version: '1.0.0' },
}

/** Stores documents for imports to refer to. Their content plays no part in these tests. */
export async function saveScheme(transaction: Transaction): Promise<void> {
  const named = { codebook: 'codebook', protocol: 'protocol', rates: 'exchange-rates' } as const
  for (const part of ['codebook', 'protocol', 'rates'] as const)
    successOf(await saveDocument(transaction, named[part], { ...SCHEME[part], savedAt: WHEN }, { part }))
  for (const kind of ['baseline', 'manifest'] as const)
    successOf(await saveDocument(transaction, kind, { ...SHOWN_WITH[kind], savedAt: WHEN }, { kind }))
}

/** Imports listings after storing the scheme, with facts that only matter where a test states them. */
export async function importRows(
  transaction: Transaction,
  listings: Publication['listings'],
  changes: Partial<Publication> = {},
): Promise<Result<PublicationOutcome, ImportError>> {
  await saveScheme(transaction)
  return publishEdition(transaction, {
    review: FRONT,
    origin: { kind: 'file', fileName: 'rows.jsonl', fileSha256: 'a'.repeat(64), coder: 'coder-1' },
    publishedBy: 'tester',
    publishedAt: WHEN,
    scheme: SCHEME,
    shownWith: SHOWN_WITH,
    listings,
    ...changes,
  })
}

/** The outcome of an import that must succeed. */
export async function publishRows(
  transaction: Transaction,
  listings: readonly ProgramListing[],
): Promise<PublicationOutcome> {
  return successOf(await importRows(transaction, listings))
}
