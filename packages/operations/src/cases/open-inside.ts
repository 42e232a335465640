import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'
import type { FileFault } from './file-fault.ts'

/** A file open for reading, and its size at that moment. The caller closes the handle. */
export type OpenFile = { readonly handle: FileHandle; readonly size: number }

/**
 * Opens a file of a pack. Links are followed as long as they stay in the pack. Opening does not wait for a writer, so a
 * named pipe in a pack cannot hold the program up.
 */
export async function openInside(folder: string, file: string): Promise<Result<OpenFile, FileFault>> {
  try {
    const root = await realpath(folder)
    const whole = await realpath(join(root, file))
    if (!whole.startsWith(root.endsWith(sep) ? root : root + sep)) return err({ code: 'CASE_FILE.LEAVES_PACK', file })
    const handle = await open(whole, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    return await checkFile(handle, file)
  } catch (error) {
    return err(faultOf(file, error))
  }
}

async function checkFile(handle: FileHandle, file: string): Promise<Result<OpenFile, FileFault>> {
  const found = await handle.stat()
  if (found.isFile()) return ok({ handle, size: found.size })
  await handle.close()
  return err({ code: 'CASE_FILE.NOT_A_FILE', file })
}

/** Only faults of the file system are the pack's; anything else is a defect and goes up. */
function faultOf(file: string, error: unknown): FileFault {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'CASE_FILE.MISSING', file }
  if (code === undefined) throw error
  return { code: 'CASE_FILE.UNREADABLE', file, reason: code }
}
