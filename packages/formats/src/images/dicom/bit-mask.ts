import { unsupportedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import { decimalsOf, textOf, wordOf } from './data-set/data-set.ts'
import type { DicomFile } from './data-set/read-dicom.ts'

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4'

/**
 * Whether a file is a segmentation of one bit a pixel, which is no film but goes with one.
 * @param file from `readDicom`.
 * @see DICOM PS3.3 section A.51, SegmentationType BINARY.
 */
export function isBitMask({ set }: DicomFile): boolean {
  return textOf(set, 0x00080016) === SEGMENTATION_STORAGE && wordOf(set, 0x00280100, 0) === 1
}

/**
 * Why a segmentation of one bit a pixel cannot be used. Its frames follow each other without a gap, eight pixels a byte.
 * @param file for which {@link isBitMask} holds.
 * @returns undefined when the pixels are as many as the header says; a fault when they are not, or are packed.
 * @see DICOM PS3.5 section 8.1.1 and annex D.
 */
export function bitMaskFault({ syntax, set }: DicomFile): FilmFault | undefined {
  if (syntax.compression !== 'native') {
    const refusal = unsupportedFilm(`a packed segmentation (${syntax.compression})`, 'plain bits')
    return refusal.ok ? undefined : refusal.error
  }
  const [rows, columns] = [wordOf(set, 0x00280010, 0), wordOf(set, 0x00280011, 0)]
  const [frames = 1] = decimalsOf(set, 0x00280008)
  const expected = Math.ceil((rows * columns * frames) / 8)
  const found = set.get(0x7fe00010)?.value.length ?? 0
  if (expected > 0 && (found === expected || found === expected + (expected % 2))) return undefined
  return { code: 'FILM.DAMAGED', reason: `the segmentation has ${found} bytes, its header says ${expected}` }
}
