import { err, type Result } from '@collimator/kernel'
import type { ImageFault } from './check-film.ts'
import { readDicomFilm } from './dicom/read-dicom-film.ts'
import { unsupportedFilm } from './film-fault.ts'
import { type FilmKind, filmKind } from './film-kind.ts'
import type { GreyImage } from './grey-image.ts'
import { readGreyJpeg } from './jpeg/read-grey-jpeg.ts'
import { readGreyPng } from './read-grey-png.ts'

/**
 * Reads a film from a file of any kind that holds one: PNG, JPEG, DICOM (its first frame, as it is meant to be shown).
 * @param bytes the file; its first bytes say what it is, its name is not asked.
 * @returns a fault for volumes, for what is no image, and for what the readers refuse. Never throws.
 */
export async function readFilm(bytes: Uint8Array): Promise<Result<GreyImage, ImageFault>> {
  const kind = filmKind(bytes)
  return kind === null ? err({ code: 'IMAGE.OTHER_KIND', found: null, expected: null }) : READERS[kind](bytes)
}

type Reader = (bytes: Uint8Array) => Promise<Result<GreyImage, ImageFault>>

const READERS: Readonly<Record<FilmKind, Reader>> = {
  PNG: async (bytes) => readGreyPng(bytes),
  JPEG: readGreyJpeg,
  DICOM: (bytes) => readDicomFilm(bytes),
  NIfTI: async () => unsupportedFilm('a volume (NIfTI)', 'a film: PNG, JPEG or DICOM'),
}
