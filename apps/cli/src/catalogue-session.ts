import { join, resolve } from 'node:path'
import { type Catalogue, DamagedContent, openCatalogue, openFailureMessage } from '@collimator/operations'
import type { Command } from 'commander'
import { CommandFailure, type Io } from './io.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where a command finds its store; every catalogue command has these options. */
export type StoreOptions = { readonly dataDir?: string; readonly database?: string; readonly json?: boolean }

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

/** The parameters of a web address from repeated `--filter facet=value` options, `--search` and the two switches. */
export function selectionParameters(options: {
  filter?: readonly string[]
  search?: string
  seriesOnce?: boolean
  withoutLab?: boolean
  sort?: string
}): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const filter of options.filter ?? []) {
    const [facet, value, ...rest] = filter.split('=')
    if (!facet || !value || rest.length > 0)
      throw new CommandFailure(`--filter ${filter}: expected facet=value, for example status=all or topic=technical`, 2)
    parameters.append(facet, value)
  }
  if (options.search) parameters.set('q', options.search)
  if (options.seriesOnce) parameters.set('series', 'once')
  if (options.withoutLab) parameters.set('lab', 'without')
  if (options.sort) parameters.set('sort', options.sort)
  return parameters
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
