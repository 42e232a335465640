import {
  type Edition,
  eachListingChangedIn,
  editions,
  hasRecords,
  type ImportError,
  type Review,
  type Transaction,
} from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import type { ListingStatement } from '@collimator/review'
import { loadEditionSources } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'
import { appendStatedListings } from './append-stated-listings.ts'

/**
 * Appends the decisions behind the editions of a review that has none: those that an earlier version of the program
 * published from files. Each edition's listings are stated by the file that brought them. Nothing is published anew.
 */
export async function adoptListings(
  context: Context,
  review: Review,
  onProgress: (line: string) => void,
): Promise<Result<null, ImportError>> {
  const { db } = storeOf(context)
  const published = [...(await editions(db, review.key))].reverse()
  if (published.length === 0 || (await hasRecords(db, review.key))) return ok(null)
  const total = published.at(-1)?.listings ?? 0
  onProgress(`Taking over ${total} listings and their history into the review (once)`)
  return writeAudited(
    context,
    {
      action: 'catalogue.import',
      thing: { kind: 'review', id: review.slug },
      facts: () => ({ editions: published.length, listings: total }),
    },
    async (transaction) => {
      for (const edition of published) {
        const statement = await statementOf(transaction, edition)
        for await (const batch of eachListingChangedIn(transaction, edition)) {
          const listings = batch.map(({ listing }) => listing)
          const appended = await appendStatedListings(transaction, review.key, statement, listings)
          if (!appended.ok) return appended
        }
      }
      return ok(null)
    },
  )
}

async function statementOf(transaction: Transaction, edition: Edition): Promise<ListingStatement> {
  const { scheme } = await loadEditionSources(transaction, edition)
  const { fileName, fileSha256 } = edition.import ?? { fileName: `edition ${edition.number}`, fileSha256: '' }
  return {
    scheme,
    at: edition.publishedAt,
    by: edition.publishedBy,
    provenance: { kind: 'file', fileName, fileSha256 },
  }
}
