import { ok, type Result } from '@collimator/kernel'
import { decodePacked } from '../codecs/decode-packed.ts'
import { unsupportedFilm } from '../film-fault.ts'
import type { FilmFault, GreyImage } from '../grey-image.ts'
import { jpegHeader } from './jpeg-header.ts'

/**
 * Reads a radiograph stored as JPEG: sequential or progressive, 8 bits, grey or three channels. Colour becomes luma
 * Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, as in JFIF), rounded. Colour profiles and the orientation that a camera
 * notes are not applied.
 * @param bytes the file; pictures above 64 million pixels are refused before anything is unpacked.
 * @returns a fault for 12 bits, for four channels, for JPEG-LS and lossless JPEG (which DICOM alone uses), and for a
 * damaged file. A byte changed among the coded samples can pass: JPEG has no check sum.
 */
export async function readGreyJpeg(bytes: Uint8Array): Promise<Result<GreyImage, FilmFault>> {
  const header = jpegHeader(bytes)
  if (!header.ok) return header
  const { process, bits, channels, width, height } = header.value
  const isUsual = (process === 'sequential' || process === 'progressive') && bits === 8
  if (!isUsual || (channels !== 1 && channels !== 3))
    return unsupportedFilm(
      `${process} JPEG, ${bits} bits, ${channels} channels`,
      'sequential or progressive JPEG, 8 bits, 1 or 3 channels',
    )
  const unpacked = await decodePacked('JPEG', { bytes, width, height, channels })
  if (!unpacked.ok) return unpacked
  const samples = channels === 3 ? luma(unpacked.value) : unpacked.value
  return ok({ width, height, bits: 8, samples })
}

function luma(colours: Uint8Array): Uint8Array {
  const samples = new Uint8Array(colours.length / 3)
  for (let i = 0; i < samples.length; i++) {
    const [red, green, blue] = [colours[3 * i] as number, colours[3 * i + 1] as number, colours[3 * i + 2] as number]
    samples[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
  }
  return samples
}
