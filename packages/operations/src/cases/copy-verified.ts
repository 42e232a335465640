import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '@collimator/files'
import { CASE_PACK_LIMITS } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import type { FileFault } from './file-fault.ts'
import { type OpenFile, openInside } from './open-inside.ts'

/** A file to copy and what it must be. */
export type PromisedFile = {
  /** Folder that it may not leave. */
  readonly folder: string
  readonly file: string
  readonly sha256: string
  /** Null where nobody said. */
  readonly bytes: number | null
}

/**
 * Copies a file while hashing it, a piece at a time. `target` appears at once and whole, and only when size and hash are
 * those promised; the copy grows under another name in `incoming`, which lies on the same disk.
 */
export async function copyVerified(
  promised: PromisedFile,
  target: string,
  incoming: string,
): Promise<Result<number, FileFault>> {
  const opened = await openInside(promised.folder, promised.file)
  if (!opened.ok) return opened
  const growing = join(incoming, randomUUID())
  try {
    const fault = sizeFault(promised, opened.value.size) ?? (await copyHashed(opened.value, promised, growing))
    if (fault) return err(fault)
    await makeFolder(dirname(target))
    await rename(growing, target)
    return ok(opened.value.size)
  } finally {
    await opened.value.handle.close()
    await rm(growing, { force: true })
  }
}

function sizeFault({ file, bytes }: PromisedFile, found: number): FileFault | undefined {
  if (bytes !== null && found !== bytes) return { code: 'CASE_FILE.OTHER_SIZE', file, found, expected: bytes }
  const limit = CASE_PACK_LIMITS.fileBytes
  return found > limit ? { code: 'CASE_FILE.TOO_LARGE', file, limit } : undefined
}

/** Reads no more than the size seen on opening: a file that grows meanwhile has another hash, not another length. */
async function copyHashed(source: OpenFile, promised: PromisedFile, growing: string): Promise<FileFault | undefined> {
  const hash = createHash('sha256')
  const reading = source.handle.createReadStream({ autoClose: false, start: 0, end: Math.max(0, source.size - 1) })
  const hashed = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  await makeFolder(dirname(growing))
  await pipeline(reading, hashed, createWriteStream(growing, { flags: 'wx' }))
  const found = hash.digest('hex')
  const { file, sha256: expected } = promised
  return found === expected ? undefined : { code: 'CASE_FILE.OTHER_HASH', file, found, expected }
}
