import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { err, ok, type Result } from '@collimator/kernel'
import { driverError } from '../store/database-error.ts'
import type { Store } from '../store/store.ts'
import { type BackupError, BackupFailure } from './backup-error.ts'
import { linesOfParts, partsOfLines } from './backup-lines.ts'
import type { BackupHeader, BackupPart } from './backup-part.ts'
import { backupFailure } from './failure-of.ts'
import { type BackupSource, readParts } from './read-parts.ts'
import { type Restored, type RestoreOptions, restoreParts } from './restore-parts.ts'

/** What a backup holds. */
export type BackedUp = {
  readonly path: string
  readonly bytes: number
  readonly header: BackupHeader
  readonly tables: Restored['tables']
  readonly files: number
}

/** Ending of a file that is still being written. One that stays behind belongs to a process that was killed. */
export const UNFINISHED = '.partial'

/**
 * Writes everything that the store holds at one moment into one file. The file has its name only when it is whole; only
 * its owner may read it, because it holds what people wrote and how they sign in.
 */
export async function backUpStore(
  store: Store,
  path: string,
  source: BackupSource,
): Promise<Result<BackedUp, BackupError>> {
  const unfinished = `${path}.${randomUUID()}${UNFINISHED}`
  try {
    if (await exists(path)) return err({ code: 'BACKUP.FILE_EXISTS', path })
    const summary = await store.transaction<Summary, never>(async (transaction) => {
      const summarised = summarise(readParts(store.kind, transaction, source))
      await pipeline(
        Readable.from(linesOfParts(summarised.parts)),
        createGzip(),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }),
      )
      return ok(summarised.summary())
    })
    if (!summary.ok) return summary
    const bytes = await writtenToDisk(unfinished)
    await rename(unfinished, path)
    return ok({ path, bytes, ...summary.value })
  } catch (error) {
    await rm(unfinished, { force: true })
    return err(backupFailure(error, { what: 'write', path }))
  }
}

/** Fills an empty store from a backup: all of it or, with the reason, nothing. */
export async function restoreStore(
  store: Store,
  path: string,
  options: RestoreOptions = {},
): Promise<Result<Restored, BackupError>> {
  const file = createReadStream(path)
  const archive = createGunzip()
  file.on('error', (error) => archive.destroy(error))
  // Reading the archive throws the error as well; without a listener one that comes early would end the process.
  archive.on('error', () => file.destroy())
  try {
    const restored = await store.transaction<Restored, never>(async (transaction) =>
      ok(await restoreParts(transaction, partsOfLines(file.pipe(archive)), options)),
    )
    await store.maintain()
    return restored
  } catch (error) {
    return err(backupFailure(error, { what: 'read', path }))
  } finally {
    file.destroy()
    archive.destroy()
  }
}

type Summary = Pick<BackedUp, 'header' | 'tables' | 'files'>

/** Notes what passes by. */
function summarise(parts: AsyncIterable<BackupPart>): {
  readonly parts: AsyncIterable<BackupPart>
  readonly summary: () => Summary
} {
  let header: BackupHeader | undefined
  let files = 0
  const tables: Summary['tables'][number][] = []
  async function* passing() {
    for await (const part of parts) {
      if (part.kind === 'header') header = part
      if (part.kind === 'table-end') tables.push({ name: part.name, rows: part.rows, sha256: part.sha256 })
      if (part.kind === 'end') files = part.files
      yield part
    }
  }
  return {
    parts: passing(),
    summary: () => {
      if (!header) throw new BackupFailure({ code: 'BACKUP.STORE_EMPTY' })
      return { header, tables, files }
    },
  }
}

/** Waits until the disk has the file, so that a name never stands for less than was written. */
async function writtenToDisk(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (driverError(error)?.code === 'ENOENT') return false
    throw error
  }
}
