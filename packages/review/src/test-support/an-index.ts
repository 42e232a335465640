import { type CatalogueIndex, indexBuilder } from '../catalogue/catalogue-index.ts'
import type { ListingId, ProgramListing } from '../program/program-listing.ts'
import { SCHEME } from './a-listing.ts'

/** The index of an edition that holds these listings, numbered from 1. */
export function anIndex(listings: readonly ProgramListing[], edition = 1): CatalogueIndex {
  const builder = indexBuilder(SCHEME, edition)
  for (const [at, listing] of listings.entries())
    builder.add(at + 1, { ...listing, id: (listing.id || `listing-${at}`) as ListingId })
  return builder.finish()
}
