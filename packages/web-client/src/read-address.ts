import { err, ok, type Result } from '@collimator/kernel'
import { askAddress } from './ask-address.ts'
import { faultOfReading, piecesOf } from './read-body.ts'
import { tryAgain } from './try-again.ts'
import type { WebSession } from './web.ts'
import { secondsToWait, type WebFault } from './web-fault.ts'

/** A small file read whole, and where it was found in the end. */
export type ReadAddress = { readonly bytes: Uint8Array; readonly address: URL }

/** What to read: where, and the most bytes it may have. */
export type SmallFile = { readonly address: URL; readonly limit: number }

/** Reads a small file into memory, trying again when the network fails for a moment. */
export function readAddress(session: WebSession, wanted: SmallFile): Promise<Result<ReadAddress, WebFault>> {
  return tryAgain(
    session,
    () => readOnce(session, wanted),
    (read) => (read.ok ? null : secondsToWait(read.error)),
  )
}

async function readOnce(session: WebSession, { address, limit }: SmallFile): Promise<Result<ReadAddress, WebFault>> {
  const answer = await askAddress(session, address, 0)
  if (!answer.ok) return answer
  const pieces: Buffer[] = []
  let found = 0
  try {
    for await (const piece of piecesOf(session, answer.value.body)) {
      found += piece.length
      if (found > limit) return err({ code: 'WEB.TOO_LARGE', limit })
      pieces.push(piece)
    }
  } catch (error) {
    return err(faultOfReading(error, session, { found, expected: answer.value.length }))
  }
  return ok({ bytes: new Uint8Array(Buffer.concat(pieces)), address: answer.value.address })
}
