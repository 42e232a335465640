import { err, ok, type Result } from '@collimator/kernel'
import { Inflate } from 'fflate'
import { damagedFilm, unsupportedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'

/** Most bytes that a deflated data set may grow to; the largest film has 128 million. */
const MOST_INFLATED_BYTES = 512 * 2 ** 20

const PIECE = 65_536

/**
 * Unpacks a deflated data set. What it grows to its size does not tell, so it is unpacked piece by piece and left as soon
 * as it passes the limit; a piece of 64 KiB makes 66 MiB at the most.
 * @param bytes a deflate stream (RFC 1951) or, as some programs write it, one in a zlib wrapper (RFC 1950); a byte of
 * padding may follow.
 * @param mostBytes the limit, for tests; {@link MOST_INFLATED_BYTES} otherwise.
 * @returns FILM.NOT_SUPPORTED above the limit, FILM.DAMAGED when the stream is broken or ends early. Never throws.
 * @see DICOM PS3.5 section A.5.
 */
export function inflateDataSet(bytes: Uint8Array, mostBytes = MOST_INFLATED_BYTES): Result<Uint8Array, FilmFault> {
  const parts: Uint8Array[] = []
  let length = 0
  let ended = false
  const inflate = new Inflate((part, final) => {
    parts.push(part)
    length += part.length
    ended = final
  })
  const stream = bytes.subarray(isZlib(bytes) ? 2 : 0)
  try {
    for (let at = 0; at < stream.length && !ended; at += PIECE) {
      inflate.push(stream.subarray(at, at + PIECE), at + PIECE >= stream.length)
      if (length > mostBytes)
        return unsupportedFilm('a deflated data set that grows without end', `at most ${mostBytes} bytes unpacked`)
    }
  } catch (error) {
    return err({ code: 'FILM.DAMAGED', reason: `the deflated data set cannot be unpacked${causeOf(error)}` })
  }
  return ended ? ok(joined(parts, length)) : damagedFilm('the deflated data set ends early')
}

/** Method 8 and a check value that divides by 31; as deflate this would begin with an uncommon kind of block. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0
}

function causeOf(error: unknown): string {
  return error instanceof Error ? `: ${error.message}` : ''
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
