import { existsSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { schema } from '../schema/schema.ts'
import { databaseError, driverError } from './database-error.ts'
import { type DirectoryLock, lockDirectory } from './directory-lock.ts'
import { guardedAgainstOuterUse } from './outer-use-guard.ts'
import { committing } from './roll-back.ts'
import { hideValues } from './statement-failed.ts'
import type { Database, Store, StoreProgress } from './store.ts'
import type { StoreError } from './store-error.ts'

/** Major version of PostgreSQL inside the embedded store; a directory of another one cannot be read. */
const EMBEDDED_MAJOR = '18'

// The embedded store has neither autovacuum nor a background checkpoint, so a timer does both.
const MAINTENANCE_MINUTES = 10

/** Opens the embedded store in a directory that no other process uses, creating it when it is missing. */
export async function openEmbedded(directory: string, onProgress: StoreProgress): Promise<Result<Store, StoreError>> {
  const lock = await lockedPlace(directory)
  if (!lock.ok) return lock
  const opened = await openDirectory(directory, onProgress)
  if (!opened.ok) {
    await lock.value.release()
    return opened
  }
  return ok(storeOver(opened.value, lock.value))
}

/** What an embedded store in memory starts from, and who hears its statements. */
export type InMemoryOptions = {
  /** A data directory as {@link embeddedTemplate} makes it; starting from it takes a fraction of the time. */
  readonly template?: Blob
  /** Hears every statement that is sent, without its parameters. */
  readonly onQuery?: (statement: string) => void
}

/** An embedded store in memory only, for tests and trials. */
export async function openInMemory({ template, onQuery }: InMemoryOptions = {}): Promise<Store> {
  const client = await PGlite.create({ extensions: { pg_trgm }, ...(template ? { loadDataDir: template } : {}) })
  return storeOver(client, { release: async () => undefined }, onQuery)
}

/** An empty data directory of the embedded store as one file, about 40 MB. Making one takes seconds. */
export async function embeddedTemplate(): Promise<Blob> {
  const client = await PGlite.create()
  const template = await client.dumpDataDir('none')
  await client.close()
  return template
}

async function lockedPlace(directory: string): Promise<Result<DirectoryLock, StoreError>> {
  try {
    await makeFolder(directory)
    return await lockDirectory(directory)
  } catch (error) {
    return systemFailure(directory, error)
  }
}

async function openDirectory(directory: string, onProgress: StoreProgress): Promise<Result<PGlite, StoreError>> {
  try {
    const version = await versionIn(directory)
    if (version !== undefined && version !== EMBEDDED_MAJOR)
      return err({ code: 'STORE.WRONG_VERSION', found: version, expected: EMBEDDED_MAJOR })
    onProgress(version === undefined ? 'creating the store (some seconds, once)' : 'opening the store')
    return ok(await PGlite.create(directory, { extensions: { pg_trgm } }))
  } catch (error) {
    return systemFailure(directory, error)
  }
}

async function systemFailure(directory: string, error: unknown): Promise<Result<never, StoreError>> {
  const reason = error instanceof Error ? error.message : String(error)
  const known = databaseError(error)
  if (known?.code === 'STORE.DISK_FULL') return err(known)
  const code = driverError(error)?.code
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return err({ code: 'STORE.NO_PERMISSION', what: `write to ${directory}`, reason })
  // The embedded store says only that it did not start; without room for its journal a sound one does not.
  if (await isFull(directory)) return err({ code: 'STORE.DISK_FULL', reason: 'ENOSPC' })
  return err({ code: 'STORE.DAMAGED', directory, reason })
}

/** Bytes that opening a store needs at the least: one file of its journal. */
const LEAST_ROOM = 16 * 2 ** 20

async function isFull(directory: string): Promise<boolean> {
  if (!existsSync(directory)) return false
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize < LEAST_ROOM
}

async function versionIn(directory: string): Promise<string | undefined> {
  try {
    return (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (driverError(error)?.code === 'ENOENT') return undefined
    throw error
  }
}

function storeOver(client: PGlite, lock: DirectoryLock, onQuery?: (statement: string) => void): Store {
  const guard = guardedAgainstOuterUse(client)
  const logger = onQuery ? { logQuery: onQuery } : false
  const db = hideValues(drizzle(guard.client, { schema, logger }) as unknown as Database)
  const maintain = async () => {
    await guard.client.exec('vacuum analyze')
    await guard.client.exec('checkpoint')
  }
  const timer = setInterval(() => void maintain().catch(onMaintenanceFailure), MAINTENANCE_MINUTES * 60_000)
  timer.unref()
  return {
    kind: 'embedded',
    db,
    transaction: (work) => committing(db, (transaction) => guard.within(() => work(transaction))),
    maintain,
    close: async () => {
      clearInterval(timer)
      if (!client.closed) await client.close()
      await lock.release()
    },
  }
}

/** Housekeeping that fails is tried again at the next tick; the failure must be seen, but must not end the process. */
function onMaintenanceFailure(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error), 'StoreMaintenance')
}
