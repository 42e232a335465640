import { join, resolve } from 'node:path'
import { type Catalogue, DamagedContent, openCatalogue, openFailureMessage } from '@collimator/operations'
import { SORT_KEYS, UNKNOWN_VALUE } from '@collimator/review'
import { type Command, Option } from 'commander'
import { CommandFailure, type Io } from './io.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where a command finds its store; every catalogue command has these options. */
export type StoreOptions = { readonly dataDir?: string; readonly database?: string; readonly json?: boolean }

/** What narrows and orders a selection on the command line. */
export type SelectionOptions = StoreOptions & {
  readonly filter?: readonly string[]
  readonly search?: string
  readonly seriesOnce?: boolean
  readonly withoutLab?: boolean
  readonly sort?: string
}

/** Adds the options that say which store to use. */
export function withStoreOptions(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'folder of the embedded store (default: DATA_DIR, else data beside the program)')
    .option('--database <address>', 'address of a PostgreSQL database (default: DATABASE_URL)')
    .option('--json', 'result as JSON')
}

/** Opens the catalogue, does the work, and closes the store whatever happens. An empty store gets the starter catalogue unless told otherwise. */
export async function withCatalogue<T>(
  io: Io,
  options: StoreOptions & { readonly loadStarter?: boolean },
  work: (catalogue: Catalogue) => Promise<T>,
): Promise<T> {
  const catalogue = await open(io, options)
  try {
    return await work(catalogue)
  } finally {
    await catalogue.store.close()
  }
}

async function open(io: Io, options: StoreOptions & { readonly loadStarter?: boolean }): Promise<Catalogue> {
  const directory = options.dataDir ?? io.env.DATA_DIR
  const url = options.database ?? io.env.DATABASE_URL
  try {
    const opened = await openCatalogue({
      contentDirectory: join(ROOT, 'content'),
      dataDirectory: directory ? resolve(io.cwd, directory) : join(ROOT, 'data'),
      databaseUrl: url === '' ? undefined : url,
      actor: { kind: 'operator', name: 'command line' },
      now: io.now,
      onProgress: (line) => void (io.stderr.isTTY && io.stderr.write(`${line}\n`)),
      loadStarter: options.loadStarter ?? true,
    })
    if (opened.ok) return opened.value
    throw new CommandFailure(openFailureMessage(opened.error))
  } catch (error) {
    if (error instanceof DamagedContent) throw new CommandFailure(error.message, 1, { cause: error })
    throw error
  }
}

/**
 * Opens the catalogue and does the work for the selection of the options, as the parameters of a web address.
 * A page forgives a mistyped link; a script must not get all listings because a filter was mistyped, so an unknown facet
 * or an unknown value of a closed facet is wrong usage here.
 */
export async function withSelectedCatalogue<T>(
  io: Io,
  options: SelectionOptions,
  work: (catalogue: Catalogue, parameters: URLSearchParams) => Promise<T>,
): Promise<T> {
  const filters = (options.filter ?? []).map(facetAndValue)
  return withCatalogue(io, options, async (catalogue) => {
    await checkFilters(catalogue, filters)
    return work(catalogue, selectionParameters(filters, options))
  })
}

type Filter = readonly [facet: string, value: string]

function facetAndValue(filter: string): Filter {
  const [facet, value, ...rest] = filter.split('=')
  if (facet && value && rest.length === 0) return [facet, value]
  throw new CommandFailure(`--filter ${filter}: expected facet=value, for example status=all or topic=technical`, 2)
}

async function checkFilters(catalogue: Catalogue, filters: readonly Filter[]): Promise<void> {
  const facets = (await catalogue.current())?.index.facets
  if (!facets) return
  for (const [id, value] of filters) {
    const facet = facets.get(id)
    if (!facet)
      throw new CommandFailure(`--filter ${id}=${value}: no facet ${id}; there are ${[...facets.keys()].join(', ')}`, 2)
    const known = [...facet.values, UNKNOWN_VALUE, ...(id === 'status' ? ['all'] : [])]
    const wrong = value.split(',').find((part) => !known.includes(part))
    if (facet.facet.known.length > 0 && wrong !== undefined)
      throw new CommandFailure(`--filter ${id}=${value}: found ${wrong}, expected one of ${known.join(', ')}`, 2)
  }
}

function selectionParameters(filters: readonly Filter[], options: SelectionOptions): URLSearchParams {
  const parameters = new URLSearchParams(filters.map(([facet, value]): [string, string] => [facet, value]))
  if (options.search) parameters.set('q', options.search)
  if (options.seriesOnce) parameters.set('series', 'once')
  if (options.withoutLab) parameters.set('lab', 'without')
  if (options.sort) parameters.set('sort', options.sort)
  return parameters
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
