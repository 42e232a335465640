import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { err, ok, type Result } from '@collimator/kernel'
import { askAddress, type WebAnswer } from './ask-address.ts'
import { claimPartial } from './partial-file.ts'
import { faultOfReading, piecesOf } from './read-body.ts'
import { tryAgain } from './try-again.ts'
import type { WebSession } from './web.ts'
import { secondsToWait, type WebFault } from './web-fault.ts'

/** A file to fetch, what it must be, and where it grows. */
export type WantedFile = {
  readonly address: URL
  readonly sha256: string
  /** Null where nobody said. */
  readonly bytes: number | null
  /** Most bytes that it may have. */
  readonly limit: number
  /** Folder that is there already, in which the file grows. */
  readonly partials: string
  readonly onShare: (share: number) => void
}

/**
 * Fetches a file and hashes it as it comes. A connection that is cut goes on where it stopped, now or when the import is
 * started again.
 * @param keep takes the file away from where it grew; called once, and only when size and hash are those promised.
 * @returns bytes that came in.
 */
export async function downloadVerified(
  session: WebSession,
  wanted: WantedFile,
  keep: (path: string) => Promise<void>,
): Promise<Result<number, WebFault>> {
  const partial = await claimPartial(wanted.partials, wanted.sha256)
  const before = session.state.receivedBytes
  try {
    const fault = await fetchWhole(session, wanted, partial.path)
    if (fault) return err(fault)
    await keep(partial.path)
    return ok(session.state.receivedBytes - before)
  } finally {
    await partial.release()
  }
}

async function fetchWhole(session: WebSession, wanted: WantedFile, path: string): Promise<WebFault | undefined> {
  let resumed = false
  const attempt = async () => {
    resumed = (await sizeOf(path)) > 0
    return tryOnce(session, wanted, path)
  }
  return tryAgain(session, attempt, (fault) => (fault ? secondsToTry(fault, resumed) : null))
}

const WRONG_BYTES = ['WEB.TOO_LARGE', 'WEB.OTHER_SIZE', 'WEB.OTHER_HASH']

/** Wrong bytes are final unless the first of them are from an earlier try, whose file may have been another. */
function secondsToTry(fault: WebFault, resumed: boolean): number | null {
  return resumed && WRONG_BYTES.includes(fault.code) ? 0 : secondsToWait(fault)
}

/** Wrong bytes are thrown away at once; a part that is right so far stays. */
async function tryOnce(session: WebSession, wanted: WantedFile, path: string): Promise<WebFault | undefined> {
  const fault = await fetchRest(session, wanted, path)
  if (fault && (WRONG_BYTES.includes(fault.code) || fault.code === 'WEB.OTHER_RANGE')) await rm(path, { force: true })
  return fault
}

async function fetchRest(session: WebSession, wanted: WantedFile, path: string): Promise<WebFault | undefined> {
  const { bytes, address } = wanted
  const have = await sizeOf(path)
  if (have > 0 && have === bytes) return hashFault(wanted, await hashOf(path))
  const answer = await askAddress(session, address, bytes !== null && have > bytes ? 0 : have)
  if (!answer.ok) return answer.error
  const { start, length, body } = answer.value
  if (bytes !== null && length !== null && start + length !== bytes) {
    body.destroy()
    return { code: 'WEB.OTHER_SIZE', found: start + length, expected: bytes }
  }
  return receive(session, wanted, { answer: answer.value, path })
}

type Growing = { readonly answer: WebAnswer; readonly path: string }

async function receive(
  session: WebSession,
  wanted: WantedFile,
  { answer, path }: Growing,
): Promise<WebFault | undefined> {
  const { bytes, onShare } = wanted
  const limit = bytes ?? wanted.limit
  const hash = answer.start > 0 ? await hashOf(path) : createHash('sha256')
  const growing = await open(path, answer.start > 0 ? 'a' : 'w')
  let have = answer.start
  try {
    for await (const piece of piecesOf(session, answer.body)) {
      have += piece.length
      if (have > limit) return { code: 'WEB.TOO_LARGE', limit }
      hash.update(piece)
      await growing.write(piece)
      onShare(bytes ? have / bytes : 0)
    }
  } catch (error) {
    return faultOfReading(error, session, { found: have, expected: bytes })
  } finally {
    await growing.close()
  }
  if (bytes !== null && have < bytes) return { code: 'WEB.CUT_OFF', found: have, expected: bytes }
  return hashFault(wanted, hash)
}

function hashFault({ sha256: expected }: WantedFile, hash: Hash): WebFault | undefined {
  const found = hash.digest('hex')
  return found === expected ? undefined : { code: 'WEB.OTHER_HASH', found, expected }
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
