import { appendDecisions, historiesOf, type ImportError, type Transaction } from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import {
  decisionsOfListing,
  emptyHistory,
  type ListingStatement,
  type NewDecisions,
  type ProgramListing,
} from '@collimator/review'

/**
 * Appends the decisions by which records of a review become listings as a file states them: sightings, screening
 * decisions and codings where they differ from what holds. Afterwards the current listing of each record is the stated
 * one.
 */
export async function appendStatedListings(
  transaction: Transaction,
  reviewKey: number,
  statement: ListingStatement,
  listings: readonly ProgramListing[],
): Promise<Result<null, ImportError>> {
  const ids = listings.map(({ id }) => id)
  const known = await historiesOf(transaction, reviewKey, ids)
  const decided = listings
    .map((listing) => decisionsOfListing(listing, known.get(listing.id) ?? emptyHistory(listing.id), statement))
    .filter(isSomething)
  if (decided.length === 0) return ok(null)
  const appended = await appendDecisions(transaction, reviewKey, decided)
  return appended.ok ? ok(null) : appended
}

function isSomething({ sightings, screenings, codings, adjudications }: NewDecisions): boolean {
  return sightings.length + screenings.length + codings.length + adjudications.length > 0
}
