import { err, ok, type Result } from '@collimator/kernel'
import { type CodecName, decodePacked } from '../codecs/decode-packed.ts'
import { damagedFilm } from '../film-fault.ts'
import type { FilmFault, GreyImage } from '../grey-image.ts'
import { losslessJpeg } from '../jpeg/lossless-jpeg.ts'
import { readDicom } from './data-set/read-dicom.ts'
import { type DicomImage, dicomImage } from './dicom-image.ts'
import { shownFrame } from './display/value-display.ts'
import { packedFrameFault } from './pixels/packed-frame-fault.ts'
import { unpackRunLengths } from './pixels/run-lengths.ts'
import { samplesOf } from './pixels/stored-samples.ts'

/**
 * Reads what a DICOM file says of its image, without unpacking a frame.
 * @param bytes the file.
 * @returns a fault for what is no grey image in a transfer syntax that is read. Never throws.
 */
export function readDicomImage(bytes: Uint8Array): Result<DicomImage, FilmFault> {
  const file = readDicom(bytes)
  return file.ok ? dicomImage(file.value) : file
}

/**
 * The stored values of a frame, before rescale and window.
 * @param image from {@link readDicomImage}.
 * @param frame 0 to the number of frames less 1; outside a fault.
 * @returns width * height values; a fault where a codec gives up, or its picture has another size or more bits than the
 * header says.
 */
export async function dicomFrameSamples(
  image: DicomImage,
  frame: number,
): Promise<Result<Int16Array | Uint16Array, FilmFault>> {
  const packed = image.frames[frame]
  if (!packed) return damagedFilm(`there is no frame ${frame}`)
  const bytes = await UNPACKERS[image.compression](packed, image)
  return bytes.ok ? ok(samplesOf(bytes.value, image, image.width * image.height)) : bytes
}

/**
 * Reads a film or section stored as DICOM, as it is meant to be shown: rescaled, windowed, MONOCHROME1 inverted.
 * @param bytes the file.
 * @param frame 0 for the first.
 * @returns as many bits as were stored, at least 8.
 * @see value-display.ts for what is shown where the file gives no window.
 */
export async function readDicomFilm(bytes: Uint8Array, frame = 0): Promise<Result<GreyImage, FilmFault>> {
  const image = readDicomImage(bytes)
  if (!image.ok) return image
  const samples = await dicomFrameSamples(image.value, frame)
  if (!samples.ok) return samples
  const { width, height, display, pixelAspect } = image.value
  const shown = shownFrame(samples.value, { width, height }, image.value, display)
  return ok(pixelAspect === 1 ? shown : { ...shown, pixelAspect })
}

type Unpacker = (
  packed: Uint8Array,
  image: DicomImage,
) => Result<Uint8Array, FilmFault> | Promise<Result<Uint8Array, FilmFault>>

const UNPACKERS: Readonly<Record<DicomImage['compression'], Unpacker>> = {
  native: (bytes) => ok(bytes),
  RLE: (packed, { width, height, bitsAllocated }) => unpackRunLengths(packed, width * height, bitsAllocated / 8),
  JPEG: (packed, image) => unpackWith('JPEG', packed, image),
  'JPEG-LS': (packed, image) => unpackWith('JPEG-LS', packed, image),
  'JPEG 2000': (packed, image) => unpackWith('JPEG 2000', packed, image),
  'lossless JPEG': (packed, image) => {
    const fault = packedFrameFault(packed, image, 'lossless JPEG')
    const samples = fault ? err(fault) : losslessJpeg(packed)
    return samples.ok ? ok(bytesOf(samples.value, image)) : samples
  },
}

async function unpackWith(
  name: CodecName,
  packed: Uint8Array,
  image: DicomImage,
): Promise<Result<Uint8Array, FilmFault>> {
  const fault = packedFrameFault(packed, image, name)
  if (fault) return err(fault)
  const { width, height, bitsAllocated } = image
  const unpacked = await decodePacked(name, { bytes: packed, width, height, channels: 1 })
  if (!unpacked.ok) return unpacked
  const isWide = bitsAllocated === 16 && unpacked.value.length === width * height
  return ok(isWide ? bytesOf(Uint16Array.from(unpacked.value), image) : unpacked.value)
}

/** Samples as the file's own header says that they would lie unpacked. */
function bytesOf(samples: Uint16Array, { bitsAllocated }: DicomImage): Uint8Array {
  if (bitsAllocated === 8) return Uint8Array.from(samples)
  const bytes = new Uint8Array(2 * samples.length)
  for (let i = 0; i < samples.length; i++) {
    bytes[2 * i] = samples[i] as number
    bytes[2 * i + 1] = (samples[i] as number) >> 8
  }
  return bytes
}
