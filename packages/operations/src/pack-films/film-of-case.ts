import type { FileStore } from '@collimator/files'
import {
  type DicomImage,
  dicomFrameSamples,
  filesOfCase,
  imageFaultMessage,
  type PackCase,
  readDicomImage,
  type ViewedFormat,
  viewedFormat,
  viewedSamples,
} from '@collimator/formats'
import { secondaryCapture } from '@collimator/imaging'
import { err, ok, type Result } from '@collimator/kernel'
import { dicomOfCase } from '../case-films/dicom-of-case.ts'
import { fileFaultMessage } from '../cases/file-fault.ts'

/** A case as one file that the viewer's server reads. The file stays on the server. */
export type CaseFilm = {
  readonly dicom: Uint8Array
  readonly width: number
  readonly height: number
  readonly frames: number
}

/** Bytes of one film or scan in memory. */
const MOST_BYTES = 512 * 2 ** 20
const MOST_SECTIONS = 9999

/**
 * A case as one DICOM file: as it came, wrapped, or, where it has several sections, as a stack of them in their order. The
 * sections of a scan must have one size and one scale of values; why it cannot be done is told in words.
 */
export async function filmOfCase(files: FileStore, one: PackCase): Promise<Result<CaseFilm, string>> {
  const objects: Uint8Array[] = []
  let bytes = 0
  for await (const object of dicomOfCase(files, one)) {
    if (!object.ok) return err(fileFaultMessage(object.error))
    objects.push(object.value)
    bytes += object.value.length
    if (bytes > MOST_BYTES) return err(`found more than ${MOST_BYTES} bytes, expected at most these in one case`)
  }
  const images = readAll(objects)
  if (!images.ok) return images
  const [first] = images.value
  const [dicom] = objects
  if (!first || !dicom) return err('the case has no image')
  const { width, height, frames } = first
  if (objects.length === 1) return ok({ dicom, width, height, frames: frames.length })
  return stackOf(one, images.value, first)
}

function readAll(objects: readonly Uint8Array[]): Result<readonly DicomImage[], string> {
  const images: DicomImage[] = []
  for (const object of objects) {
    const image = readDicomImage(object)
    if (!image.ok) return err(imageFaultMessage(image.error))
    images.push(image.value)
  }
  return ok(images)
}

async function stackOf(
  one: PackCase,
  images: readonly DicomImage[],
  first: DicomImage,
): Promise<Result<CaseFilm, string>> {
  const { width, height, spacing, pixelAspect, modality } = first
  const format = viewedFormat(first)
  const sections = inPlace(images)
  const unlike = sections.findIndex((image) => !isLike(image, first))
  if (unlike >= 0) return err(`section ${unlike + 1} has another size or another scale of values than the first`)
  const frames = sections.reduce((count, image) => count + image.frames.length, 0)
  if (frames > MOST_SECTIONS || 2 * width * height * frames > MOST_BYTES)
    return err(`found ${frames} sections of ${width} x ${height} pixels, expected at most ${MOST_BYTES} bytes`)
  const samples = await samplesOfStack(sections, { area: width * height, frames })
  if (!samples.ok) return samples
  const { slope, intercept } = format.rescale
  const rescale = { slope, intercept: intercept - slope * shiftOf(format) }
  const window = windowOf(format, samples.value, rescale)
  const picture = { width, height, bits: 16, samples: samples.value, frames, rescale, window }
  const sha256 = filesOfCase(one)[0]?.sha256 ?? ''
  const about = { sha256, number: 1, id: 'stack', modality, terms: '', history: `Stack of ${frames} sections.` }
  const dicom = secondaryCapture({ ...picture, ...(spacing ? { spacing } : { pixelAspect }) }, about)
  return ok({ dicom, width, height, frames })
}

/** Signed samples are moved up, so that a stack holds whole numbers from 0. */
function shiftOf({ signed }: ViewedFormat): number {
  return signed ? 2 ** 15 : 0
}

async function samplesOfStack(
  sections: readonly DicomImage[],
  { area, frames }: { readonly area: number; readonly frames: number },
): Promise<Result<Uint16Array, string>> {
  const samples = new Uint16Array(area * frames)
  let at = 0
  for (const image of sections)
    for (const frame of image.frames.keys()) {
      const read = await dicomFrameSamples(image, frame)
      if (!read.ok) return err(imageFaultMessage(read.error))
      const shift = shiftOf(viewedFormat(image))
      for (const sample of viewedSamples(read.value, image)) samples[at++] = sample + shift
    }
  return ok(samples)
}

/** Sections from feet to head, or along whichever way they were cut; as the pack lists them where their place is not known. */
function inPlace(images: readonly DicomImage[]): readonly DicomImage[] {
  const placed = images.flatMap((image) => {
    const [plane] = image.planes
    if (!plane || image.frames.length !== 1) return []
    const [a, b] = [plane.alongRow, plane.alongColumn]
    const normal = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    const depth = plane.origin.reduce((sum, value, i) => sum + value * (normal[i] as number), 0)
    return [{ image, depth }]
  })
  if (placed.length < images.length) return images
  return placed.toSorted((a, b) => a.depth - b.depth).map(({ image }) => image)
}

type Scale = { readonly slope: number; readonly intercept: number }

function isLike(image: DicomImage, first: DicomImage): boolean {
  const [own, other] = [viewedFormat(image), viewedFormat(first)]
  const isScaled = own.rescale.slope === other.rescale.slope && own.rescale.intercept === other.rescale.intercept
  const isSame = image.width === first.width && image.height === first.height && own.signed === other.signed
  return isScaled && isSame && !own.inverted && !other.inverted
}

/** The window of the first section, or all values of the stack. */
function windowOf(
  { window }: ViewedFormat,
  samples: Uint16Array,
  { slope, intercept }: Scale,
): { readonly center: number; readonly width: number } {
  if (window) return { center: window.center, width: window.width }
  let [least, greatest] = [2 ** 16, 0]
  for (const sample of samples) {
    if (sample < least) least = sample
    if (sample > greatest) greatest = sample
  }
  return {
    center: intercept + (slope * (least + greatest)) / 2,
    width: Math.max(1, Math.abs(slope) * (greatest - least)),
  }
}
