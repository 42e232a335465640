import { priceEuroCents } from '../codebook/derive-codes.ts'
import { earliestDay } from '../program/partial-date.ts'
import type { ProgramListing } from '../program/program-listing.ts'
import type { ReviewFrame } from '../program/read-listing-row.ts'
import { addTo, type Bitset, emptySet } from './bitset.ts'
import { catalogueFacets, type Facet } from './facets.ts'

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
export type SortKey = 'relevance' | 'title' | 'newest' | 'oldest' | 'shortest' | 'longest' | 'cheapest' | 'provider'

/**
 * One published edition of the catalogue, indexed for counting. An edition never changes, so neither does its index;
 * two processes with the same edition number hold equal indexes. Memory: about 20 bytes a listing and one bit for each
 * listing and facet value.
 */
export type CatalogueIndex = {
  readonly edition: number
  readonly size: number
  readonly frame: ReviewFrame
  /** Listing number in the store, by position. */
  readonly numbers: Int32Array
  /** Position by listing number, -1 where the edition does not hold it. */
  readonly positions: Int32Array
  readonly facets: ReadonlyMap<string, FacetIndex>
  /** Positions in each order. */
  readonly orders: Readonly<Record<Exclude<SortKey, 'relevance'>, Int32Array>>
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

type SortRow = { title: string; provider: string; start: string; length: number; price: number }

/** Starts the index of an edition. Listings may come in any order; positions follow the order of arrival. */
export function indexBuilder(frame: ReviewFrame, edition: number): IndexBuilder {
  const facets = catalogueFacets(frame)
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
    rows.push(sortRow(frame, listing))
    providers.push(listing.provider)
  }
  const finish = (): CatalogueIndex => ({
    edition,
    size: numbers.length,
    frame,
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

function sortRow(frame: ReviewFrame, listing: ProgramListing): SortRow {
  const days = listing.durationMinDays
  const minutes = days === null ? listing.durationMinutes : days * 480
  return {
    title: sortName(listing.title),
    provider: listing.provider === null ? '\uffff' : sortName(listing.provider),
    start: listing.starts ? earliestDay(listing.starts) : '',
    length: minutes ?? Number.POSITIVE_INFINITY,
    price: priceEuroCents(frame.rates, listing) ?? Number.POSITIVE_INFINITY,
  }
}

function sortName(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Unknown dates, lengths and prices come last in every order; ties fall back to the title, then to the position. */
function sortOrders(rows: readonly SortRow[]): CatalogueIndex['orders'] {
  const byTitle = (a: SortRow, b: SortRow) => compare(a.title, b.title)
  const length = (row: SortRow) => (Number.isFinite(row.length) ? -row.length : Number.POSITIVE_INFINITY)
  const order = (by: (a: SortRow, b: SortRow) => number) =>
    Int32Array.from(rows.keys()).sort((a, b) => {
      const [left, right] = [rows[a] as SortRow, rows[b] as SortRow]
      return by(left, right) || byTitle(left, right) || a - b
    })
  return {
    title: order(() => 0),
    provider: order((a, b) => compare(a.provider, b.provider)),
    newest: order((a, b) => compare(b.start, a.start)),
    oldest: order((a, b) => compare(a.start || '\uffff', b.start || '\uffff')),
    shortest: order((a, b) => compare(a.length, b.length)),
    longest: order((a, b) => compare(length(a), length(b))),
    cheapest: order((a, b) => compare(a.price, b.price)),
  }
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}
