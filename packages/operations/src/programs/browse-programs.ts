import { type Correction, listingsByNumber, searchCatalogue } from '@collimator/db'
import {
  browse,
  type CatalogueSelection,
  type CatalogueView,
  type ProgramListing,
  readSelection,
} from '@collimator/review'
import type { Catalogue, CurrentEdition } from '../catalogue/catalogue.ts'

/** Programs on one page of results. */
export const PAGE_SIZE = 20

/** A page of the catalogue: the selection as understood, counts that follow it, and the listings. */
export type BrowsedPrograms = {
  readonly selection: CatalogueSelection
  readonly view: CatalogueView
  readonly listings: readonly ProgramListing[]
  /** Words that were taken for others because nothing was found as written. */
  readonly corrections: readonly Correction[]
}

/** Narrows, counts and pages the published edition. Null before the first import. */
export async function browsePrograms(
  catalogue: Catalogue,
  parameters: URLSearchParams,
): Promise<BrowsedPrograms | null> {
  const current = await catalogue.current()
  if (!current) return null
  const selection = readSelection([...current.index.facets.keys()], parameters)
  const found = await textSearch(catalogue, current, selection)
  const view = browse(current.index, selection, found?.numbers ?? null, PAGE_SIZE)
  const listings = await listingsByNumber(catalogue.store.db, current.edition.number, view.numbers)
  return { selection, view, listings: listings.map(({ listing }) => listing), corrections: found?.corrections ?? [] }
}

/** Listing numbers that the selection's text finds, best first; null when there is no text. */
export async function foundByText(
  catalogue: Catalogue,
  current: CurrentEdition,
  selection: CatalogueSelection,
): Promise<Int32Array | null> {
  return (await textSearch(catalogue, current, selection))?.numbers ?? null
}

async function textSearch(catalogue: Catalogue, current: CurrentEdition, { text }: CatalogueSelection) {
  return text === '' ? null : searchCatalogue(catalogue.store.db, current.edition.number, text)
}
