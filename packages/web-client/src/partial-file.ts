import { randomUUID } from 'node:crypto'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The part of a file that has come so far. Only this claim writes to it. */
export type PartialFile = { readonly path: string; readonly release: () => Promise<void> }

/**
 * Takes over what an earlier try left of a file, or names a place to begin. A part belongs to the process in its name
 * until it is released; one whose process has died (the import was killed) is free as well.
 * @param folder that is there already.
 */
export async function claimPartial(folder: string, sha256: string): Promise<PartialFile> {
  const path = join(folder, `${sha256}.${process.pid}.${randomUUID()}`)
  const free = join(folder, `${sha256}.free`)
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${sha256}.`) && isFree(name))
  for (const name of left) if (await renameUnlessGone(join(folder, name), path)) break
  return { path, release: async () => void (await renameUnlessGone(path, free)) }
}

function isFree(name: string): boolean {
  const owner = name.split('.')[1]
  return owner === 'free' || !isAlive(Number(owner))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** False when another import was faster, or when there is nothing to rename. */
async function renameUnlessGone(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
