import { join } from 'node:path'
import { type BackedUp, type BackupError, backUpStore as backUp, type Store } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { backupName, openBackupFolder } from './backup-folder.ts'
import { hasStore, type StoreAddress, withStoreAt } from './store-address.ts'

/** Where a backup goes; into the folder of backups where no path is given. */
export type BackupRequest = { readonly path?: string | undefined }

/** Backs up the store that is open, while it is in use, and says so in the audit trail. */
export const backUpStore = operation({
  action: 'store.back-up',
  run: async (context, request: BackupRequest) => {
    const store = storeOf(context)
    const made = await backUpTo(context, store, request)
    if (!made.ok) return made
    const facts = ({ bytes, tables }: BackedUp) => ({ bytes, rows: tables.reduce((sum, { rows }) => sum + rows, 0) })
    return writeAudited(
      context,
      { action: 'store.back-up', thing: { kind: 'store', id: store.kind }, facts },
      async (): Promise<Result<BackedUp, BackupError>> => made,
    )
  },
})

/** Backs up a store that nobody has open, as it is: its schema is not brought up to date, as before an upgrade. */
export const backUpStoreAt = operation({
  action: 'store.move',
  run: async (context, { from, ...request }: BackupRequest & { readonly from: StoreAddress }) => {
    const nothing: BackupError = { code: 'BACKUP.STORE_EMPTY' }
    return hasStore(from) ? withStoreAt(from, (store) => backUpTo(context, store, request)) : err(nothing)
  },
})

async function backUpTo(
  { app }: Context,
  store: Store,
  { path }: BackupRequest,
): Promise<Result<BackedUp, BackupError>> {
  const madeAt = app.now()
  const placed = path === undefined ? await placeInFolder(app.dataDirectory, madeAt) : ok(path)
  return placed.ok ? backUp(store, placed.value, { program: packageFile.version, madeAt }) : placed
}

async function placeInFolder(dataDirectory: string, at: Date): Promise<Result<string, BackupError>> {
  try {
    return ok(join(await openBackupFolder(dataDirectory), backupName(at)))
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
