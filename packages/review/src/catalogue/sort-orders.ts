import { priceEuroCents } from '../codebook/derive-codes.ts'
import { earliestDay } from '../program/partial-date.ts'
import type { ProgramListing } from '../program/program-listing.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'

/** Positions of all listings in each order that needs no text search. */
export type SortOrders = Readonly<
  Record<'title' | 'newest' | 'oldest' | 'shortest' | 'longest' | 'cheapest' | 'provider', Int32Array>
>

/** What a listing is sorted by: names without case and accents, ISO day, minutes and euro cents. */
export type SortRow = {
  readonly title: string
  readonly provider: string
  /** Empty when the page does not say. */
  readonly start: string
  /** Infinity when the page does not say. */
  readonly length: number
  /** Infinity when the page does not say. */
  readonly price: number
}

/** Reads what a listing is sorted by. Days count as 480 minutes; prices are converted with the rates of the scheme. */
export function sortRow(scheme: CodingScheme, listing: ProgramListing): SortRow {
  const days = listing.durationMinDays
  const minutes = days === null ? listing.durationMinutes : days * 480
  return {
    title: sortName(listing.title),
    provider: listing.provider === null ? '\uffff' : sortName(listing.provider),
    start: listing.starts ? earliestDay(listing.starts) : '',
    length: minutes ?? Number.POSITIVE_INFINITY,
    price: priceEuroCents(scheme.rates, listing) ?? Number.POSITIVE_INFINITY,
  }
}

/**
 * Orders of rows, by position. Unknown dates, lengths and prices come last in every order; ties fall back to the title,
 * then to the position. Only titles are compared one by one: the other keys repeat, so their few values are sorted and
 * the rows, taken by title, are dealt out to them. No rows give empty orders.
 */
export function sortOrders(rows: readonly SortRow[]): SortOrders {
  const byTitle = Int32Array.from(rows.keys()).sort(
    (a, b) => compare((rows[a] as SortRow).title, (rows[b] as SortRow).title) || a - b,
  )
  const by = <Key extends string | number>(keyOf: (row: SortRow) => Key, direction: 1 | -1 = 1) =>
    distributeByKey(byTitle, rows.map(keyOf), (a, b) => direction * compare(a, b))
  return {
    title: byTitle,
    provider: by((row) => row.provider),
    newest: by((row) => row.start, -1),
    oldest: by((row) => row.start || '\uffff'),
    shortest: by((row) => row.length),
    longest: by((row) => (Number.isFinite(row.length) ? -row.length : Number.POSITIVE_INFINITY)),
    cheapest: by((row) => row.price),
  }
}

/** Counting sort: stable, so rows with equal keys keep the order they come in. */
function distributeByKey<Key>(
  order: Int32Array,
  keys: readonly Key[],
  compareKeys: (a: Key, b: Key) => number,
): Int32Array {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const places = new Map<Key, number>()
  let next = 0
  for (const key of [...counts.keys()].sort(compareKeys)) {
    places.set(key, next)
    next += counts.get(key) as number
  }
  const result = new Int32Array(order.length)
  for (const position of order) {
    const key = keys[position] as Key
    const place = places.get(key) as number
    result[place] = position
    places.set(key, place + 1)
  }
  return result
}

function sortName(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}
