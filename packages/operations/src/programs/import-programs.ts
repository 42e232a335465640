import { createHash } from 'node:crypto'
import { type ImportError, type ImportOutcome, importErrorMessage, importListings } from '@collimator/db'
import { type ImportProblem, ok, type Result } from '@collimator/kernel'
import { loadSources, type SourceRefs, sourcesInForce } from '../catalogue/edition-sources.ts'
import { storeOf } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { Actor } from '../policy/actor.ts'
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
export type ImportRefusal = AccessRefusal | ImportError

/** Imports listings from JSON Lines, CSV or XLSX in one transaction. The same rows again change nothing. */
export const importPrograms = operation({
  action: 'catalogue.import',
  run: async (context, file: ListingFile): Promise<Result<ImportReport, ImportError>> => {
    const refs = await sourcesInForce(storeOf(context).db)
    const { scheme } = await loadSources(storeOf(context).db, refs)
    const { listings, problems, rows, badRows } = readListingFile(scheme, file.fileName, file.bytes)
    const report = { rows, badRows, problems }
    if (listings.length === 0 || (problems.length > 0 && !file.acceptValid)) return ok({ ...report, written: null })
    const coders = new Set(listings.map((listing) => listing.codedBy))
    const [coder = null] = coders.size === 1 ? coders : []
    const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
    const outcome = await writeAudited(
      context,
      {
        action: 'catalogue.import',
        thing: { kind: 'listing-file', id: fileSha256 },
        facts: ({ added, changed, unchanged, edition }: ImportOutcome) => ({
          added,
          changed,
          unchanged,
          edition: edition.number,
        }),
      },
      (transaction) =>
        importListings(transaction, {
          fileName: file.fileName,
          fileSha256,
          coder,
          importedBy: importerName(context.actor),
          importedAt: context.app.now(),
          ...publishedUnder(refs),
          listings,
          ...(file.onProgress && { onProgress: (read: number) => file.onProgress?.(read, listings.length) }),
        }),
    )
    if (!outcome.ok) return outcome
    const { added, changed, unchanged, published, edition } = outcome.value
    return ok({ ...report, written: { added, changed, unchanged, published, edition: edition.number } })
  },
})

/** One English sentence for a refusal. */
export function importRefusalMessage(refusal: ImportRefusal): string {
  return isAccessRefusal(refusal) ? accessRefusalMessage(refusal) : importErrorMessage(refusal)
}

/** Who imported, as the edition tells it for ever: a person by id, so that no name outlives an account. */
function importerName(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  return actor.kind === 'operator' || actor.kind === 'job' ? actor.name : actor.kind
}

function publishedUnder({ codebook, protocol, rates, baseline, manifest }: SourceRefs) {
  return { scheme: { codebook, protocol, rates }, shownWith: { baseline, manifest } }
}
