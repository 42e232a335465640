import type { Result } from '@collimator/kernel'
import type { ProgramListing } from '@collimator/review'
import {
  type ImportError,
  type ImportOutcome,
  importListings,
  type ListingImport,
  saveDocument,
  type Transaction,
} from '../../src/index.ts'
import { successOf } from './success-of.ts'

const WHEN = new Date('2026-11-24T09:00:00Z')

/** The scheme that {@link saveScheme} stores. */
export const SCHEME = {
  codebook: { id: 'a-codebook', version: '1.0.0' },
  protocol: { id: 'a-protocol', version: '1.0.0' },
  rates: { id: 'some-rates', version: '1.0.0' },
}

/** What pages show beside the listings; stored by {@link saveScheme} too. */
const SHOWN_WITH = {
  baseline: { id: 'a-baseline', version: '1.0.0' },
  manifest: { id: 'a-manifest', version: '1.0.0' },
}

/** Stores documents for imports to refer to. Their content plays no part in these tests. */
async function saveScheme(transaction: Transaction): Promise<void> {
  const named = { codebook: 'codebook', protocol: 'protocol', rates: 'exchange-rates' } as const
  for (const part of ['codebook', 'protocol', 'rates'] as const)
    successOf(await saveDocument(transaction, named[part], { ...SCHEME[part], savedAt: WHEN }, { part }))
  for (const kind of ['baseline', 'manifest'] as const)
    successOf(await saveDocument(transaction, kind, { ...SHOWN_WITH[kind], savedAt: WHEN }, { kind }))
}

/** Imports listings after storing the scheme, with facts that only matter where a test states them. */
export async function importRows(
  transaction: Transaction,
  listings: ListingImport['listings'],
  changes: Partial<ListingImport> = {},
): Promise<Result<ImportOutcome, ImportError>> {
  await saveScheme(transaction)
  return importListings(transaction, {
    fileName: 'rows.jsonl',
    fileSha256: 'a'.repeat(64),
    coder: 'coder-1',
    importedBy: 'tester',
    importedAt: WHEN,
    scheme: SCHEME,
    shownWith: SHOWN_WITH,
    listings,
    ...changes,
  })
}

/** The outcome of an import that must succeed. */
export async function imported(transaction: Transaction, listings: readonly ProgramListing[]): Promise<ImportOutcome> {
  return successOf(await importRows(transaction, listings))
}
