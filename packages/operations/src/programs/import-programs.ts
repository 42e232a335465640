import { createHash } from 'node:crypto'
import {
  type ImportError,
  importErrorMessage,
  type PublicationOutcome,
  publishEdition,
  type Review,
} from '@collimator/db'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import type { CodingScheme, ProgramListing } from '@collimator/review'
import { loadSources, type SourceRefs, sourcesInForce } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { publisherName } from '../context/publisher-name.ts'
import { writeAudited } from '../context/write-audited.ts'
import { appendStatedListings } from '../reviews/append-stated-listings.ts'
import { findReview, type UnknownReview, unknownReview, unknownReviewMessage } from '../reviews/find-review.ts'
import { readListingFile } from './read-listing-file.ts'

/** A file to import. With `acceptValid` good rows are written although others are broken; otherwise one fault stops all. */
export type ListingFile = {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly acceptValid: boolean
  /** Slug of the review that the listings belong to; left out for the front review. */
  readonly review?: string
  readonly onProgress?: (done: number, total: number) => void
}

/** What an import read and wrote. */
export type ImportReport = {
  readonly rows: number
  readonly badRows: number
  readonly problems: readonly ImportProblem[]
  /** Null when nothing was written because of the problems. */
  readonly written:
    | (Pick<PublicationOutcome, 'added' | 'changed' | 'unchanged' | 'published'> & { readonly edition: number })
    | null
}

/** Why an import was refused as a whole. */
export type ImportRefusal = AccessRefusal | ImportError | UnknownReview

/**
 * Imports listings from JSON Lines, CSV or XLSX into a review and publishes its next edition, in one transaction: what the
 * file states is appended as decisions on the records. The same rows again change nothing.
 */
export const importPrograms = operation({
  action: 'catalogue.import',
  run: async (context, file: ListingFile): Promise<Result<ImportReport, ImportError | UnknownReview>> => {
    const review = await findReview(context, file)
    if (!review) return err(unknownReview(file))
    const refs = await sourcesInForce(storeOf(context).db, review.key)
    const { scheme } = await loadSources(storeOf(context).db, refs)
    const { listings, problems, rows, badRows } = readListingFile(scheme, file.fileName, file.bytes)
    const report = { rows, badRows, problems }
    if (listings.length === 0 || (problems.length > 0 && !file.acceptValid)) return ok({ ...report, written: null })
    const outcome = await publishFile(context, { file, review, refs, scheme, listings })
    if (!outcome.ok) return outcome
    const { added, changed, unchanged, published, edition } = outcome.value
    return ok({ ...report, written: { added, changed, unchanged, published, edition: edition.number } })
  },
})

type FileToPublish = {
  readonly file: ListingFile
  readonly review: Review
  readonly refs: SourceRefs
  readonly scheme: CodingScheme
  readonly listings: readonly ProgramListing[]
}

function publishFile(
  context: Context,
  { file, review, refs, scheme, listings }: FileToPublish,
): Promise<Result<PublicationOutcome, ImportError>> {
  const coders = new Set(listings.map((listing) => listing.codedBy))
  const [coder = null] = coders.size === 1 ? coders : []
  const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
  const by = publisherName(context.actor)
  const at = context.app.now()
  const { fileName, onProgress } = file
  const statement = { scheme, at, by, provenance: { kind: 'file', fileName, fileSha256 } } as const
  return writeAudited(
    context,
    {
      action: 'catalogue.import',
      thing: { kind: 'listing-file', id: fileSha256 },
      facts: ({ added, changed, unchanged, edition }: PublicationOutcome) => ({
        added,
        changed,
        unchanged,
        edition: edition.number,
      }),
    },
    (transaction) =>
      publishEdition(transaction, {
        review: review.key,
        origin: { kind: 'file', fileName, fileSha256, coder },
        publishedBy: by,
        publishedAt: at,
        ...publishedUnder(refs),
        listings,
        onBatch: (batch) => appendStatedListings(transaction, review.key, statement, batch),
        ...(onProgress && { onProgress: (read: number) => onProgress(read, listings.length) }),
      }),
  )
}

/** One English sentence for a refusal. */
export function importRefusalMessage(refusal: ImportRefusal): string {
  if (isAccessRefusal(refusal)) return accessRefusalMessage(refusal)
  return refusal.code === 'REVIEW.UNKNOWN' ? unknownReviewMessage(refusal) : importErrorMessage(refusal)
}

function publishedUnder({ codebook, protocol, rates, baseline, manifest }: SourceRefs) {
  return { scheme: { codebook, protocol, rates }, shownWith: { baseline, manifest } }
}
