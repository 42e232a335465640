import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { requireSha256 } from './sha256.ts'

/** Where the disk store keeps what. */
export type DiskPlace = {
  /** Files that are whole, in folders by the first two digits of their hash. */
  readonly objects: string
  /** Files that grow, and files that a sweep looks at once more. On the same disk, so that a rename is enough. */
  readonly incoming: string
  readonly pathOf: (sha256: string) => string
}

/** The folders of a disk store. Throws NotASha256 when a path is asked for another name. */
export function diskPlace(folder: string): DiskPlace {
  const objects = join(folder, 'objects')
  return {
    objects,
    incoming: join(folder, 'incoming'),
    pathOf: (sha256) => join(objects, requireSha256(sha256).slice(0, 2), sha256),
  }
}

/** Gives a finished file its place; when this returns, a power cut does not undo it on systems that sync folders. */
export async function moveIntoPlace(path: string, target: string): Promise<void> {
  await makeFolder(dirname(target))
  await rename(path, target)
  await syncFolder(dirname(target))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the rename is all that can be had.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
