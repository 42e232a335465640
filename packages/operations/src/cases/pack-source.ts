import type { FileStore } from '@collimator/files'
import { CASE_PACK_LIMITS, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type FileFault, faultOfStore } from './file-fault.ts'
import { type OpenFile, openInside } from './open-inside.ts'

/** Where files of packs are kept. */
export type PackPlace = {
  readonly files: FileStore
  /** Folder of downloads that were broken off, each of which goes on where it stopped. */
  readonly downloads: string
}

/** Where the manifest and the files of a pack come from: a folder, an address, or many addresses. */
export type PackSource = {
  readonly manifest: () => Promise<Result<Uint8Array, FileFault>>
  /**
   * Puts a file into the store under its content, once size and hash are those promised.
   * @param onShare how much of the file has come, 0 to 1; for sources that are slow enough to show it.
   * @returns the bytes brought.
   */
  readonly bring: (
    place: PackPlace,
    file: PackFile,
    onShare: (share: number) => void,
  ) => Promise<Result<number, FileFault>>
}

/** A pack in a folder of this machine. */
export function folderSource(folder: string): PackSource {
  return { manifest: () => readManifest(folder), bring: ({ files }, file) => putFromFolder(files, folder, file) }
}

async function readManifest(folder: string): Promise<Result<Uint8Array, FileFault>> {
  const file = 'manifest.json'
  const opened = await openInside(folder, file)
  if (!opened.ok) return opened
  const { handle, size } = opened.value
  try {
    const limit = CASE_PACK_LIMITS.manifestBytes
    if (size > limit) return err({ code: 'CASE_FILE.TOO_LARGE', file, limit })
    return ok(new Uint8Array(await handle.readFile()))
  } finally {
    await handle.close()
  }
}

/** Keeps a file while hashing it, a piece at a time. */
async function putFromFolder(files: FileStore, folder: string, file: PackFile): Promise<Result<number, FileFault>> {
  const opened = await openInside(folder, file.path)
  if (!opened.ok) return opened
  try {
    const fault = sizeFault(file, opened.value.size)
    if (fault) return err(fault)
    const limit = CASE_PACK_LIMITS.fileBytes
    const put = await files.put(contentOf(opened.value), { limit, sha256: file.sha256 })
    return put.ok ? ok(put.value.bytes) : err(faultOfStore(file.path, put.error))
  } finally {
    await opened.value.handle.close()
  }
}

function sizeFault({ path: file, bytes }: PackFile, found: number): FileFault | undefined {
  if (bytes !== null && found !== bytes) return { code: 'CASE_FILE.OTHER_SIZE', file, found, expected: bytes }
  const limit = CASE_PACK_LIMITS.fileBytes
  return found > limit ? { code: 'CASE_FILE.TOO_LARGE', file, limit } : undefined
}

/** No more than the size seen on opening: a file that grows meanwhile has another hash, not another length. */
async function* contentOf({ handle, size }: OpenFile): AsyncGenerator<Uint8Array> {
  if (size > 0) yield* handle.createReadStream({ autoClose: false, start: 0, end: size - 1 })
}
