import { jpegHeader } from '../../jpeg/jpeg-header.ts'
import type { PixelCompression } from '../data-set/transfer-syntax.ts'

const START_OF_IMAGE = [0xff, 0xd8, 0xff]
const START_OF_CODESTREAM = [0xff, 0x4f, 0xff, 0x51]
/** The signature box of a JP2 file. */
const JP2_SIGNATURE = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20]

/**
 * How a packed picture is coded, by how it begins.
 * @param piece the first bytes of a frame; of a JPEG all of it, since its frame header may follow long tables.
 * @returns undefined for what begins like none of them.
 * @see ITU-T T.81 table B.1, T.87 section C.2.2, T.800 sections A.4.1 and I.5.1, DICOM PS3.5 section G.5.
 */
export function codingOf(piece: Uint8Array): PixelCompression | undefined {
  if (beginsWith(piece, START_OF_CODESTREAM) || beginsWith(piece, JP2_SIGNATURE)) return 'JPEG 2000'
  if (beginsWith(piece, START_OF_IMAGE)) return jpegCoding(piece)
  return isRunLengthHeader(piece) ? 'RLE' : undefined
}

/** Whether a fragment is the first of a frame. */
export function beginsFrame(fragment: Uint8Array): boolean {
  const isHeaded = [START_OF_IMAGE, START_OF_CODESTREAM, JP2_SIGNATURE].some((mark) => beginsWith(fragment, mark))
  return isHeaded || isRunLengthHeader(fragment)
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}

function jpegCoding(picture: Uint8Array): PixelCompression | undefined {
  const header = jpegHeader(picture)
  if (!header.ok) return undefined
  const { process } = header.value
  if (process === 'JPEG-LS') return 'JPEG-LS'
  return process === 'lossless' ? 'lossless JPEG' : 'JPEG'
}

const RUN_LENGTH_HEADER = 64

/** 1 to 15 planes, the first of which follows the header, and zeros for those that are not there. */
function isRunLengthHeader(bytes: Uint8Array): boolean {
  if (bytes.length <= RUN_LENGTH_HEADER) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, RUN_LENGTH_HEADER)
  const planes = view.getUint32(0, true)
  if (planes < 1 || planes > 15 || view.getUint32(4, true) !== RUN_LENGTH_HEADER) return false
  const offsets = Array.from({ length: 15 }, (_, i) => view.getUint32(4 + 4 * i, true))
  return offsets.every((offset, i) => (i < planes ? offset >= RUN_LENGTH_HEADER : offset === 0))
}
