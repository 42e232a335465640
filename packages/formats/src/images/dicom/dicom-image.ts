import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm, sizeFault, unsupportedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import { type DicomDataSet, decimalsOf, textOf, wordOf } from './data-set.ts'
import { type FilmPlace, filmPlace } from './film-place.ts'
import { type FilmSubject, filmSubject } from './film-subject.ts'
import { pixelFrames } from './pixel-frames.ts'
import type { DicomFile } from './read-dicom.ts'
import { readValueDisplay } from './read-value-display.ts'
import { type StoredSamples, storedSamples } from './stored-samples.ts'
import type { PixelCompression } from './transfer-syntax.ts'
import type { ValueDisplay } from './value-display.ts'

/** A grey DICOM image: what is needed to show it and to measure in it, and nothing that names a patient. */
export type DicomImage = StoredSamples &
  FilmPlace & {
    readonly width: number
    readonly height: number
    readonly compression: PixelCompression
    /** The pixels of each frame as they lie in the file. */
    readonly frames: readonly Uint8Array[]
    /** How stored values become shades. */
    readonly display: ValueDisplay
    /** As the file names it, such as DX; empty when it does not. */
    readonly modality: string
    readonly subject: FilmSubject
    /** What was set aside or read otherwise than it is written, each half a sentence; empty for sound files. */
    readonly notes: readonly string[]
  }

const ROWS = 0x00280010
const COLUMNS = 0x00280011

/**
 * Finds the image in a file: its size, how its samples are stored, how they are shown, its spacing and place. Names,
 * birth dates and identifiers of patients are not looked at.
 * @param file a file of one image with one or many frames.
 * @returns a fault for colour, for floating samples, for files without pixels, and where the pixels are not as many as the
 * header says. Never throws.
 * @see DICOM PS3.3 sections C.7.6.3 (Image Pixel) and C.7.6.6 (Multi-frame).
 */
export function dicomImage({ syntax, set, notes }: DicomFile): Result<DicomImage, FilmFault> {
  const [width, height] = [wordOf(set, COLUMNS, 0), wordOf(set, ROWS, 0)]
  const fault = kindFault(set) ?? sizeFault(width, height)
  if (fault) return err(fault)
  const samples = storedSamples(set, syntax.compression)
  if (!samples.ok) return samples
  const count = frameCount(set)
  if (!count.ok) return count
  const frameTotal = count.value.count
  if (frameTotal * width * height > MOST_PIXELS_IN_ALL)
    return unsupportedFilm(
      `${frameTotal} frames of ${width} x ${height} pixels`,
      `at most ${MOST_PIXELS_IN_ALL} pixels in all`,
    )
  const frameBytes = (width * height * samples.value.bitsAllocated) / 8
  const frames = pixelFrames(set, { compression: syntax.compression, count: frameTotal, frameBytes })
  if (!frames.ok) return frames
  const shown = readValueDisplay(set, samples.value)
  if (!shown.ok) return shown
  return ok({
    ...samples.value,
    ...filmPlace(set),
    width,
    height,
    compression: syntax.compression,
    frames: frames.value.frames,
    display: shown.value.display,
    modality: textOf(set, 0x00080060),
    subject: filmSubject(set),
    notes: [...notes, ...count.value.notes, ...frames.value.notes, ...shown.value.notes],
  })
}

const PIXEL_DATA = 0x7fe00010
const FLOAT_PIXELS = [0x7fe00008, 0x7fe00009]

function kindFault(set: DicomDataSet): FilmFault | undefined {
  const refused = (found: string, expected: string) => {
    const refusal = unsupportedFilm(found, expected)
    return refusal.ok ? undefined : refusal.error
  }
  if (!set.has(PIXEL_DATA) && FLOAT_PIXELS.every((tag) => !set.has(tag)))
    return { code: 'FILM.DAMAGED', reason: 'the file has no pixels' }
  if (FLOAT_PIXELS.some((tag) => set.has(tag))) return refused('floating samples', 'whole numbers of 8 or 16 bits')
  const shades = textOf(set, 0x00280004)
  const channels = wordOf(set, 0x00280002, 1)
  if (channels !== 1 || !(shades === 'MONOCHROME1' || shades === 'MONOCHROME2'))
    return refused(`${shades || 'pixels'} of ${channels} channels`, 'MONOCHROME1 or MONOCHROME2 of 1 channel')
  return undefined
}

/** Pixels of all frames; a breast tomosynthesis has a thousand million. Packed well, a file of some megabytes holds any number. */
const MOST_PIXELS_IN_ALL = 2 ** 31

/** Frames of a file; more would not be kept apart in memory. */
const MOST_FRAMES = 100_000

type FrameCount = { readonly count: number; readonly notes: readonly string[] }

/** 0 is written for films by software that thinks of frames as of something that only stacks have. */
function frameCount(set: DicomDataSet): Result<FrameCount, FilmFault> {
  const [count = 1] = decimalsOf(set, 0x00280008)
  if (count === 0) return ok({ count: 1, notes: ['the number of frames is 0; the file is read as one frame'] })
  const isPossible = Number.isInteger(count) && count >= 1 && count <= MOST_FRAMES
  return isPossible
    ? ok({ count, notes: [] })
    : damagedFilm(`the number of frames is ${textOf(set, 0x00280008).slice(0, 20)}`)
}
