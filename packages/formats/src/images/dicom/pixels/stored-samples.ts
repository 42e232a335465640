import { ok, type Result } from '@collimator/kernel'
import { damagedFilm, unsupportedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import { type DicomDataSet, wordOf } from '../data-set/data-set.ts'
import type { PixelCompression } from '../data-set/transfer-syntax.ts'

/** How a sample lies in its bytes. */
export type StoredSamples = {
  readonly bitsAllocated: 8 | 16
  /** Bits that carry the sample, 1 to bitsAllocated. */
  readonly bitsStored: number
  /** Place of the sample's highest bit, counted from 0. */
  readonly highBit: number
  /** Whether samples are in two's complement. */
  readonly signed: boolean
}

/** How samples are stored, and a note where the file contradicts itself, half a sentence. */
export type NotedSamples = { readonly stored: StoredSamples; readonly notes: readonly string[] }

/**
 * Reads how samples are stored. A high bit that cannot be, or that packed samples cannot have, is set aside with a note: the
 * samples then lie at the low end, as other readers take them.
 * @param set the data set of an image.
 * @param compression codecs put the sample at the low end.
 * @returns a fault for 1, 32 or 64 bits allocated and for more bits stored than allocated.
 * @see DICOM PS3.5 section 8.1.1; PS3.3 section C.7.6.3.
 */
export function storedSamples(set: DicomDataSet, compression: PixelCompression): Result<NotedSamples, FilmFault> {
  const bitsAllocated = wordOf(set, 0x00280100, 0)
  const bitsStored = wordOf(set, 0x00280101, bitsAllocated)
  const highBit = wordOf(set, 0x00280102, bitsStored - 1)
  const signed = wordOf(set, 0x00280103, 0) === 1
  if (bitsAllocated !== 8 && bitsAllocated !== 16)
    return unsupportedFilm(`${bitsAllocated} bits a sample`, '8 or 16 bits a sample')
  if (bitsStored < 1 || bitsStored > bitsAllocated)
    return damagedFilm(`${bitsStored} bits stored do not fit into ${bitsAllocated} bits`)
  const isLow = compression === 'native' || compression === 'RLE' || highBit === bitsStored - 1
  if (isLow && bitsStored <= highBit + 1 && highBit < bitsAllocated)
    return ok({ stored: { bitsAllocated, bitsStored, highBit, signed }, notes: [] })
  const note = `high bit ${highBit} does not go with ${bitsStored} bits stored; the low ${bitsStored} bits are taken`
  return ok({ stored: { bitsAllocated, bitsStored, highBit: bitsStored - 1, signed }, notes: [note] })
}

/** The least and the greatest value that can be stored. */
export function storedRange({ bitsStored, signed }: Pick<StoredSamples, 'bitsStored' | 'signed'>): {
  readonly least: number
  readonly greatest: number
} {
  const least = signed ? -(2 ** (bitsStored - 1)) : 0
  return { least, greatest: least + 2 ** bitsStored - 1 }
}

/**
 * Takes the samples of a frame out of their bytes; bits around a sample (overlays of old) are dropped.
 * @param bytes one or two bytes a sample, little end first, as many as the frame has; a padding byte may follow.
 * @param stored how samples lie in them.
 * @param count samples of the frame.
 * @returns values from -2^(bitsStored-1) or 0 on.
 */
export function samplesOf(bytes: Uint8Array, stored: StoredSamples, count: number): Int16Array | Uint16Array {
  const { bitsAllocated, bitsStored, highBit, signed } = stored
  const samples = signed ? new Int16Array(count) : new Uint16Array(count)
  const up = 31 - highBit
  const down = 32 - bitsStored
  for (let i = 0; i < count; i++) {
    const word =
      bitsAllocated === 8 ? (bytes[i] as number) : (bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)
    const top = word << up
    samples[i] = signed ? top >> down : top >>> down
  }
  return samples
}
