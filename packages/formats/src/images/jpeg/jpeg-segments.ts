import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'

/** A marker segment of a JPEG: the second byte of its marker, what follows its length, and where that ends. */
export type JpegSegment = { readonly marker: number; readonly content: Uint8Array; readonly end: number }

/** Segments of a picture; colour profiles need the most, some hundred. */
const MOST_SEGMENTS = 10_000

/**
 * The marker segments of a JPEG or JPEG-LS picture up to its end marker; coded samples are stepped over.
 * @param bytes the picture; what follows the end marker is ignored.
 * @returns FILM.NOT_JPEG without the start marker; FILM.DAMAGED when a segment or the picture ends early.
 * @see ITU-T T.81 (1992), section B.1.1.
 */
export function jpegSegments(bytes: Uint8Array): Result<readonly JpegSegment[], FilmFault> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return err({ code: 'FILM.NOT_JPEG' })
  const segments: JpegSegment[] = []
  let at = nextMarker(bytes, 2)
  while (at < bytes.length) {
    const marker = bytes[at] as number
    if (marker === 0xd9) return ok(segments)
    const length = (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0)
    const end = at + 1 + length
    if (length < 2 || end > bytes.length) break
    if (segments.length === MOST_SEGMENTS) return damagedFilm(`the JPEG has more than ${MOST_SEGMENTS} segments`)
    segments.push({ marker, content: bytes.subarray(at + 3, end), end })
    at = nextMarker(bytes, end)
  }
  return damagedFilm('the JPEG ends early')
}

/** Where the next marker's second byte lies; stuffed bytes, fill bytes and restart markers are part of the samples. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isRestart = next >= 0xd0 && next <= 0xd7
    // In JPEG-LS a bit, not a byte, is stuffed: after FF any byte below 80 belongs to the samples.
    if (next >= 0x80 && next !== 0xff && !isRestart) return at + 1
  }
  return bytes.length
}
