import { resolve } from 'node:path'
import type { Result } from '@collimator/kernel'
import {
  backUpStoreAt,
  checkStore,
  describeStore,
  moveStoreTo,
  restoreStoreAt,
  type StoreCheck,
  type StoreRefusal,
  storeRefusalMessage,
} from '@collimator/operations'
import type { Command } from 'commander'
import { contextWithoutStore, type StoreOptions, storeAddress, withContext, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'

/** `collimator store backup|restore|move|check|describe`. */
export function register(program: Command, io: Io, finish: Finish): void {
  const store = program.command('store').description('back up, restore, move and check the store')
  withStoreOptions(store.command('backup [file]'))
    .description('write everything the store holds into one file (default: a dated one in backups in the data folder)')
    .action((file: string | undefined, options: StoreOptions) => backUp(io, file, options))
  withStoreOptions(store.command('restore <file>'))
    .description('fill a new data folder or an empty database from a backup')
    .action((file: string, options: StoreOptions) => restore(io, file, options))
  withStoreOptions(store.command('move'))
    .description('copy the store into an empty database or a new data folder, and compare both')
    .option('--to-database <address>', 'address of an empty PostgreSQL database')
    .option('--to-data-dir <folder>', 'a new data folder')
    .action((options: MoveOptions) => move(io, options))
  withStoreOptions(store.command('check'))
    .description('compute every hash, digest and index again; ends with 1 when something is wrong')
    .action(async (options: StoreOptions) => finish(await check(io, options)))
  withStoreOptions(store.command('describe'))
    .description('say what the store holds, how large it is, and which backups there are')
    .action((options: StoreOptions) => describe(io, options))
}

type MoveOptions = StoreOptions & { readonly toDatabase?: string; readonly toDataDir?: string }

async function backUp(io: Io, file: string | undefined, options: StoreOptions): Promise<void> {
  const path = file === undefined ? undefined : resolve(io.cwd, file)
  const request = { from: storeAddress(io, options), path }
  const made = unwrapStore(await backUpStoreAt(contextWithoutStore(io, options), request))
  const { tables, bytes, files, absentFiles } = made
  if (options.json) writeJson(io, { path: made.path, bytes, madeAt: made.header.madeAt, tables, files, absentFiles })
  else
    io.stdout.write(`${made.path}: ${rowsIn(tables)} rows of ${tables.length} tables, ${files} files, ${bytes} bytes\n`)
  for (const sha256 of absentFiles)
    io.stderr.write(`not in the backup, because the data folder does not have it: file ${sha256}\n`)
}

async function restore(io: Io, file: string, options: StoreOptions): Promise<void> {
  const request = { path: resolve(io.cwd, file), to: storeAddress(io, options), onProgress: progress(io) }
  const { from, tables, migrated, files } = unwrapStore(await restoreStoreAt(contextWithoutStore(io, options), request))
  if (options.json) writeJson(io, { madeAt: from.madeAt, program: from.program, tables, files, migrated })
  else
    io.stdout.write(
      `Restored ${rowsIn(tables)} rows of ${tables.length} tables and ${files} files, from a backup of ${from.madeAt} by version ${from.program}\n`,
    )
}

async function move(io: Io, options: MoveOptions): Promise<void> {
  const { toDatabase, toDataDir } = options
  if ((toDatabase === undefined) === (toDataDir === undefined))
    throw new CommandFailure('store move: expected one of --to-database and --to-data-dir', 2)
  const from = storeAddress(io, options)
  const to = { databaseUrl: toDatabase, dataDirectory: toDataDir ? resolve(io.cwd, toDataDir) : from.dataDirectory }
  const request = { from, to, onProgress: progress(io) }
  const { tables } = unwrapStore(await moveStoreTo(contextWithoutStore(io, options), request))
  if (options.json) writeJson(io, { tables })
  else
    io.stdout.write(
      `Moved ${rowsIn(tables)} rows of ${tables.length} tables; every table has the same digest on both sides\n`,
    )
}

async function check(io: Io, options: StoreOptions): Promise<0 | 1> {
  return withContext(io, { ...options, loadStarter: false }, async (context) => {
    const found = unwrapStore(await checkStore(context, null))
    if (options.json) writeJson(io, found)
    else io.stdout.write(checkText(found))
    return found.faults.length === 0 ? 0 : 1
  })
}

async function describe(io: Io, options: StoreOptions): Promise<void> {
  await withContext(io, { ...options, loadStarter: false }, async (context) => {
    const store = unwrapStore(await describeStore(context, null))
    if (options.json) return writeJson(io, store)
    const lines = [
      `${store.kind} store, PostgreSQL ${store.version}, ${store.bytes} bytes, schema ${store.schema}`,
      ...store.tables.map(({ name, rows }) => `${name}: ${rows}`),
      `editions: ${store.editions.length}`,
      `last backup: ${store.backups[0]?.name ?? 'none'}`,
    ]
    io.stdout.write(`${lines.join('\n')}\n`)
  })
}

function checkText({ checked, faults }: StoreCheck): string {
  const counts = `${checked.editions} editions, ${checked.revisions} revisions, ${checked.documents} documents, ${checked.references} kinds of reference, ${checked.searchRows} rows of the search index, ${checked.files} files`
  if (faults.length === 0) return `The store is sound: ${counts}\n`
  const lines = faults.map(({ what, found, expected }) => `${what}: found ${found}, expected ${expected}\n`)
  return `${lines.join('')}${faults.length} faults in ${counts}\n`
}

function rowsIn(tables: readonly { readonly rows: number }[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

function progress(io: Io): (line: string) => void {
  return (line) => void (io.stderr.isTTY && io.stderr.write(`${line}\n`))
}

function unwrapStore<Value>(result: Result<Value, StoreRefusal>): Value {
  if (result.ok) return result.value
  throw new CommandFailure(storeRefusalMessage(result.error))
}
