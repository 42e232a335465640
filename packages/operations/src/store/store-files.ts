import { BackupFailure, type BackupFiles, referencedFiles } from '@collimator/db'
import { type FileStore, type FileStoreFault, fileStoreFaultMessage } from '@collimator/files'
import type { Result } from '@collimator/kernel'

/** The files of a data folder that rows of a store refer to, for its backup and its check. */
export type StoreFiles = BackupFiles & {
  /** Files that rows refer to and the folder does not have; known once the files were listed. */
  readonly absent: readonly string[]
}

/** Most bytes of a restored file: what is in a backup was once taken, whatever its limit was then. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

/** Reads and keeps the files of a store in a file store. A fault of the disk is thrown, as a stream can only break. */
export function storeFiles(files: FileStore): StoreFiles {
  const absent: string[] = []
  return {
    absent,
    async *list(db) {
      absent.length = 0
      for (const sha256 of await referencedFiles(db)) {
        const bytes = orThrow(await files.size(sha256))
        if (bytes === null) absent.push(sha256)
        else yield { sha256, bytes }
      }
    },
    async *read(sha256) {
      yield* orThrow(await files.read(sha256)).content
    },
    async write(sha256, bytes) {
      orThrow(await files.put(bytes, { limit: NO_LIMIT, sha256 }))
    },
  }
}

/** A stream can only break; the backup that it was part of turns this into its refusal. */
function orThrow<Value>(result: Result<Value, FileStoreFault>): Value {
  if (result.ok) return result.value
  throw new BackupFailure({
    code: 'BACKUP.FILE_FAILED',
    what: 'read or keep',
    path: 'a file of the data folder',
    reason: fileStoreFaultMessage(result.error),
  })
}
