import { ok, type Result } from '@collimator/kernel'
import { unsupportedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'

/** How the pixels of a file are packed. */
export type PixelCompression = 'native' | 'JPEG' | 'lossless JPEG' | 'JPEG-LS' | 'JPEG 2000' | 'RLE'

/** How a data set is written. */
export type TransferSyntax = {
  readonly uid: string
  /** Whether each element names its value representation. */
  readonly explicit: boolean
  /** Whether numbers have their high byte first. */
  readonly bigEndian: boolean
  /** Whether what follows group 2 is deflated as one stream (RFC 1951). */
  readonly deflated: boolean
  readonly compression: PixelCompression
}

const IMPLICIT = '1.2.840.10008.1.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'
const BIG_ENDIAN = '1.2.840.10008.1.2.2'

const COMPRESSIONS: ReadonlyMap<string, PixelCompression> = new Map([
  [IMPLICIT, 'native'],
  ['1.2.840.10008.1.2.1', 'native'],
  [DEFLATED, 'native'],
  [BIG_ENDIAN, 'native'],
  ['1.2.840.10008.1.2.4.50', 'JPEG'],
  ['1.2.840.10008.1.2.4.51', 'JPEG'],
  ['1.2.840.10008.1.2.4.57', 'lossless JPEG'],
  ['1.2.840.10008.1.2.4.70', 'lossless JPEG'],
  ['1.2.840.10008.1.2.4.80', 'JPEG-LS'],
  ['1.2.840.10008.1.2.4.81', 'JPEG-LS'],
  ['1.2.840.10008.1.2.4.90', 'JPEG 2000'],
  ['1.2.840.10008.1.2.4.91', 'JPEG 2000'],
  ['1.2.840.10008.1.2.5', 'RLE'],
])

/**
 * The transfer syntax of a UID.
 * @param uid as group 2 of a file has it, without padding.
 * @returns FILM.NOT_SUPPORTED for those that are not read: video, JPEG with arithmetic coding, high-throughput JPEG 2000.
 * @see DICOM PS3.5 section 10 and PS3.6 table A-1; the retired ones in PS3.5-2004 and PS3.5-2016.
 */
export function transferSyntax(uid: string): Result<TransferSyntax, FilmFault> {
  const compression = COMPRESSIONS.get(uid)
  if (compression)
    return ok({
      uid,
      compression,
      explicit: uid !== IMPLICIT,
      bigEndian: uid === BIG_ENDIAN,
      deflated: uid === DEFLATED,
    })
  const expected = 'native (also big endian or deflated), RLE, JPEG, JPEG-LS, JPEG 2000'
  return unsupportedFilm(`transfer syntax ${uid.slice(0, 64)}`, expected)
}
