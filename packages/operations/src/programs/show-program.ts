import { historyOfListing, type ListingRevision, listingById, listingsByNumber } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { CodingScheme, ListingId, ListingRelation, ProgramListing } from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { type Context, currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** A program with everything its page shows. */
export type ShownProgram = {
  readonly listing: ProgramListing
  /** Other editions of its series, oldest first. */
  readonly editions: readonly ProgramListing[]
  /** Listings that repeat this one or are part of it. */
  readonly repeats: readonly { readonly listing: ProgramListing; readonly relation: ListingRelation }[]
  /** What this listing repeats or is part of. */
  readonly originals: readonly { readonly listing: ProgramListing; readonly relation: ListingRelation }[]
  /** Codebook, protocol and rates of the edition. */
  readonly scheme: CodingScheme
  /** Who coded, in words. */
  readonly coder: string
  /** When the record was written and changed, oldest first. */
  readonly revisions: readonly ListingRevision[]
}

/** Longest id that is looked up. */
const LONGEST_ID = 120

/** Finds a program by id in the published edition; null when there is none. */
export const showProgram = operation({
  action: 'catalogue.read',
  run: async (context, id: string) => {
    const current = id.length <= LONGEST_ID ? await currentEdition(context) : null
    return ok(current && (await showIn(context, current, id)))
  },
})

async function showIn(context: Context, current: CurrentEdition, id: string): Promise<ShownProgram | null> {
  const { db } = storeOf(context)
  const { edition } = current
  const found = await listingById(db, edition, id as ListingId)
  if (!found) return null
  const { listing, number } = found
  const seriesNumbers = listing.edition ? (current.ties.inSeries.get(listing.edition.series) ?? []) : []
  const repeats = await listingsByNumber(db, edition, current.ties.repeatsOf.get(id) ?? [])
  const editions = await listingsByNumber(
    db,
    edition,
    seriesNumbers.filter((other) => other !== number),
  )
  const originals = await Promise.all(
    listing.relations.map(async (relation) => {
      const original = await listingById(db, edition, relation.of)
      return original ? [{ listing: original.listing, relation }] : []
    }),
  )
  return {
    listing,
    editions: editions
      .map((entry) => entry.listing)
      .sort((a, b) => ((a.edition?.year ?? '') < (b.edition?.year ?? '') ? -1 : 1)),
    repeats: repeats.flatMap((entry) =>
      entry.listing.relations
        .filter((relation) => relation.of === id)
        .map((relation) => ({ listing: entry.listing, relation })),
    ),
    originals: originals.flat(),
    scheme: current.scheme,
    coder: current.manifest.coders.find((coder) => coder.id === listing.codedBy)?.label ?? listing.codedBy,
    revisions: await historyOfListing(db, edition.review, id as ListingId),
  }
}
