import { listingsByNumber } from '@collimator/db'
import { EVERYTHING, selectedNumbers } from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'

const BATCH = 500

/** Ids of the published listings, by title, at most `limit`: what a site map lists. */
export async function listProgramIds(catalogue: Catalogue, limit: number): Promise<string[]> {
  const current = await catalogue.current()
  if (!current) return []
  const numbers = selectedNumbers(current.index, { ...EVERYTHING, sort: 'title' }, null).slice(0, limit)
  const ids: string[] = []
  for (let from = 0; from < numbers.length; from += BATCH) {
    const listings = await listingsByNumber(
      catalogue.store.db,
      current.edition.number,
      numbers.slice(from, from + BATCH),
    )
    ids.push(...listings.map(({ listing }) => listing.id))
  }
  return ids
}
