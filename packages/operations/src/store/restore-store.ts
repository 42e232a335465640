import { type BackupError, moveStore as move, restoreStore as restore } from '@collimator/db'
import { err } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import { operation } from '../context/operation.ts'
import { hasStore, type StoreAddress, withStoreAt } from './store-address.ts'

type Progress = { readonly onProgress?: ((line: string) => void) | undefined }

/** Fills a store that holds nothing yet from a backup, and brings it to the present schema; all of it or nothing. */
export const restoreStoreAt = operation({
  action: 'store.move',
  run: (_context, { path, to, onProgress }: Progress & { readonly path: string; readonly to: StoreAddress }) =>
    withStoreAt(to, (store) => restore(store, path, { onProgress })),
})

/** Copies a store into another that holds nothing yet, and compares both; the one that it comes from stays as it is. */
export const moveStoreTo = operation({
  action: 'store.move',
  run: async (
    { app },
    { from, to, onProgress }: Progress & { readonly from: StoreAddress; readonly to: StoreAddress },
  ) => {
    const nothing: BackupError = { code: 'BACKUP.STORE_EMPTY' }
    if (!hasStore(from)) return err(nothing)
    const source = { program: packageFile.version, madeAt: app.now(), onProgress }
    return withStoreAt(from, (old) => withStoreAt(to, (fresh) => move(old, fresh, source)))
  },
})
