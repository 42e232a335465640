import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, link, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileStoreFault, fileStoreFaultMessage, hashOf, makeFolder } from '@collimator/files'
import { casePackSchema } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { filesOf } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { packIds } from './find-packs.ts'
import { packRecords } from './pack-records.ts'
import { savePack } from './save-pack.ts'
import { downloadsFolder } from './sweep-downloads.ts'

/** The cases of the release before cannot be taken over; they are where they were. */
export type NotTakenOver = { readonly code: 'CASES.NOT_TAKEN_OVER'; readonly folder: string; readonly reason: string }

/** Release 0.1.0 kept a pack as one JSON file, and the files of all packs by their content beside it. */
const recordSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: z.iso.datetime(),
  importedBy: z.string(),
  pack: casePackSchema,
})

/** Whether a data folder has cases as release 0.1.0 kept them. */
export function hasOldCases(dataDirectory: string): boolean {
  return existsSync(oldFolder(dataDirectory))
}

/**
 * Takes over the cases that release 0.1.0 kept beside the store: files go into the file store, each hashed once more, then
 * packs into the database, and only then the old folder goes. Killed at any moment it goes on at the next start; done
 * again it changes nothing. What is damaged is said, and stays in a folder of its own.
 */
export async function takeOverCases(
  context: Context,
  report: (line: string) => void,
): Promise<Result<null, NotTakenOver>> {
  const { dataDirectory } = context.app
  const folder = oldFolder(dataDirectory)
  const done = `${folder}-taken-over`
  await rm(done, { recursive: true, force: true })
  if (!hasOldCases(dataDirectory)) return ok(null)
  report('Moving the imported cases into the store')
  const kept = await takeFiles(context, folder)
  if (!kept.ok) return err({ code: 'CASES.NOT_TAKEN_OVER', folder, reason: fileStoreFaultMessage(kept.error) })
  const damaged = [...kept.value, ...(await takePacks(context, folder))]
  await takeDownloads(folder, downloadsFolder(dataDirectory))
  const left = damaged.length > 0 ? `${folder}-damaged-${randomUUID()}` : done
  await renameUnlessAbsent(folder, left)
  for (const path of damaged) report(`${join(left, path)} is damaged and was not moved; import its pack again`)
  await rm(done, { recursive: true, force: true })
  return ok(null)
}

/** One English sentence. */
export function notTakenOverMessage({ folder, reason }: NotTakenOver): string {
  return `the imported cases in ${folder} cannot be moved into the store: ${reason}`
}

function oldFolder(dataDirectory: string): string {
  return join(dataDirectory, 'cases')
}

/** The paths, in the folder, of files that are not what their name says. */
async function takeFiles(context: Context, folder: string): Promise<Result<readonly string[], FileStoreFault>> {
  const damaged: string[] = []
  for (const shelf of await namesIn(join(folder, 'objects')))
    for (const name of await namesIn(join(folder, 'objects', shelf))) {
      const path = join('objects', shelf, name)
      const taken = /^[0-9a-f]{64}$/.test(name) ? await takeFile(context, join(folder, path), name) : ok(false)
      if (!taken.ok) return taken
      if (!taken.value) damaged.push(path)
    }
  return ok(damaged)
}

/**
 * Takes a file by a second name where the disk has such, else by a copy: the old one stays until everything is there.
 * @returns false when its content is not that of its name.
 */
async function takeFile(context: Context, path: string, sha256: string): Promise<Result<boolean, FileStoreFault>> {
  const files = filesOf(context.app)
  const known = await files.renewIfIntact(sha256)
  if (!known.ok || known.value) return known
  const downloads = downloadsFolder(context.app.dataDirectory)
  await makeFolder(downloads)
  const second = join(downloads, `taken-over.${randomUUID()}`)
  try {
    // Another process that starts at the same moment may have been faster; then all of it is done.
    if (!(await unlessAbsent(linkOrCopy(path, second).then(() => true)))) return ok(true)
    const found = await hashOf(createReadStream(second))
    if (found.sha256 !== sha256) return ok(false)
    const adopted = await files.adopt(second, found)
    return adopted.ok ? ok(true) : adopted
  } finally {
    await rm(second, { force: true })
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error
    await copyFile(from, to)
  }
}

/** The paths, in the folder, of records that cannot be read. */
async function takePacks(context: Context, folder: string): Promise<readonly string[]> {
  const damaged: string[] = []
  const there = new Set(await packIds(context))
  for (const name of await namesIn(join(folder, 'packs'))) {
    const path = join('packs', name)
    const text = await unlessAbsent(readFile(join(folder, path), 'utf8'))
    if (text === undefined) continue
    const record = recordSchema.safeParse(jsonOf(text))
    if (!record.success) damaged.push(path)
    else if (!there.has(record.data.id)) await takePack(context, record.data)
  }
  return damaged
}

async function takePack(context: Context, record: z.infer<typeof recordSchema>): Promise<void> {
  const { id, manifestSha256, importedBy } = record
  const pack = { ...record.pack, models: record.pack.models ?? [] }
  const records = packRecords({ pack, order: pack })
  await savePack(context, { ...records, id, manifestSha256, importedAt: new Date(record.importedAt), importedBy })
}

async function takeDownloads(folder: string, downloads: string): Promise<void> {
  const names = await namesIn(join(folder, 'partial'))
  if (names.length > 0) await makeFolder(downloads)
  for (const name of names) await renameUnlessAbsent(join(folder, 'partial', name), join(downloads, name))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await unlessAbsent(readdir(folder)))?.sort() ?? []
}

async function renameUnlessAbsent(from: string, to: string): Promise<void> {
  await unlessAbsent(rename(from, to))
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
