import { err, ok, type Result } from '@collimator/kernel'
import { Unzlib } from 'fflate'
import { type FilmFault, type GreyImage, MOST_FILM_PIXELS } from './grey-image.ts'
import { type PngChunk, pngChunks } from './png-chunks.ts'
import { unfilterScanlines } from './unfilter-scanlines.ts'

type Header = { readonly width: number; readonly height: number; readonly bits: 8 | 16 }

/**
 * Reads a radiograph stored as PNG: grey, 8 or 16 bits, not interlaced. The samples are those of the file; gamma and
 * colour profiles are not applied, since a film is shown through a window of its own. The density in pHYs is not read:
 * it says how a picture editor would print, not how far apart the detector's elements were.
 * @param bytes the file; pictures above 64 million pixels are refused before anything is unpacked, and unpacking stops
 * once there is more than the header promises.
 * @returns a fault for other kinds of PNG, for a damaged file, and when pixels are missing or left over. Never throws.
 * @see PNG Specification, third edition (W3C 2025), sections 7 to 11.
 */
export function readGreyPng(bytes: Uint8Array): Result<GreyImage, FilmFault> {
  const chunks = pngChunks(bytes)
  if (!chunks.ok) return chunks
  const header = headerOf(chunks.value[0])
  if (!header.ok) return header
  const { width, height, bits } = header.value
  const rowBytes = (width * bits) / 8
  const packed = chunks.value.filter(({ name }) => name === 'IDAT').map(({ content }) => content)
  const length = height * (rowBytes + 1)
  if (length > mostUnpacked(packed)) return err({ code: 'FILM.DAMAGED', reason: TOO_FEW })
  const filtered = unpackBytes(packed, length)
  if (typeof filtered === 'string') return err({ code: 'FILM.DAMAGED', reason: filtered })
  const lines = unfilterScanlines(filtered, rowBytes, bits / 8)
  if (!lines) return err({ code: 'FILM.DAMAGED', reason: 'a line has an unknown filter' })
  const samples = bits === 8 ? lines : bigEndianWords(lines)
  return ok({ width, height, bits, samples })
}

function headerOf(chunk: PngChunk | undefined): Result<Header, FilmFault> {
  if (chunk?.name !== 'IHDR' || chunk.content.length !== 13)
    return err({ code: 'FILM.DAMAGED', reason: 'there is no header' })
  const view = new DataView(chunk.content.buffer, chunk.content.byteOffset, 13)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bits, colour, interlace] = [view.getUint8(8), view.getUint8(9), view.getUint8(12)]
  if (width === 0 || height === 0) return err({ code: 'FILM.DAMAGED', reason: 'the picture has no pixels' })
  const isGrey = colour === 0 && interlace === 0
  if (!isGrey || !isWholeBytes(bits)) {
    const found = `colour type ${colour}, ${bits} bits, interlace ${interlace}`
    return err({ code: 'FILM.NOT_SUPPORTED', found, expected: 'grey, 8 or 16 bits, not interlaced' })
  }
  if (width * height > MOST_FILM_PIXELS)
    return err({ code: 'FILM.TOO_LARGE', width, height, mostPixels: MOST_FILM_PIXELS })
  return ok({ width, height, bits })
}

function isWholeBytes(bits: number): bits is 8 | 16 {
  return bits === 8 || bits === 16
}

/** What is packed is fed in pieces of this size, so that a bomb unpacks to at most some 64 MB before it is noticed. */
const PIECE = 65_536

const TOO_FEW = 'there are fewer pixels than the header says'

/** Deflate makes at most 1032 bytes of one; room for more is never made, whatever the header promises. */
function mostUnpacked(packed: readonly Uint8Array[]): number {
  return 1032 * packed.reduce((sum, part) => sum + part.length, 0)
}

/** The unpacked bytes, or what is wrong with them. */
function unpackBytes(packed: readonly Uint8Array[], length: number): Uint8Array | string {
  const whole = new Uint8Array(length)
  let filled = 0
  const unzlib = new Unzlib((part) => {
    whole.set(part.subarray(0, length - Math.min(length, filled)), Math.min(length, filled))
    filled += part.length
  })
  try {
    for (const piece of piecesOf(packed)) {
      unzlib.push(piece, false)
      if (filled > length) return 'there are more pixels than the header says'
    }
    unzlib.push(new Uint8Array(0), true)
  } catch (error) {
    return `the pixels cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`
  }
  return filled === length ? whole : TOO_FEW
}

/** Chunks of a few bytes are joined, since unpacking does some work for each piece, however short. */
function* piecesOf(packed: readonly Uint8Array[]): Generator<Uint8Array> {
  let held = new Uint8Array(PIECE)
  let filled = 0
  for (const part of packed) {
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + PIECE - filled)
      held.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < PIECE) continue
      yield held
      held = new Uint8Array(PIECE)
      filled = 0
    }
  }
  if (filled > 0) yield held.subarray(0, filled)
}

function bigEndianWords(lines: Uint8Array): Uint16Array {
  const words = new Uint16Array(lines.length / 2)
  for (let i = 0; i < words.length; i++) words[i] = ((lines[2 * i] as number) << 8) | (lines[2 * i + 1] as number)
  return words
}
