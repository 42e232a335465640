import {
  type CatalogueIndex,
  type CodingScheme,
  flowBuilder,
  indexBuilder,
  type ProgramListing,
  type ReviewFlow,
} from '@collimator/review'

/** Which listings point at which: numbers in the store by the id or series they belong to. */
export type ListingTies = {
  readonly repeatsOf: ReadonlyMap<string, readonly number[]>
  readonly inSeries: ReadonlyMap<string, readonly number[]>
}

/** Everything that pages count, derived once from an edition, which never changes. */
export type EditionAnalysis = { readonly index: CatalogueIndex; readonly flow: ReviewFlow; readonly ties: ListingTies }

/** A listing with its number in the store. */
export type NumberedListing = { readonly number: number; readonly listing: ProgramListing }

/** Derives counts, flow and ties from the listings of an edition, batch by batch. */
export async function analyseEdition(
  scheme: CodingScheme,
  edition: number,
  batches: AsyncIterable<readonly NumberedListing[]>,
): Promise<EditionAnalysis> {
  const index = indexBuilder(scheme, edition)
  const flow = flowBuilder(scheme.protocol)
  const repeatsOf = new Map<string, number[]>()
  const inSeries = new Map<string, number[]>()
  for await (const batch of batches) {
    for (const { number, listing } of batch) {
      index.add(number, listing)
      flow.add(listing)
      for (const relation of listing.relations) append(repeatsOf, relation.of, number)
      if (listing.edition) append(inSeries, listing.edition.series, number)
    }
  }
  return { index: index.finish(), flow: flow.finish(), ties: { repeatsOf, inSeries } }
}

function append(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key)
  if (list) list.push(number)
  else lists.set(key, [number])
}
