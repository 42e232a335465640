import { type Correction, listingsByNumber, searchCatalogue } from '@collimator/db'
import { ok } from '@collimator/kernel'
import {
  browse,
  type CatalogueSelection,
  type CatalogueView,
  type CodingScheme,
  fitSelection,
  type ProgramListing,
} from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { type Context, currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** Programs on one page of results. */
export const PAGE_SIZE = 20

/** A page of the catalogue: the selection as understood, counts that follow it, and the listings. */
export type BrowsedPrograms = {
  readonly selection: CatalogueSelection
  readonly view: CatalogueView
  readonly listings: readonly ProgramListing[]
  /** Codebook, protocol and rates of the edition, in whose words listings are shown. */
  readonly scheme: CodingScheme
  /** Words that were taken for others because nothing was found as written. */
  readonly corrections: readonly Correction[]
}

/** Narrows, counts and pages the published edition. Null before the first one. */
export const browsePrograms = operation({
  action: 'catalogue.read',
  run: async (context, asked: CatalogueSelection) => {
    const current = await currentEdition(context)
    return ok(current && (await browseEdition(context, current, fitSelection(current.index, asked))))
  },
})

async function browseEdition(
  context: Context,
  current: CurrentEdition,
  selection: CatalogueSelection,
): Promise<BrowsedPrograms> {
  const found = await searchText(context, current, selection)
  const view = browse(current.index, selection, found?.numbers ?? null, PAGE_SIZE)
  const listings = await listingsByNumber(storeOf(context).db, current.edition, view.numbers)
  return {
    selection,
    view,
    listings: listings.map(({ listing }) => listing),
    scheme: current.scheme,
    corrections: found?.corrections ?? [],
  }
}

/** Listing numbers that the selection's text finds, best first; null when there is no text. */
export async function findByText(
  context: Context,
  current: CurrentEdition,
  selection: CatalogueSelection,
): Promise<Int32Array | null> {
  return (await searchText(context, current, selection))?.numbers ?? null
}

async function searchText(context: Context, current: CurrentEdition, { text }: CatalogueSelection) {
  return text === '' ? null : searchCatalogue(storeOf(context).db, current.edition, text)
}
