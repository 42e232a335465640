import type { Result } from '@collimator/kernel'
import { bitMaskFault, isBitMask } from './dicom/bit-mask.ts'
import { readDicom } from './dicom/data-set/read-dicom.ts'
import { dicomImage } from './dicom/dicom-image.ts'
import { dicomFrameSamples } from './dicom/read-dicom-film.ts'
import { claimedFilmKind, type FilmKind, filmKind } from './film-kind.ts'
import type { FilmFault } from './grey-image.ts'
import { readGreyJpeg } from './jpeg/read-grey-jpeg.ts'
import type { VolumeFault } from './nifti-header.ts'
import { readGreyPng } from './read-grey-png.ts'
import { readNifti } from './read-nifti.ts'

/** Why an image file cannot be shown: what its reader says, or that it is no image or another kind than it claims. */
export type ImageFault =
  | FilmFault
  | VolumeFault
  | { readonly code: 'IMAGE.OTHER_KIND'; readonly found: FilmKind | null; readonly expected: FilmKind | null }

/**
 * Unpacks an image file whole, every frame of it, to learn whether it can be shown. A DICOM segmentation of one bit a
 * pixel is taken as the label that it is.
 * @param name the file's name; its ending says what the file claims to be.
 * @param bytes the file.
 * @returns undefined when all of it can be shown; IMAGE.OTHER_KIND when it is not what it claims, or nothing that is read.
 */
export async function checkFilm(name: string, bytes: Uint8Array): Promise<ImageFault | undefined> {
  const found = filmKind(bytes)
  const expected = claimedFilmKind(name)
  if (found === null || (expected !== null && found !== expected)) return { code: 'IMAGE.OTHER_KIND', found, expected }
  return CHECKS[found](bytes)
}

const CHECKS: Readonly<Record<FilmKind, (bytes: Uint8Array) => Promise<ImageFault | undefined>>> = {
  PNG: async (bytes) => faultOf(readGreyPng(bytes)),
  JPEG: async (bytes) => faultOf(await readGreyJpeg(bytes)),
  NIfTI: async (bytes) => faultOf(readNifti(bytes)),
  DICOM: checkDicom,
}

async function checkDicom(bytes: Uint8Array): Promise<ImageFault | undefined> {
  const file = readDicom(bytes)
  if (!file.ok) return file.error
  if (isBitMask(file.value)) return bitMaskFault(file.value)
  const image = dicomImage(file.value)
  if (!image.ok) return image.error
  for (const frame of image.value.frames.keys()) {
    const samples = await dicomFrameSamples(image.value, frame)
    if (!samples.ok) return samples.error
  }
  return undefined
}

function faultOf(read: Result<unknown, ImageFault>): ImageFault | undefined {
  return read.ok ? undefined : read.error
}

const NO_KIND = 'no PNG, JPEG, DICOM or NIfTI'

/**
 * Half an English sentence for a fault: what was found, what was expected.
 * @param fault any fault of an image file.
 */
export function imageFaultMessage(fault: ImageFault): string {
  const message: (fault: never) => string = MESSAGES[fault.code]
  return message(fault as never)
}

type Messages = { readonly [Code in ImageFault['code']]: (fault: Extract<ImageFault, { code: Code }>) => string }

const MESSAGES: Messages = {
  'IMAGE.OTHER_KIND': ({ found, expected }) => `found ${found ?? NO_KIND}, expected ${expected ?? 'an image'}`,
  'FILM.NOT_PNG': () => 'the file is no PNG',
  'FILM.NOT_JPEG': () => 'the file is no JPEG',
  'FILM.NOT_DICOM': () => 'the file is no DICOM',
  'VOLUME.NOT_NIFTI': () => 'the file is no NIfTI in one piece',
  'FILM.DAMAGED': ({ reason }) => reason,
  'VOLUME.DAMAGED': ({ reason }) => reason,
  'FILM.NOT_SUPPORTED': ({ found, expected }) => `found ${found}, expected ${expected}`,
  'VOLUME.NOT_SUPPORTED': ({ found, expected }) => `found ${found}, expected ${expected}`,
  'FILM.TOO_LARGE': ({ width, height, mostPixels }) =>
    `found ${width} x ${height} pixels, expected at most ${mostPixels}`,
  'VOLUME.TOO_LARGE': ({ bytes, mostBytes }) => `found ${bytes} bytes of voxels, expected at most ${mostBytes}`,
}
