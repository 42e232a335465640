import { isBareDataSet } from './dicom/data-set/read-dicom.ts'

/** The kinds of image file that are read. */
export type FilmKind = 'PNG' | 'JPEG' | 'DICOM' | 'NIfTI'

const MARKS: readonly (readonly [FilmKind, at: number, mark: readonly number[]])[] = [
  ['PNG', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', 0, [0xff, 0xd8, 0xff]],
  ['DICOM', 128, [0x44, 0x49, 0x43, 0x4d]],
  ['NIfTI', 344, [0x6e, 0x2b, 0x31, 0]],
  ['NIfTI', 0, [0x1f, 0x8b]],
]

/**
 * What kind of image a file is by its first bytes; packed with gzip it is taken for NIfTI, as no other kind comes so;
 * DICOM without preamble is known by its first attribute.
 * @param bytes the file, or at least its first 348 bytes.
 * @returns null for what is none of them.
 */
export function filmKind(bytes: Uint8Array): FilmKind | null {
  const found = MARKS.find(([, at, mark]) => mark.every((byte, i) => bytes[at + i] === byte))
  return found?.[0] ?? (isBareDataSet(bytes) ? 'DICOM' : null)
}

const ENDINGS: readonly (readonly [FilmKind, RegExp])[] = [
  ['PNG', /\.png$/i],
  ['JPEG', /\.jpe?g$/i],
  ['DICOM', /\.(?:dcm|dicom)$/i],
  ['NIfTI', /\.nii(?:\.gz)?$/i],
]

/**
 * What kind of image a file claims to be by the ending of its name.
 * @param name file name or path.
 * @returns null for other endings and none; DICOM files often have none.
 */
export function claimedFilmKind(name: string): FilmKind | null {
  return ENDINGS.find(([, ending]) => ending.test(name))?.[0] ?? null
}
