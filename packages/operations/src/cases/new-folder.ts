import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { err, type Result } from '@collimator/kernel'

/** The folder that was to be written holds something already. */
export type FolderNotEmpty = { readonly code: 'CASES.FOLDER_NOT_EMPTY' }

/** What to tell of {@link FolderNotEmpty}. */
export const FOLDER_NOT_EMPTY = 'the folder is not empty; name one that is absent or empty'

/**
 * Makes a folder and those above it that are missing. Node's own way of doing so never ends where the system lets no
 * folder be made in one that exists, as in /proc.
 * @throws the fault of the file system, also when a file has the folder's name.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (await isFolder(folder)) return
    const above = dirname(folder)
    const isAboveMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && !(await isFolder(above))
    if (!isAboveMissing || above === folder) throw error
    await makeFolder(above)
    await makeFolder(folder)
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw error
  }
}

/** Fills a folder that is absent or empty. It appears whole, when `fill` is done, or not at all. */
export async function fillNewFolder<T, E>(
  folder: string,
  fill: (growing: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | FolderNotEmpty>> {
  if (!(await isFree(folder))) return err({ code: 'CASES.FOLDER_NOT_EMPTY' })
  const growing = `${folder}.${randomUUID()}.partial`
  try {
    await makeFolder(growing)
    const filled = await fill(growing)
    if (filled.ok) await moveInto(growing, folder)
    return filled
  } finally {
    await rm(growing, { recursive: true, force: true })
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return true
    if (code === 'ENOTDIR') return false
    throw error
  }
}

/** An empty folder is taken away first, because not every system renames onto one. */
async function moveInto(growing: string, folder: string): Promise<void> {
  await makeFolder(folder)
  await rmdir(folder)
  await rename(growing, folder)
}
