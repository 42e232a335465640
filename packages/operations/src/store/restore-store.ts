import {
  type BackupError,
  moveStore as move,
  referencedFiles,
  restoreStore as restore,
  type Store,
} from '@collimator/db'
import { type FileStoreFault, fileStoreFaultMessage } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import { filesFolder, filesOf } from '../context/app.ts'
import { operation } from '../context/operation.ts'
import { hasStore, type StoreAddress, withStoreAt } from './store-address.ts'
import { storeFiles } from './store-files.ts'

type Progress = { readonly onProgress?: ((line: string) => void) | undefined }

/** Fills a store that holds nothing yet from a backup, with its files, and brings it to the present schema; all of it or nothing. */
export const restoreStoreAt = operation({
  action: 'store.move',
  run: (_context, { path, to, onProgress }: Progress & { readonly path: string; readonly to: StoreAddress }) =>
    withStoreAt(to, (store) =>
      restore(store, path, { onProgress, files: storeFiles(filesOf({ dataDirectory: to.dataDirectory })) }),
    ),
})

/**
 * Copies a store into another that holds nothing yet, and compares both; the one that it comes from stays as it is. Files
 * are copied first where the data folder is another one, so that no row refers to a file that is not there.
 */
export const moveStoreTo = operation({
  action: 'store.move',
  run: async (
    { app },
    { from, to, onProgress }: Progress & { readonly from: StoreAddress; readonly to: StoreAddress },
  ) => {
    const nothing: BackupError = { code: 'BACKUP.STORE_EMPTY' }
    if (!hasStore(from)) return err(nothing)
    const source = { program: packageFile.version, madeAt: app.now(), onProgress }
    return withStoreAt(from, async (old) => {
      const copied = await copyFiles(old, from, to)
      return copied.ok ? withStoreAt(to, (fresh) => move(old, fresh, source)) : copied
    })
  },
})

async function copyFiles(old: Store, from: StoreAddress, to: StoreAddress): Promise<Result<null, BackupError>> {
  if (filesFolder(from.dataDirectory) === filesFolder(to.dataDirectory)) return ok(null)
  const [source, target] = [
    filesOf({ dataDirectory: from.dataDirectory }),
    filesOf({ dataDirectory: to.dataDirectory }),
  ]
  for (const sha256 of await referencedFiles(old.db)) {
    const read = await source.read(sha256)
    if (!read.ok) return failed(sha256, read.error)
    const kept = await target.put(read.value.content, { limit: Number.MAX_SAFE_INTEGER, sha256 })
    if (!kept.ok) return failed(sha256, kept.error)
  }
  return ok(null)
}

function failed(path: string, fault: FileStoreFault): Result<never, BackupError> {
  return err({ code: 'BACKUP.FILE_FAILED', what: 'copy file', path, reason: fileStoreFaultMessage(fault) })
}
