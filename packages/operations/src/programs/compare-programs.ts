import { listingById } from '@collimator/db'
import type { ListingId, ProgramListing } from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'

/** Most programs that stand side by side. */
export const MAX_COMPARED = 5

/** Programs to stand side by side, in the order asked for, and what could not be shown. */
export type ComparedPrograms = {
  readonly listings: readonly ProgramListing[]
  readonly unknownIds: readonly string[]
  /** Ids beyond the limit, left out. */
  readonly leftOut: readonly string[]
}

/** Fetches up to five programs by id; repeats count once. */
export async function comparePrograms(catalogue: Catalogue, ids: readonly string[]): Promise<ComparedPrograms> {
  const asked = [...new Set(ids)].filter((id) => id !== '' && id.length <= 120)
  const current = await catalogue.current()
  if (!current) return { listings: [], unknownIds: asked, leftOut: [] }
  const wanted = asked.slice(0, MAX_COMPARED)
  const found = await Promise.all(
    wanted.map((id) => listingById(catalogue.store.db, current.edition.number, id as ListingId)),
  )
  return {
    listings: found.flatMap((entry) => (entry ? [entry.listing] : [])),
    unknownIds: wanted.filter((_, at) => !found[at]),
    leftOut: asked.slice(MAX_COMPARED),
  }
}
