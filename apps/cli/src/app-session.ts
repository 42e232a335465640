import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import type { Result } from '@collimator/kernel'
import * as operations from '@collimator/operations'
import {
  type AccessRefusal,
  type AccountSettings,
  type App,
  accessRefusalMessage,
  type Context,
  controlFaultMessage,
  DamagedContent,
  hasOldCases,
  listFacets,
  type OpenFailure,
  openApp,
  openFailureMessage,
  openRunningApp,
  openWithoutStore,
  type StoreAddress,
} from '@collimator/operations'
import { type CatalogueSelection, EVERYTHING, SORT_KEYS, type SortKey, UNKNOWN_VALUE } from '@collimator/review'
import { type Command, Option } from 'commander'
import { CommandFailure, type Io } from './io.ts'
import { requestOf } from './request.ts'

/** The folder of this checkout. */
const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where a command finds its store; every catalogue command has these options. */
export type StoreOptions = { readonly dataDir?: string; readonly database?: string; readonly json?: boolean }

/** What narrows and orders a selection on the command line. */
export type SelectionOptions = StoreOptions & {
  readonly filter?: readonly string[]
  readonly search?: string
  readonly seriesOnce?: boolean
  readonly withoutLab?: boolean
  readonly sort?: SortKey
  readonly page?: number
}

/** Adds the options that say which store to use. */
export function withStoreOptions(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'folder of the embedded store (default: DATA_DIR, else data beside the program)')
    .option('--database <address>', 'address of a PostgreSQL database (default: DATABASE_URL)')
    .option('--json', 'result as JSON')
}

/** Where data and content are, for the options of a command. */
function placeOf(io: Io, { dataDir }: StoreOptions) {
  const directory = dataDir ?? io.env.DATA_DIR
  return {
    contentDirectory: join(ROOT, 'content'),
    dataDirectory: directory ? resolve(io.cwd, directory) : join(ROOT, 'data'),
    now: io.now,
  }
}

/** The store that the options of a command name, for commands that open it as it is. */
export function storeAddress(io: Io, options: StoreOptions): StoreAddress {
  const url = options.database ?? io.env.DATABASE_URL
  return { databaseUrl: url === '' ? undefined : url, dataDirectory: placeOf(io, options).dataDirectory }
}

/** A request to engines that need no store. */
export function contextWithoutStore(io: Io, options: StoreOptions = {}): Context {
  return requestOf(openWithoutStore(placeOf(io, options)))
}

/**
 * Does work with AI tools, which find weights among the files of imported packs without a store. Cases of release 0.1.0
 * are moved into the store first.
 */
export function withTools<T>(io: Io, options: StoreOptions, work: (context: Context) => Promise<T>): Promise<T> {
  if (hasOldCases(placeOf(io, options).dataDirectory)) return withContext(io, { ...options, loadStarter: false }, work)
  return work(contextWithoutStore(io, options))
}

/** Opens the store, does the work, and closes it whatever happens. An empty store gets the starter catalogue unless told otherwise. */
export async function withContext<T>(
  io: Io,
  options: StoreOptions & { readonly loadStarter?: boolean },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const app = await open(io, options)
  try {
    return await work(requestOf(app))
  } finally {
    await app.close()
  }
}

async function open(io: Io, options: StoreOptions & { readonly loadStarter?: boolean }): Promise<App> {
  try {
    const opened = await openApp({
      ...placeOf(io, options),
      databaseUrl: storeAddress(io, options).databaseUrl,
      onProgress: (line) => void (io.stderr.isTTY && io.stderr.write(`${line}\n`)),
      loadStarter: options.loadStarter ?? true,
      accounts: accountsOf(io),
    })
    if (opened.ok) return opened.value
    return await openBesideServer(io, options, opened.error)
  } catch (error) {
    if (error instanceof DamagedContent) throw new CommandFailure(error.message, 1, { cause: error })
    throw error
  }
}

/** Links in mails lead to where the server of these settings answers. */
function accountsOf({ env }: Io): AccountSettings {
  const given = (value: string | undefined) => (value === '' ? undefined : value)
  return {
    publicOrigin: given(env.PUBLIC_ORIGIN)?.replace(/\/$/, '') ?? `http://localhost:${given(env.PORT) ?? '3000'}`,
    smtpUrl: given(env.SMTP_URL),
    mailFrom: given(env.MAIL_FROM),
  }
}

/** The embedded store allows one process: where a server of this computer has it open, operations run there. */
async function openBesideServer(io: Io, options: StoreOptions, failure: OpenFailure): Promise<App> {
  const locked = new CommandFailure(openFailureMessage(failure))
  if (failure.code !== 'STORE.LOCKED' || failure.host !== hostname()) throw locked
  const running = await openRunningApp({ ...placeOf(io, options), operations })
  if (running.ok) return running.value
  if (running.error.code === 'CONTROL.NO_SERVER') throw locked
  throw new CommandFailure(`${locked.message}: ${controlFaultMessage(running.error)}`)
}

/** The value of an operation that only the policy can refuse. */
export function unwrap<Value>(result: Result<Value, AccessRefusal>): Value {
  if (result.ok) return result.value
  throw new CommandFailure(accessRefusalMessage(result.error))
}

/**
 * Opens the store and does the work for the selection of the options. A page forgives a mistyped link; a script must not
 * get all listings because a filter was mistyped, so an unknown facet or an unknown value of a closed facet is wrong usage.
 */
export async function withSelection<T>(
  io: Io,
  options: SelectionOptions,
  work: (context: Context, selection: CatalogueSelection) => Promise<T>,
): Promise<T> {
  const filters = (options.filter ?? []).map(facetAndValue)
  return withContext(io, options, async (context) => {
    await checkFilters(context, filters)
    return work(context, selectionOf(filters, options))
  })
}

type Filter = readonly [facet: string, value: string]

function facetAndValue(filter: string): Filter {
  const [facet, value, ...rest] = filter.split('=')
  if (facet && value && rest.length === 0) return [facet, value]
  throw new CommandFailure(`--filter ${filter}: expected facet=value, for example status=all or topic=technical`, 2)
}

async function checkFilters(context: Context, filters: readonly Filter[]): Promise<void> {
  const facets = unwrap(await listFacets(context, null))
  if (!facets) return
  for (const [id, value] of filters) {
    const facet = facets.find((known) => known.id === id)
    if (!facet) {
      const known = facets.map((one) => one.id).join(', ')
      throw new CommandFailure(`--filter ${id}=${value}: no facet ${id}; there are ${known}`, 2)
    }
    const known = [...facet.values, UNKNOWN_VALUE, ...(id === 'status' ? ['all'] : [])]
    const wrong = value.split(',').find((part) => !known.includes(part))
    if (facet.isClosed && wrong !== undefined)
      throw new CommandFailure(`--filter ${id}=${value}: found ${wrong}, expected one of ${known.join(', ')}`, 2)
  }
}

function selectionOf(filters: readonly Filter[], options: SelectionOptions): CatalogueSelection {
  const text = options.search?.trim() ?? ''
  return {
    ...EVERYTHING,
    text,
    facets: facetsOf(filters),
    seriesOnce: options.seriesOnce ?? false,
    withoutLab: options.withoutLab ?? false,
    sort: options.sort ?? (text === '' ? 'newest' : 'relevance'),
    page: options.page ?? 1,
  }
}

/** Where no status is named, only included programs count; the word all lifts that. */
function facetsOf(filters: readonly Filter[]): CatalogueSelection['facets'] {
  const facets = new Map<string, readonly string[]>()
  for (const [id, value] of filters) facets.set(id, [...new Set([...(facets.get(id) ?? []), ...value.split(',')])])
  const status = facets.get('status') ?? ['included']
  if (status.includes('all')) facets.delete('status')
  else facets.set('status', status)
  return Object.fromEntries(facets)
}

/** The option that orders a selection. */
export function sortOption(): Option {
  return new Option('--sort <order>', 'order of the listings').choices(SORT_KEYS)
}

/** Adds the options that narrow a selection. */
export function withSelectionOptions(command: Command): Command {
  return command
    .option(
      '--filter <facet=value>',
      'narrow to a facet value; repeat for more (status=all lifts the default status=included)',
      collect,
      [],
    )
    .option('--search <text>', 'full-text search')
    .option('--series-once', 'count each series once')
    .option('--without-lab', 'leave out the lab that dominates the sample')
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}
