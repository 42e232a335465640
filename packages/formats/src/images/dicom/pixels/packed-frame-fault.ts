import type { Result } from '@collimator/kernel'
import type { CodecName } from '../../codecs/decode-packed.ts'
import type { FilmFault } from '../../grey-image.ts'
import { jpegHeader } from '../../jpeg/jpeg-header.ts'
import { jpeg2000Header } from './jpeg-2000-header.ts'

/** The codings whose pictures have a header of their own. */
export type HeadedCoding = CodecName | 'lossless JPEG'

/** What a file promises of each of its frames. */
export type PromisedFrame = { readonly width: number; readonly height: number; readonly bitsAllocated: number }

/**
 * What the header of a packed frame contradicts in that of its file. Asked before a codec is, since a codec makes room for
 * whatever the picture promises.
 * @param packed the packed frame.
 * @param promised what the file says of it.
 * @param coding what the transfer syntax names.
 * @returns undefined when they agree. Lossy JPEG of more than 8 bits is not supported.
 */
export function packedFrameFault(
  packed: Uint8Array,
  promised: PromisedFrame,
  coding: HeadedCoding,
): FilmFault | undefined {
  const header = headerOf(packed, coding)
  if (!header.ok) return header.error.code === 'FILM.NOT_JPEG' ? toDamage(`the pixels are no ${coding}`) : header.error
  const { width, height, bits, channels, process } = header.value
  if (!PROCESSES[coding].includes(process)) return toDamage(`the pixels are packed as ${process}, not as ${coding}`)
  if (coding === 'JPEG' && bits !== 8)
    return { code: 'FILM.NOT_SUPPORTED', found: `lossy JPEG of ${bits} bits`, expected: 'lossy JPEG of 8 bits' }
  const hasSize = width === promised.width && height === promised.height
  if (hasSize && channels === 1 && bits <= promised.bitsAllocated) return undefined
  return toDamage(
    `the packed frame is ${width} x ${height} of ${bits} bits and ${channels} channels, ` +
      `the header says ${promised.width} x ${promised.height} of ${promised.bitsAllocated} bits and 1 channel`,
  )
}

type FrameHeader = {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly channels: number
  readonly process: string
}

function headerOf(packed: Uint8Array, coding: HeadedCoding): Result<FrameHeader, FilmFault> {
  if (coding !== 'JPEG 2000') return jpegHeader(packed)
  const header = jpeg2000Header(packed)
  return header.ok ? { ok: true, value: { ...header.value, process: coding } } : header
}

const PROCESSES: Readonly<Record<HeadedCoding, readonly string[]>> = {
  JPEG: ['sequential', 'progressive'],
  'lossless JPEG': ['lossless'],
  'JPEG-LS': ['JPEG-LS'],
  'JPEG 2000': ['JPEG 2000'],
}

function toDamage(reason: string): FilmFault {
  return { code: 'FILM.DAMAGED', reason }
}
