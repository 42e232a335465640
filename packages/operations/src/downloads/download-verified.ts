import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CASE_PACK_LIMITS } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import type { FileFault } from '../cases/file-fault.ts'
import { makeFolder } from '../cases/new-folder.ts'
import { askAddress, type WebAnswer } from './ask-address.ts'
import { claimPartial } from './partial-file.ts'
import { faultOfReading, piecesOf } from './read-body.ts'
import { tryAgain } from './try-again.ts'
import type { WebSession } from './web.ts'
import { secondsToWait, type WebFault } from './web-fault.ts'

/** A file to fetch, what it must be, and where it goes. */
export type WantedFile = {
  readonly address: URL
  /** Its name in the manifest, for messages. */
  readonly file: string
  readonly sha256: string
  /** Null where nobody said. */
  readonly bytes: number | null
  readonly target: string
  /** Folder on the disk of `target` where the file grows. */
  readonly partials: string
  readonly onShare: (share: number) => void
}

/**
 * Fetches a file and hashes it as it comes. `target` appears at once and whole, and only when size and hash are those
 * promised. A connection that is cut goes on where it stopped, now or when the import is started again.
 * @returns bytes that came in.
 */
export async function downloadVerified(session: WebSession, wanted: WantedFile): Promise<Result<number, FileFault>> {
  const partial = await claimPartial(wanted.partials, wanted.sha256)
  const before = session.state.receivedBytes
  try {
    const fault = await tried(session, wanted, partial.path)
    if (fault) return err(fault)
    await makeFolder(dirname(wanted.target))
    await rename(partial.path, wanted.target)
    return ok(session.state.receivedBytes - before)
  } finally {
    await partial.release()
  }
}

async function tried(session: WebSession, wanted: WantedFile, path: string): Promise<FileFault | undefined> {
  let resumed = false
  const attempt = async () => {
    resumed = (await sizeOf(path)) > 0
    return oneTry(session, wanted, path)
  }
  return tryAgain(session, attempt, (fault) => (fault ? secondsToTry(fault, resumed) : null))
}

/** Wrong bytes are final unless the first of them are from an earlier try, whose file may have been another. */
function secondsToTry(fault: FileFault, resumed: boolean): number | null {
  if (fault.code === 'CASE_FILE.NOT_DOWNLOADED') return secondsToWait(fault.fault)
  return resumed ? 0 : null
}

/** Wrong bytes are thrown away at once; a part that is right so far stays. */
async function oneTry(session: WebSession, wanted: WantedFile, path: string): Promise<FileFault | undefined> {
  const fault = await rest(session, wanted, path)
  if (fault && (fault.code !== 'CASE_FILE.NOT_DOWNLOADED' || fault.fault.code === 'WEB.OTHER_RANGE'))
    await rm(path, { force: true })
  return fault
}

async function rest(session: WebSession, wanted: WantedFile, path: string): Promise<FileFault | undefined> {
  const { file, bytes, address } = wanted
  const have = await sizeOf(path)
  if (have > 0 && have === bytes) return hashFault(wanted, await hashOf(path))
  const answer = await askAddress(session, address, bytes !== null && have > bytes ? 0 : have)
  if (!answer.ok) return notDownloaded(wanted, answer.error)
  const { start, length, body } = answer.value
  if (bytes !== null && length !== null && start + length !== bytes) {
    body.destroy()
    return { code: 'CASE_FILE.OTHER_SIZE', file, found: start + length, expected: bytes }
  }
  return received(session, wanted, { answer: answer.value, path })
}

type Growing = { readonly answer: WebAnswer; readonly path: string }

async function received(
  session: WebSession,
  wanted: WantedFile,
  { answer, path }: Growing,
): Promise<FileFault | undefined> {
  const { file, bytes, onShare } = wanted
  const limit = bytes ?? CASE_PACK_LIMITS.fileBytes
  const hash = answer.start > 0 ? await hashOf(path) : createHash('sha256')
  const growing = await open(path, answer.start > 0 ? 'a' : 'w')
  let have = answer.start
  try {
    for await (const piece of piecesOf(session, answer.body)) {
      have += piece.length
      if (have > limit) return { code: 'CASE_FILE.TOO_LARGE', file, limit }
      hash.update(piece)
      await growing.write(piece)
      onShare(bytes ? have / bytes : 0)
    }
  } catch (error) {
    return notDownloaded(wanted, faultOfReading(error, session, { found: have, expected: bytes }))
  } finally {
    await growing.close()
  }
  if (bytes !== null && have < bytes)
    return notDownloaded(wanted, { code: 'WEB.CUT_OFF', found: have, expected: bytes })
  return hashFault(wanted, hash)
}

function notDownloaded({ file, address }: WantedFile, fault: WebFault): FileFault {
  return { code: 'CASE_FILE.NOT_DOWNLOADED', file, address: address.href, fault }
}

function hashFault({ file, sha256: expected }: WantedFile, hash: Hash): FileFault | undefined {
  const found = hash.digest('hex')
  return found === expected ? undefined : { code: 'CASE_FILE.OTHER_HASH', file, found, expected }
}

async function hashOf(path: string): Promise<Hash> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
