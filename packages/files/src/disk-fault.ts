import type { FileStoreFault } from './file-store.ts'

/** Raised inside the disk store, so that a fault of the disk is not taken for one of the content. */
export class DiskFailure extends Error {
  override readonly name = 'DiskFailure'
}

const NO_PERMISSION = ['EACCES', 'EPERM', 'EROFS']
const FULL = ['ENOSPC', 'EDQUOT']

/**
 * What a fault of the file system means.
 * @param place folder of the store. @returns undefined for what is none: a defect, or a fault of the content; both go up.
 */
export function diskFault(error: unknown, place: string): FileStoreFault | undefined {
  if (!(error instanceof DiskFailure)) return undefined
  const { cause } = error
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return undefined
  const { code, message } = cause
  if (FULL.includes(code)) return { code: 'FILE.DISK_FULL', place }
  if (NO_PERMISSION.includes(code)) return { code: 'FILE.NO_PERMISSION', place, reason: message }
  return { code: 'FILE.STORE_FAILED', place, reason: message }
}

/** Does something with the disk; what the disk says against it is raised as a DiskFailure. */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new DiskFailure('the disk failed', { cause: error })
  }
}

/** Undefined for what is not there. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
