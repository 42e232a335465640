import { join } from 'node:path'
import { type BackedUp, type BackupError, backUpStore as backUp, type Store } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import { filesOf } from '../context/app.ts'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { backupName, openBackupFolder } from './backup-folder.ts'
import { hasStore, type StoreAddress, withStoreAt } from './store-address.ts'
import { storeFiles } from './store-files.ts'

/** Where a backup goes; into the folder of backups where no path is given. */
export type BackupRequest = { readonly path?: string | undefined; readonly isScheduled?: boolean }

/** A backup, and the files that rows refer to and the data folder does not have. */
export type StoreBackup = BackedUp & { readonly absentFiles: readonly string[] }

/** Backs up the store that is open, while it is in use, and says so in the audit trail. */
export const backUpStore = operation({
  action: 'store.back-up',
  run: async (context, request: BackupRequest) => {
    const store = storeOf(context)
    const made = await backUpTo(context, store, request)
    if (!made.ok) return made
    const facts = ({ bytes, tables, files }: StoreBackup) => ({
      bytes,
      files,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    })
    return writeAudited(
      context,
      { action: 'store.back-up', thing: { kind: 'store', id: store.kind }, facts },
      async (): Promise<Result<StoreBackup, BackupError>> => made,
    )
  },
})

/** Backs up a store that nobody has open, as it is: its schema is not brought up to date, as before an upgrade. */
export const backUpStoreAt = operation({
  action: 'store.move',
  run: async (context, { from, ...request }: BackupRequest & { readonly from: StoreAddress }) => {
    const nothing: BackupError = { code: 'BACKUP.STORE_EMPTY' }
    if (!hasStore(from)) return err(nothing)
    const place = { ...request, dataDirectory: from.dataDirectory }
    return withStoreAt(from, (store) => backUpTo(context, store, place))
  },
})

async function backUpTo(
  { app }: Context,
  store: Store,
  { path, isScheduled, dataDirectory }: BackupRequest & { readonly dataDirectory?: string },
): Promise<Result<StoreBackup, BackupError>> {
  const madeAt = app.now()
  const placed = path === undefined ? await placeInFolder(app.dataDirectory, backupName(madeAt, isScheduled)) : ok(path)
  if (!placed.ok) return placed
  const files = storeFiles(filesOf(dataDirectory === undefined ? app : { dataDirectory }))
  const made = await backUp(store, placed.value, { program: packageFile.version, madeAt, files })
  return made.ok ? ok({ ...made.value, absentFiles: files.absent }) : made
}

async function placeInFolder(dataDirectory: string, name: string): Promise<Result<string, BackupError>> {
  try {
    return ok(join(await openBackupFolder(dataDirectory), name))
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return err({
      code: 'BACKUP.FILE_FAILED',
      what: 'make the folder of backups in',
      path: dataDirectory,
      reason: error.message,
    })
  }
}
