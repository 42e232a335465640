import { databaseError, driverError } from '../store/database-error.ts'
import { isStoreUnavailable } from '../store/store-unavailable.ts'
import { type BackupError, BackupFailure } from './backup-error.ts'

/** What was being done with which file. */
type FileWork = { readonly what: string; readonly path: string }

/** Codes of the system that speak of a file or a disk. */
const FILE_CODES = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EISDIR',
  'ENOTDIR',
  'EIO',
  'EMFILE',
])

/** Turns what stopped a backup or a restore into a value; throws again what nobody foresaw, which is a bug. */
export function backupFailure(error: unknown, { what, path }: FileWork): BackupError {
  if (error instanceof BackupFailure) return error.failure
  if (isStoreUnavailable(error))
    return { code: 'STORE.REFUSED', address: 'the database', reason: 'the connection broke' }
  const known = driverError(error)
  if (!known) throw error
  if (known.code === 'Z_BUF_ERROR') return { code: 'BACKUP.CUT' }
  if (known.code.startsWith('Z_')) return notReadable(known.message)
  if (FILE_CODES.has(known.code)) return { code: 'BACKUP.FILE_FAILED', what, path, reason: known.message }
  // 22 and 23 are PostgreSQL's classes for values that a column or a constraint does not take.
  if (/^2[23]\w{3}$/.test(known.code))
    return {
      code: 'BACKUP.DAMAGED',
      where: known.constraint ?? 'a value',
      found: known.message,
      expected: 'a valid row',
    }
  const refused = databaseError(error)
  if (refused) return refused
  throw error
}

function notReadable(reason: string): BackupError {
  if (reason === 'incorrect header check')
    return { code: 'BACKUP.NOT_A_BACKUP', reason: 'it is not compressed with gzip' }
  return { code: 'BACKUP.DAMAGED', where: 'its compression', found: reason, expected: 'an intact file' }
}
