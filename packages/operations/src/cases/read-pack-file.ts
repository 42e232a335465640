import type { FileStore } from '@collimator/files'
import { CASE_PACK_LIMITS, type PackFile } from '@collimator/formats'
import { err, type Result } from '@collimator/kernel'
import { type FileFault, faultOfStore } from './file-fault.ts'

/** The bytes of a film, label or other file of an imported pack, which are those of its hash. At most `limit` of them. */
export async function readPackFile(
  files: FileStore,
  { path, sha256 }: Pick<PackFile, 'path' | 'sha256'>,
  limit: number = CASE_PACK_LIMITS.fileBytes,
): Promise<Result<Uint8Array, FileFault>> {
  const read = await files.readWhole(sha256, limit)
  return read.ok ? read : err(faultOfStore(path, read.error))
}
