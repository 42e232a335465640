import { join } from 'node:path'
import { CASE_PACK_LIMITS, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import type { CaseStore } from './case-store.ts'
import { copyVerified } from './copy-verified.ts'
import type { FileFault } from './file-fault.ts'
import { openInside } from './open-inside.ts'

/** Where the manifest and the files of a pack come from: a folder, an address, or many addresses. */
export type PackSource = {
  readonly manifest: () => Promise<Result<Uint8Array, FileFault>>
  /**
   * Puts a file into the store under its content, once size and hash are those promised.
   * @param onShare how much of the file has come, 0 to 1; for sources that are slow enough to show it.
   * @returns the bytes brought.
   */
  readonly bring: (
    store: CaseStore,
    file: PackFile,
    onShare: (share: number) => void,
  ) => Promise<Result<number, FileFault>>
}

/** A pack in a folder of this machine. */
export function folderSource(folder: string): PackSource {
  return {
    manifest: () => readManifest(folder),
    bring: (store, { path, sha256, bytes }) =>
      copyVerified(
        { folder, file: path, sha256, bytes },
        join(store.objects, store.objectPath(sha256)),
        store.incoming,
      ),
  }
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
