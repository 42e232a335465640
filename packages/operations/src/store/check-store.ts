import { type BackupError, BackupFailure, checkStore as check, type StoreCheck } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { filesOf } from '../context/app.ts'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { storeFiles } from './store-files.ts'

/**
 * Computes again every hash, digest and index of the store, those of its files too, and reports what is not as it must be.
 * Changes nothing.
 */
export const checkStore = operation({
  action: 'store.check',
  run: async (context, _input: null): Promise<Result<StoreCheck, BackupError>> => {
    const files = storeFiles(filesOf(context.app))
    try {
      const checked = await check(storeOf(context), { files })
      return checked.ok ? ok(withAbsent(checked.value, files.absent)) : checked
    } catch (error) {
      if (error instanceof BackupFailure) return err(error.failure)
      throw error
    }
  },
})

function withAbsent({ checked, faults }: StoreCheck, absent: readonly string[]): StoreCheck {
  const missing = absent.map((sha256) => ({ what: `file ${sha256}`, found: 'no such file', expected: 'its bytes' }))
  return { checked: { ...checked, files: checked.files + absent.length }, faults: [...faults, ...missing] }
}
