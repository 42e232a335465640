import { createHash } from 'node:crypto'
import { type ImportError, type ImportOutcome, importErrorMessage, importListings, type Store } from '@collimator/db'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Content } from '../catalogue/content.ts'
import { type Actor, mayWithCatalogue } from '../policy/catalogue-policy.ts'
import { readListingFile } from './read-listing-file.ts'

/** A file to import. With `acceptValid` good rows are written although others are broken; otherwise one fault stops all. */
export type ListingFile = {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly acceptValid: boolean
  readonly onProgress?: (done: number, total: number) => void
}

/** What an import read and wrote. */
export type ImportReport = {
  readonly rows: number
  readonly badRows: number
  readonly problems: readonly ImportProblem[]
  /** Null when nothing was written because of the problems. */
  readonly written:
    | (Pick<ImportOutcome, 'added' | 'changed' | 'unchanged' | 'published'> & { readonly edition: number })
    | null
}

/** Why an import was refused as a whole. */
export type ImportRefusal = { readonly code: 'IMPORT.NOT_ALLOWED' } | ImportError

/** Imports listings from JSON Lines, CSV or XLSX in one transaction. The same rows again change nothing. */
export async function importPrograms(
  catalogue: Catalogue,
  file: ListingFile,
): Promise<Result<ImportReport, ImportRefusal>> {
  return importInto(catalogue, file)
}

/** What an import needs of a catalogue. */
export type ImportSetting = {
  readonly store: Store
  readonly content: Content
  readonly actor: Actor
  readonly now: () => Date
}

/** See importPrograms; for a catalogue that is not open yet. */
export async function importInto(
  { store, content, actor, now }: ImportSetting,
  file: ListingFile,
): Promise<Result<ImportReport, ImportRefusal>> {
  if (!mayWithCatalogue(actor, 'import-listings')) return err({ code: 'IMPORT.NOT_ALLOWED' })
  const { listings, problems, rows, badRows } = readListingFile(content.scheme, file.fileName, file.bytes)
  const report = { rows, badRows, problems }
  if (listings.length === 0 || (problems.length > 0 && !file.acceptValid)) return ok({ ...report, written: null })
  const coders = new Set(listings.map((listing) => listing.codedBy))
  const outcome = await store.transaction((transaction) =>
    importListings(transaction, {
      fileName: file.fileName,
      fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
      coder: coders.size === 1 ? ([...coders][0] as string) : null,
      importedBy: actor.kind === 'operator' ? actor.name : 'visitor',
      importedAt: now(),
      scheme: schemeRefs(content),
      listings,
      ...(file.onProgress && { onProgress: (read: number) => file.onProgress?.(read, listings.length) }),
    }),
  )
  if (!outcome.ok) return outcome
  const { added, changed, unchanged, published, edition } = outcome.value
  return ok({ ...report, written: { added, changed, unchanged, published, edition: edition.number } })
}

/** One English sentence for a refusal. */
export function importRefusalMessage(refusal: ImportRefusal): string {
  return refusal.code === 'IMPORT.NOT_ALLOWED'
    ? 'only the operator of the store may import listings'
    : importErrorMessage(refusal)
}

function schemeRefs({ starter, scheme }: Content) {
  return {
    codebook: starter.codebook,
    protocol: starter.protocol,
    rates: { id: starter.exchangeRates, version: scheme.rates.period },
  }
}
