import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where parts of downloads are kept; on the disk of the file store, so that a rename is enough. */
export function downloadsFolder(dataDirectory: string): string {
  return join(dataDirectory, 'downloads')
}

/** So that a download that was broken off can go on after a holiday. */
const STAY_MS = 14 * 24 * 60 * 60 * 1000

/** Removes parts of downloads with which nobody went on for two weeks. */
export async function sweepDownloads(folder: string, now: Date): Promise<void> {
  for (const name of (await unlessAbsent(readdir(folder))) ?? []) {
    const path = join(folder, name)
    const found = await unlessAbsent(stat(path))
    if (found && found.mtimeMs < now.getTime() - STAY_MS) await rm(path, { force: true })
  }
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
