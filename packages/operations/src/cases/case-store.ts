import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '@collimator/files'
import { casePackSchema } from '@collimator/formats'
import { z } from 'zod'

const storedPackSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: z.iso.datetime(),
  importedBy: z.string(),
  pack: casePackSchema,
})

/** What the store keeps of a pack: its manifest, without the cases that were refused. */
export type StoredPack = z.infer<typeof storedPackSchema>

/** Where the cases of a data directory lie. */
export function caseStore(dataDirectory: string) {
  const root = join(dataDirectory, 'cases')
  return {
    incoming: join(root, 'incoming'),
    partial: join(root, 'partial'),
    packs: join(root, 'packs'),
    objects: join(root, 'objects'),
    /** A file by its content, relative to `objects`: equal bytes of two packs are kept once. */
    objectPath: (sha256: string) => join(sha256.slice(0, 2), sha256),
  }
}

/** See {@link caseStore}. */
export type CaseStore = ReturnType<typeof caseStore>

/** Whether a file is in the store with its bytes unchanged; one that a failing disk has changed counts as absent. */
export async function hasObject(store: CaseStore, sha256: string): Promise<boolean> {
  const path = join(store.objects, store.objectPath(sha256))
  const found = await unlessAbsent(stat(path))
  if (!found?.isFile()) return false
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex') === sha256
}

/** Writes the record of a pack; it appears at once and whole. */
export async function writeStoredPack(store: CaseStore, stored: StoredPack): Promise<void> {
  const growing = join(store.incoming, randomUUID())
  await makeFolder(store.incoming)
  await makeFolder(store.packs)
  try {
    await writeFile(growing, JSON.stringify(stored), { flag: 'wx' })
    await rename(growing, join(store.packs, `${stored.id}.json`))
  } finally {
    await rm(growing, { force: true })
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Removes what an import that was killed left half copied. A day is longer than any import that still runs; the parts of
 * downloads are kept for two weeks, so that one can go on after a holiday.
 */
export async function sweepIncoming(store: CaseStore, now: Date): Promise<void> {
  await sweep(store.incoming, now.getTime() - DAY_MS)
  await sweep(store.partial, now.getTime() - 14 * DAY_MS)
}

async function sweep(folder: string, before: number): Promise<void> {
  for (const name of (await unlessAbsent(readdir(folder))) ?? []) {
    const path = join(folder, name)
    const found = await unlessAbsent(stat(path))
    if (found && found.mtimeMs < before) await rm(path, { force: true })
  }
}

/** The ids of all packs, in alphabetical order. */
export async function storedPackIds(store: CaseStore): Promise<string[]> {
  const names = (await unlessAbsent(readdir(store.packs))) ?? []
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
}

/** The record of a pack; `undefined` when there is none. Throws DamagedPack when it was changed by hand. */
export async function readStoredPack(store: CaseStore, id: string): Promise<StoredPack | undefined> {
  const path = join(store.packs, `${id}.json`)
  const text = await unlessAbsent(readFile(path, 'utf8'))
  if (text === undefined) return undefined
  try {
    return storedPackSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new DamagedPack(path, { cause: error })
  }
}

/** Raised when the record of an imported pack cannot be read: somebody changed it by hand. */
export class DamagedPack extends Error {
  override readonly name = 'DamagedPack'
  constructor(path: string, options: ErrorOptions) {
    super(`the record of an imported pack is damaged: ${path}; import the pack again after removing it`, options)
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
