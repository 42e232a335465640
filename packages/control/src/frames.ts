import type { Writable } from 'node:stream'
import { deserialize, serialize } from 'node:v8'
import { checkPlainData } from './plain-data.ts'

const HEAD_BYTES = 4

/** Largest message either side takes, in bytes; the largest file that may be imported fits twice. */
const MOST_FRAME_BYTES = 512 * 2 ** 20

/** Raised by what the other side sent: it is not this program, or another version of it. */
export class BrokenFrame extends Error {
  override readonly name = 'BrokenFrame'
}

/**
 * Sends one message: its length in four bytes, then its bytes as structured cloning writes them.
 * @throws NotPlainData when the message holds something that cannot be sent.
 */
export function sendFrame(stream: Writable, message: object): void {
  checkPlainData(message, 'message')
  const body = serialize(message)
  if (body.length > MOST_FRAME_BYTES) throw new BrokenFrame(`a message of ${body.length} bytes is too large to send`)
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32BE(body.length)
  stream.write(Buffer.concat([head, body]))
}

/**
 * Calls `take` with every message that arrives. Memory holds one message at a time.
 * @throws BrokenFrame from the returned function when the bytes are no messages.
 */
export function frameReader(take: (message: unknown) => void): (chunk: Buffer) => void {
  let waiting: Buffer[] = []
  let size = 0
  return (chunk) => {
    const [first] = waiting
    if (first !== undefined && first.length < HEAD_BYTES) waiting = [Buffer.concat([...waiting, chunk])]
    else waiting.push(chunk)
    size += chunk.length
    for (let length = frameLength(waiting); length !== undefined; length = frameLength(waiting)) {
      if (size < HEAD_BYTES + length) return
      const whole = Buffer.concat(waiting)
      const rest = whole.subarray(HEAD_BYTES + length)
      waiting = rest.length === 0 ? [] : [rest]
      size = rest.length
      take(parseFrame(whole.subarray(HEAD_BYTES, HEAD_BYTES + length)))
    }
  }
}

/** Length of the message that begins with these bytes; undefined while its head is incomplete. */
function frameLength([first]: readonly Buffer[]): number | undefined {
  if (first === undefined || first.length < HEAD_BYTES) return undefined
  const length = first.readUInt32BE(0)
  if (length <= MOST_FRAME_BYTES) return length
  throw new BrokenFrame(`a message of ${length} bytes, expected at most ${MOST_FRAME_BYTES}`)
}

function parseFrame(body: Buffer): unknown {
  try {
    return deserialize(body)
  } catch (error) {
    throw new BrokenFrame('bytes that are no message', { cause: error })
  }
}
