import { type BackupError, backupErrorMessage } from '@collimator/db'
import { type AccessRefusal, accessRefusalMessage } from '../context/operation.ts'

/** Why an operation on the store was refused. */
export type StoreRefusal = BackupError | AccessRefusal

/** One English sentence for a refusal. */
export function storeRefusalMessage(refusal: StoreRefusal): string {
  return refusal.code === 'ACCESS.REFUSED' ? accessRefusalMessage(refusal) : backupErrorMessage(refusal)
}
