import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm, sizeFault, unsupportedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import { type JpegSegment, jpegSegments } from './jpeg-segments.ts'

/** How the samples of a JPEG are coded. */
export type JpegProcess = 'sequential' | 'progressive' | 'lossless' | 'JPEG-LS'

/** What the frame header of a JPEG says. */
export type JpegHeader = {
  readonly process: JpegProcess
  /** Bits of a sample, 2 to 16. */
  readonly bits: number
  readonly width: number
  readonly height: number
  /** Channels: 1 for grey, 3 for colour. */
  readonly channels: number
}

/** Scans of a progressive picture; encoders write some ten. More cost time out of proportion to the file. */
const MOST_SCANS = 100

const PROCESSES = new Map<number, JpegProcess>([
  [0xc0, 'sequential'],
  [0xc1, 'sequential'],
  [0xc2, 'progressive'],
  [0xc3, 'lossless'],
  [0xf7, 'JPEG-LS'],
])

/**
 * Reads size and kind of a JPEG or JPEG-LS picture without unpacking it.
 * @param bytes the picture from its first marker on.
 * @returns FILM.NOT_JPEG without that marker; FILM.TOO_LARGE above 64 million pixels; a fault for arithmetic coding,
 * hierarchical pictures, more than {@link MOST_SCANS} scans, two frames, and a height that is told only at the end.
 * @see ITU-T T.81 (1992), section B.2.2 and table B.1; ITU-T T.87 (1998), section C.2.2.
 */
export function jpegHeader(bytes: Uint8Array): Result<JpegHeader, FilmFault> {
  const segments = jpegSegments(bytes)
  if (!segments.ok) return segments
  const frames = segments.value.filter(({ marker }) => isFrame(marker))
  const scans = segments.value.filter(({ marker }) => marker === 0xda).length
  const [frame] = frames
  if (!frame || scans === 0) return damagedFilm('the JPEG has no picture')
  if (frames.length > 1 || scans > MOST_SCANS)
    return unsupportedFilm(
      `a JPEG of ${frames.length} frames and ${scans} scans`,
      `1 frame, at most ${MOST_SCANS} scans`,
    )
  return headerOf(frame)
}

/** All SOF markers, and no DHT (C4), JPG (C8) or DAC (CC); F7 is the one of JPEG-LS. */
function isFrame(marker: number): boolean {
  const isOther = marker === 0xc4 || marker === 0xc8 || marker === 0xcc
  return (marker >= 0xc0 && marker <= 0xcf && !isOther) || marker === 0xf7
}

function headerOf({ marker, content }: JpegSegment): Result<JpegHeader, FilmFault> {
  const process = PROCESSES.get(marker)
  if (!process) return unsupportedFilm(`JPEG process ${marker.toString(16)}`, 'Huffman coded JPEG, or JPEG-LS')
  const isWhole = content.length >= 6 && content.length >= 6 + 3 * (content[5] as number)
  if (!isWhole || content[5] === 0) return damagedFilm('the JPEG frame header is too short')
  const view = new DataView(content.buffer, content.byteOffset, content.length)
  const [bits, height, width, channels] = [view.getUint8(0), view.getUint16(1), view.getUint16(3), view.getUint8(5)]
  if (bits < 2 || bits > 16) return damagedFilm(`the JPEG has ${bits} bits a sample`)
  const fault = sizeFault(width, height)
  return fault ? err(fault) : ok({ process, bits, width, height, channels })
}
