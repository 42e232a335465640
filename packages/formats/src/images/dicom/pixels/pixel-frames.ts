import { ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import type { DicomDataSet } from '../data-set/data-set.ts'
import type { PixelCompression } from '../data-set/transfer-syntax.ts'
import { jp2Codestream } from './jp2-codestream.ts'
import { beginsFrame, codingOf } from './packed-coding.ts'

/** What the pixels of a file must add up to. */
export type PixelExtent = {
  readonly compression: PixelCompression
  /** Frames, at least 1. */
  readonly count: number
  /** Bytes of an unpacked frame. */
  readonly frameBytes: number
}

/** The frames of a file as they lie in it, how they are packed in fact, and what was unusual about them. */
export type PixelFrames = {
  readonly frames: readonly Uint8Array[]
  readonly compression: PixelCompression
  readonly notes: readonly string[]
}

/**
 * Cuts the pixels of a file into frames. Packed frames are told apart by the offset table, or, where it is empty, by one
 * fragment being one frame, or else by how packed pictures begin. Where the pixels are not packed as the transfer syntax
 * says, they are taken as they are, with a note.
 * @param set the data set of an image.
 * @param extent what there must be.
 * @returns as many frames as the header says, with a note where bytes were left over; a fault for missing pixels, for too few
 * native pixels, and for fragments that cannot be told apart.
 * @see DICOM PS3.5 sections 8.1.1 (receivers ignore bytes beyond the last pixel), 8.2 and A.4.
 */
export function pixelFrames(set: DicomDataSet, extent: PixelExtent): Result<PixelFrames, FilmFault> {
  const pixels = set.get(0x7fe00010)
  if (!pixels) return damagedFilm('the file has no pixels')
  const { compression, count, frameBytes } = extent
  if (pixels.fragments) return packedFrames(pixels.fragments, compression, count)
  const [found, expected] = [pixels.value.length, count * frameBytes]
  if (compression !== 'native' && found !== expected + (expected % 2))
    return damagedFilm('the pixels are not packed, which the transfer syntax says they are')
  if (found < expected) return damagedFilm(`the pixels have ${found} bytes, the header promises ${expected}`)
  const excess = found - expected - (expected % 2)
  return ok({
    frames: Array.from({ length: count }, (_, i) => pixels.value.subarray(i * frameBytes, (i + 1) * frameBytes)),
    compression: 'native',
    notes: [
      ...(excess > 0 ? [`${excess} bytes after the last pixel were left aside`] : []),
      ...(compression === 'native' ? [] : ['the pixels are not packed, against the transfer syntax']),
    ],
  })
}

function packedFrames(
  all: readonly Uint8Array[],
  stated: PixelCompression,
  count: number,
): Result<PixelFrames, FilmFault> {
  const cut = framesOf(all, count)
  if (!cut.ok) return cut
  const found = cut.value.frames[0] && codingOf(cut.value.frames[0])
  if (stated === 'native' && !found) return damagedFilm('the pixels are packed, which the transfer syntax denies')
  const compression = found ?? stated
  const otherwise =
    compression === stated ? [] : [`the pixels are packed as ${compression}, against the transfer syntax`]
  const bare = compression === 'JPEG 2000' ? codestreams(cut.value.frames) : { frames: cut.value.frames, notes: [] }
  return ok({ frames: bare.frames, compression, notes: [...otherwise, ...cut.value.notes, ...bare.notes] })
}

type CutFrames = Pick<PixelFrames, 'frames' | 'notes'>

function codestreams(frames: readonly Uint8Array[]): CutFrames {
  const bare = frames.map((frame) => (frame[0] === 0 ? (jp2Codestream(frame) ?? frame) : frame))
  const isBoxed = bare.some((frame, i) => frame !== frames[i])
  return {
    frames: bare,
    notes: isBoxed ? ['the JPEG 2000 pictures lie in JP2 files, of which the picture was taken'] : [],
  }
}

const NO_TABLE = ['there is no offset table; frames were told apart by how packed pictures begin']

function framesOf(all: readonly Uint8Array[], count: number): Result<CutFrames, FilmFault> {
  const [first] = all
  if (!first) return damagedFilm(`there are 0 packed pieces for ${count} frames`)
  // Some programs leave out the item that holds the table, and begin with the pixels.
  const isTableMissing = beginsFrame(first)
  const [table, fragments] = isTableMissing ? [NO_OFFSETS, all] : [first, all.slice(1)]
  if (fragments.length < count) return damagedFilm(`there are ${fragments.length} packed pieces for ${count} frames`)
  const notes = isTableMissing ? NO_TABLE : []
  if (count === 1) return ok({ frames: [joinBytes(fragments)], notes })
  if (fragments.length === count) return ok({ frames: fragments, notes })
  const frames = framesByOffset(table, fragments)
  if (frames.length === count) return ok({ frames, notes: [] })
  const begun = framesByBeginning(fragments)
  if (begun.length !== count) return damagedFilm('the compressed fragments cannot be told apart')
  return ok({ frames: begun, notes: NO_TABLE })
}

const NO_OFFSETS = new Uint8Array(0)

function framesByBeginning(fragments: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = []
  for (const fragment of fragments) {
    if (beginsFrame(fragment) || groups.length === 0) groups.push([])
    groups.at(-1)?.push(fragment)
  }
  return groups.map(joinBytes)
}

/** Offsets count from the first fragment's item tag, so each fragment adds the 8 bytes of its header. */
function framesByOffset(table: Uint8Array, fragments: readonly Uint8Array[]): Uint8Array[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const starts = new Set(Array.from({ length: table.length >> 2 }, (_, i) => view.getUint32(4 * i, true)))
  const groups: Uint8Array[][] = []
  let offset = 0
  for (const fragment of fragments) {
    if (starts.has(offset)) groups.push([])
    groups.at(-1)?.push(fragment)
    offset += 8 + fragment.length
  }
  return groups.map(joinBytes)
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts
  if (first && parts.length === 1) return first
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
