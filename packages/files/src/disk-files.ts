import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'
import { diskFault, onDisk, unlessAbsent } from './disk-fault.ts'
import { type DiskPlace, diskPlace, moveIntoPlace } from './disk-place.ts'
import type { FileContent, FileStore, FileStoreFault, PutExpectation, ReadableFile, StoredFile } from './file-store.ts'
import { makeFolder } from './make-folder.ts'
import { hashOf, sha256Of } from './sha256.ts'
import { sweepDisk } from './sweep-disk.ts'

/** A file store in a folder, which is made with the first file. Several processes may use one folder. */
export function diskFiles(folder: string): FileStore {
  const place = diskPlace(folder)
  const guard = <T>(work: () => Promise<Result<T, FileStoreFault>>) => tellDiskFaults(folder, () => onDisk(work()))
  return {
    // A content may fail as well as the disk: put tells the two apart itself.
    put: (content, expectation) => tellDiskFaults(folder, () => put(place, content, expectation)),
    adopt: (path, file) => guard(() => adopt(place, path, file)),
    size: (sha256) => guard(async () => ok((await unlessAbsent(stat(place.pathOf(sha256))))?.size ?? null)),
    renewIfIntact: (sha256) => guard(() => renewIfIntact(place.pathOf(sha256), sha256)),
    read: (sha256, range) => guard(() => read(place.pathOf(sha256), sha256, range)),
    readWhole: (sha256, limit) => guard(() => readWhole(place.pathOf(sha256), sha256, limit)),
    remove: (sha256) =>
      guard(async () => {
        await rm(place.pathOf(sha256), { force: true })
        return ok(null)
      }),
    sweep: (plan) => guard(async () => ok(await sweepDisk(place, plan))),
  }
}

async function tellDiskFaults<T>(
  folder: string,
  work: () => Promise<Result<T, FileStoreFault>>,
): Promise<Result<T, FileStoreFault>> {
  try {
    return await work()
  } catch (error) {
    const fault = diskFault(error, folder)
    if (!fault) throw error
    return err(fault)
  }
}

async function put(
  place: DiskPlace,
  content: FileContent,
  expectation: PutExpectation,
): Promise<Result<StoredFile, FileStoreFault>> {
  const growing = join(place.incoming, randomUUID())
  await onDisk(makeFolder(place.incoming))
  try {
    const written = await write(growing, content, expectation)
    if (written.ok) await onDisk(moveIntoPlace(growing, place.pathOf(written.value.sha256)))
    return written
  } finally {
    await onDisk(rm(growing, { force: true }))
  }
}

async function write(
  path: string,
  content: FileContent,
  { limit, sha256: expected }: PutExpectation,
): Promise<Result<StoredFile, FileStoreFault>> {
  const hash = createHash('sha256')
  const handle = await onDisk(open(path, 'wx'))
  let bytes = 0
  try {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      bytes += piece.length
      if (bytes > limit) return err({ code: 'FILE.TOO_LARGE', limit })
      hash.update(piece)
      await onDisk(handle.writeFile(piece))
    }
    const found = hash.digest('hex')
    if (expected !== undefined && found !== expected) return err({ code: 'FILE.OTHER_HASH', found, expected })
    await onDisk(handle.sync())
    return ok({ sha256: found, bytes })
  } finally {
    await onDisk(handle.close())
  }
}

async function adopt(place: DiskPlace, path: string, file: StoredFile): Promise<Result<StoredFile, FileStoreFault>> {
  const target = place.pathOf(file.sha256)
  const growing = join(place.incoming, randomUUID())
  await makeFolder(place.incoming)
  try {
    if (!(await renameOnDisk(path, growing))) {
      await copyFile(path, growing)
      await rm(path)
    }
    const now = new Date()
    await utimes(growing, now, now)
    await moveIntoPlace(growing, target)
    return ok(file)
  } finally {
    await rm(growing, { force: true })
  }
}

/** False when the two are on different disks. */
async function renameOnDisk(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EXDEV') return false
    throw error
  }
}

async function renewIfIntact(path: string, sha256: string): Promise<Result<boolean, FileStoreFault>> {
  const found = await unlessAbsent(stat(path))
  if (!found?.isFile()) return ok(false)
  if ((await hashOf(createReadStream(path))).sha256 !== sha256) return ok(false)
  const now = new Date()
  const renewed = await unlessAbsent(utimes(path, now, now).then(() => true))
  return ok(renewed === true)
}

async function read(
  path: string,
  sha256: string,
  range: { readonly first: number; readonly last: number } | undefined,
): Promise<Result<ReadableFile, FileStoreFault>> {
  const bytes = (await unlessAbsent(stat(path)))?.size
  if (bytes === undefined) return err({ code: 'FILE.ABSENT', sha256 })
  const { first = 0, last = bytes - 1 } = range ?? {}
  return ok({ bytes, content: piecesBetween(path, first, Math.min(last, bytes - 1)) })
}

/** The file is opened when the first piece is asked for. */
async function* piecesBetween(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start <= end) yield* createReadStream(path, { start, end })
}

async function readWhole(path: string, sha256: string, limit: number): Promise<Result<Uint8Array, FileStoreFault>> {
  const size = (await unlessAbsent(stat(path)))?.size
  if (size === undefined) return err({ code: 'FILE.ABSENT', sha256 })
  if (size > limit) return err({ code: 'FILE.TOO_LARGE', limit })
  const bytes = await unlessAbsent(readFile(path))
  if (!bytes) return err({ code: 'FILE.ABSENT', sha256 })
  const found = sha256Of(bytes)
  return found === sha256 ? ok(new Uint8Array(bytes)) : err({ code: 'FILE.OTHER_HASH', found, expected: sha256 })
}
