import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, rmdir } from 'node:fs/promises'
import { makeFolder } from '@collimator/files'
import { err, type Result } from '@collimator/kernel'

/** The folder that was to be written holds something already. */
export type FolderNotEmpty = { readonly code: 'CASES.FOLDER_NOT_EMPTY' }

/** What to tell of {@link FolderNotEmpty}. */
export const FOLDER_NOT_EMPTY = 'the folder is not empty; name one that is absent or empty'

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
