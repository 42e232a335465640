import type { ProgramListing } from '../program/program-listing.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'
import { addTo, type Bitset, emptySet } from './bitset.ts'
import { catalogueFacets, type Facet } from './facets.ts'
import { type SortOrders, type SortRow, sortOrders, sortRow } from './sort-orders.ts'

/** The listings of one facet's values as sets of positions. */
export type FacetIndex = {
  readonly facet: Facet
  readonly values: readonly string[]
  /** `sets[i]`: listings that hold `values[i]`. */
  readonly sets: readonly Bitset[]
  /** Listings whose page does not say. */
  readonly unknown: Bitset
}

/** Ways to order a list of programs. */
export type SortKey = 'relevance' | keyof SortOrders

/**
 * One published edition of the catalogue, indexed for counting. An edition never changes, so neither does its index;
 * two processes with the same edition number hold equal indexes. Memory: about 20 bytes a listing and one bit for each
 * listing and facet value.
 */
export type CatalogueIndex = {
  readonly edition: number
  readonly size: number
  readonly scheme: CodingScheme
  /** Listing number in the store, by position. */
  readonly numbers: Int32Array
  /** Position by listing number, -1 where the edition does not hold it. */
  readonly positions: Int32Array
  readonly facets: ReadonlyMap<string, FacetIndex>
  /** Positions in each order. */
  readonly orders: SortOrders
  /** Provider by position, null where the page names none. */
  readonly providers: readonly (string | null)[]
  /** Series by position, -1 outside any series. */
  readonly seriesOf: Int32Array
  readonly seriesNames: readonly string[]
  /** Listings that belong to a lab (see ProgramListing.lab). */
  readonly inLab: Bitset
  readonly labNames: readonly string[]
}

/** Collects the listings of an edition one by one, so that they need not be in memory together. */
export type IndexBuilder = {
  readonly add: (number: number, listing: ProgramListing) => void
  readonly finish: () => CatalogueIndex
}

/** Starts the index of an edition. Listings may come in any order; positions follow the order of arrival. */
export function indexBuilder(scheme: CodingScheme, edition: number): IndexBuilder {
  const facets = catalogueFacets(scheme)
  const members = facets.map(() => new Map<string, number[]>())
  const unknown: number[][] = facets.map(() => [])
  const numbers: number[] = []
  const rows: SortRow[] = []
  const providers: (string | null)[] = []
  const seriesOf: number[] = []
  const series = new Map<string, number>()
  const labs = new Map<string, number[]>()
  const add = (number: number, listing: ProgramListing) => {
    const position = numbers.push(number) - 1
    for (const [at, facet] of facets.entries()) {
      const values = facet.valuesOf(listing)
      if (values.length === 0) unknown[at]?.push(position)
      for (const value of values) push(members[at] as Map<string, number[]>, value, position)
    }
    if (listing.lab) push(labs, listing.lab, position)
    seriesOf.push(seriesNumber(series, listing))
    rows.push(sortRow(scheme, listing))
    providers.push(listing.provider)
  }
  const finish = (): CatalogueIndex => ({
    edition,
    size: numbers.length,
    scheme,
    numbers: Int32Array.from(numbers),
    positions: inverse(numbers),
    facets: new Map(
      facets.map((facet, at) => [
        facet.id,
        facetIndex(facet, members[at] as Map<string, number[]>, unknown[at] ?? [], numbers.length),
      ]),
    ),
    orders: sortOrders(rows),
    providers,
    seriesOf: Int32Array.from(seriesOf),
    seriesNames: [...series.keys()],
    inLab: setOf([...labs.values()].flat(), numbers.length),
    labNames: [...labs.keys()].sort(),
  })
  return { add, finish }
}

function seriesNumber(series: Map<string, number>, listing: ProgramListing): number {
  if (!listing.edition) return -1
  const known = series.get(listing.edition.series)
  if (known !== undefined) return known
  series.set(listing.edition.series, series.size)
  return series.size - 1
}

function facetIndex(facet: Facet, members: ReadonlyMap<string, number[]>, unknown: number[], size: number): FacetIndex {
  const further = [...members.keys()].filter((value) => !facet.known.includes(value)).sort()
  const values = [...facet.known, ...further]
  return {
    facet,
    values,
    sets: values.map((value) => setOf(members.get(value) ?? [], size)),
    unknown: setOf(unknown, size),
  }
}

function setOf(positions: readonly number[], size: number): Bitset {
  const set = emptySet(size)
  for (const position of positions) addTo(set, position)
  return set
}

function push(lists: Map<string, number[]>, key: string, position: number): void {
  const list = lists.get(key)
  if (list) list.push(position)
  else lists.set(key, [position])
}

function inverse(numbers: readonly number[]): Int32Array {
  const highest = numbers.reduce((high, number) => Math.max(high, number), 0)
  const positions = new Int32Array(highest + 1).fill(-1)
  for (const [position, number] of numbers.entries()) positions[number] = position
  return positions
}
