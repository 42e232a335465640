import type { IncomingMessage } from 'node:http'
import type { WebSession } from './web.ts'
import type { WebFault } from './web-fault.ts'

/** The connection ended before its body did. */
class CutOff extends Error {
  override readonly name = 'CutOff'
}

/** The session has taken in more than it may. */
class TooMuchInAll extends Error {
  override readonly name = 'TooMuchInAll'
}

/** The pieces of a body. What goes wrong on the way is a CutOff, so that it is not taken for a fault of the disk. */
export async function* piecesOf({ web, state }: WebSession, body: IncomingMessage): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  try {
    for (let next = await nextPiece(pieces); !next.done; next = await nextPiece(pieces)) {
      state.receivedBytes += next.value.length
      if (state.receivedBytes > web.totalBytes) throw new TooMuchInAll()
      yield next.value
    }
  } finally {
    body.destroy()
  }
}

/**
 * What stopped the reading of a body. Anything but the network goes up.
 * @param sizes bytes that had come, and how many were expected.
 */
export function faultOfReading(
  error: unknown,
  { web }: WebSession,
  sizes: { readonly found: number; readonly expected: number | null },
): WebFault {
  if (error instanceof TooMuchInAll) return { code: 'WEB.TOO_MUCH_IN_ALL', limit: web.totalBytes }
  if (error instanceof CutOff) return { code: 'WEB.CUT_OFF', ...sizes }
  throw error
}

async function nextPiece(pieces: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer, unknown>> {
  try {
    return await pieces.next()
  } catch (error) {
    throw new CutOff('the connection ended early', { cause: error })
  }
}
