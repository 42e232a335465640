import { ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import type { DicomDataSet } from '../data-set/data-set.ts'
import type { PixelCompression } from '../data-set/transfer-syntax.ts'

/** What the pixels of a file must add up to. */
export type PixelExtent = {
  readonly compression: PixelCompression
  /** Frames, at least 1. */
  readonly count: number
  /** Bytes of an unpacked frame. */
  readonly frameBytes: number
}

/** The frames of a file as they lie in it, and what was unusual about them. */
export type PixelFrames = { readonly frames: readonly Uint8Array[]; readonly notes: readonly string[] }

/**
 * Cuts the pixels of a file into frames. Packed frames are told apart by the offset table, or, where it is empty, by one
 * fragment being one frame.
 * @param set the data set of an image.
 * @param extent what there must be.
 * @returns as many frames as the header says, with a note where bytes were left over or frames were told apart by how they
 * begin; a fault for missing pixels, for too few native pixels, and for fragments that cannot be told apart.
 * @see DICOM PS3.5 sections 8.1.1 (receivers ignore bytes beyond the last pixel), 8.2 and A.4.
 */
export function pixelFrames(set: DicomDataSet, extent: PixelExtent): Result<PixelFrames, FilmFault> {
  const pixels = set.get(0x7fe00010)
  if (!pixels) return damagedFilm('the file has no pixels')
  const { compression, count, frameBytes } = extent
  if (compression !== 'native') return packedFrames(pixels.fragments, count)
  if (pixels.fragments) return damagedFilm('the pixels are packed, which the transfer syntax denies')
  const [found, expected] = [pixels.value.length, count * frameBytes]
  if (found < expected) return damagedFilm(`the pixels have ${found} bytes, the header promises ${expected}`)
  const excess = found - expected - (expected % 2)
  return ok({
    frames: Array.from({ length: count }, (_, i) => pixels.value.subarray(i * frameBytes, (i + 1) * frameBytes)),
    notes: excess > 0 ? [`${excess} bytes after the last pixel were left aside`] : [],
  })
}

function packedFrames(all: readonly Uint8Array[] | undefined, count: number): Result<PixelFrames, FilmFault> {
  const [table, ...fragments] = all ?? []
  if (!table || fragments.length < count)
    return damagedFilm(`there are ${fragments.length} packed pieces for ${count} frames`)
  if (count === 1) return ok({ frames: [joinBytes(fragments)], notes: [] })
  if (fragments.length === count) return ok({ frames: fragments, notes: [] })
  const frames = framesByOffset(table, fragments)
  if (frames.length === count) return ok({ frames, notes: [] })
  const begun = framesByBeginning(fragments)
  if (begun.length !== count) return damagedFilm('the compressed fragments cannot be told apart')
  return ok({ frames: begun, notes: ['there is no offset table; frames were told apart by how packed pictures begin'] })
}

/** JPEG and JPEG-LS (start of image), JPEG 2000 (start of codestream and size). */
const BEGINNINGS = [
  [0xff, 0xd8, 0xff],
  [0xff, 0x4f, 0xff, 0x51],
]

function framesByBeginning(fragments: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = []
  for (const fragment of fragments) {
    const isBeginning = BEGINNINGS.some((bytes) => bytes.every((byte, i) => fragment[i] === byte))
    if (isBeginning || groups.length === 0) groups.push([])
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
