import { err, ok, type Result } from '@collimator/kernel'
import type { FileFault } from '../cases/file-fault.ts'
import { askAddress } from './ask-address.ts'
import { faultOfReading, piecesOf } from './read-body.ts'
import { tryAgain } from './try-again.ts'
import type { WebSession } from './web.ts'
import { secondsToWait } from './web-fault.ts'

/** A small file read whole, and where it was found in the end. */
export type ReadAddress = { readonly bytes: Uint8Array; readonly address: URL }

/** What to read: where, its name for messages, and the most bytes it may have. */
export type SmallFile = { readonly address: URL; readonly file: string; readonly limit: number }

/** Reads a small file into memory, trying again when the network fails for a moment. */
export function readAddress(session: WebSession, wanted: SmallFile): Promise<Result<ReadAddress, FileFault>> {
  return tryAgain(
    session,
    () => oneReading(session, wanted),
    (read) => (read.ok || read.error.code !== 'CASE_FILE.NOT_DOWNLOADED' ? null : secondsToWait(read.error.fault)),
  )
}

async function oneReading(
  session: WebSession,
  { address, file, limit }: SmallFile,
): Promise<Result<ReadAddress, FileFault>> {
  const answer = await askAddress(session, address, 0)
  if (!answer.ok) return err({ code: 'CASE_FILE.NOT_DOWNLOADED', file, address: address.href, fault: answer.error })
  const pieces: Buffer[] = []
  let found = 0
  try {
    for await (const piece of piecesOf(session, answer.value.body)) {
      found += piece.length
      if (found > limit) return err({ code: 'CASE_FILE.TOO_LARGE', file, limit })
      pieces.push(piece)
    }
  } catch (error) {
    const fault = faultOfReading(error, session, { found, expected: answer.value.length })
    return err({ code: 'CASE_FILE.NOT_DOWNLOADED', file, address: address.href, fault })
  }
  return ok({ bytes: new Uint8Array(Buffer.concat(pieces)), address: answer.value.address })
}
