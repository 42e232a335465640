import { listingById } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { CodingScheme, ListingId, ProgramListing } from '@collimator/review'
import { currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** Most programs that stand side by side. */
export const MAX_COMPARED = 5

/** Programs to stand side by side, in the order asked for, and what could not be shown. */
export type ComparedPrograms = {
  readonly listings: readonly ProgramListing[]
  /** Codebook, protocol and rates of the edition. */
  readonly scheme: CodingScheme
  readonly unknownIds: readonly string[]
  /** Ids beyond the limit, left out. */
  readonly leftOut: readonly string[]
}

/** Fetches up to five programs by id; repeats count once. Null before the first edition. */
export const comparePrograms = operation({
  action: 'catalogue.read',
  run: async (context, ids: readonly string[]) => {
    const current = await currentEdition(context)
    if (!current) return ok(null)
    const asked = [...new Set(ids)].filter((id) => id !== '' && id.length <= 120)
    const wanted = asked.slice(0, MAX_COMPARED)
    const found = await Promise.all(
      wanted.map((id) => listingById(storeOf(context).db, current.edition, id as ListingId)),
    )
    const compared: ComparedPrograms = {
      listings: found.flatMap((entry) => (entry ? [entry.listing] : [])),
      scheme: current.scheme,
      unknownIds: wanted.filter((_, at) => !found[at]),
      leftOut: asked.slice(MAX_COMPARED),
    }
    return ok(compared)
  },
})
