import { listingsByNumber } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { EVERYTHING, selectedNumbers } from '@collimator/review'
import { currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

const BATCH = 500

/** Ids of the published listings, by title, at most `limit`: what a site map lists. None before the first edition. */
export const listProgramIds = operation({
  action: 'catalogue.read',
  run: async (context, { limit }: { readonly limit: number }) => {
    const current = await currentEdition(context)
    const ids: string[] = []
    if (!current) return ok(ids)
    const { db } = storeOf(context)
    const numbers = selectedNumbers(current.index, { ...EVERYTHING, sort: 'title' }, null).slice(0, limit)
    for (let from = 0; from < numbers.length; from += BATCH) {
      const listings = await listingsByNumber(db, current.edition, numbers.slice(from, from + BATCH))
      ids.push(...listings.map(({ listing }) => listing.id))
    }
    return ok(ids)
  },
})
