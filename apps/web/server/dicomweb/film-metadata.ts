import { createHash } from 'node:crypto'
import { type DicomImage, type ViewedFormat, viewedFormat } from '@collimator/formats'

/** One attribute in DICOM JSON (PS3.18 section F.2.2). */
type Attribute = { readonly vr: string; readonly Value: readonly (string | number)[] }

/** The attributes of one film, by tag. */
export type FilmMetadata = Readonly<Record<string, Attribute>>

/** Everything that is told of a film: how the pixels that are sent with it are stored, shown, spaced and hung. Names, dates,
 * descriptions and places are not. */
export function filmMetadata(image: DicomImage, name: string): FilmMetadata {
  const { width, height, modality, frames } = image
  const format = viewedFormat(image)
  const { bitsStored, signed, inverted } = format
  return {
    '00080016': { vr: 'UI', Value: [SECONDARY_CAPTURE] },
    '00080018': { vr: 'UI', Value: [opaqueUid(name)] },
    '00080060': { vr: 'CS', Value: [modality || 'OT'] },
    '0020000D': { vr: 'UI', Value: [opaqueUid(`${name} study`)] },
    '0020000E': { vr: 'UI', Value: [opaqueUid(`${name} series`)] },
    '00280002': { vr: 'US', Value: [1] },
    '00280004': { vr: 'CS', Value: [inverted ? 'MONOCHROME1' : 'MONOCHROME2'] },
    '00280008': { vr: 'IS', Value: [frames.length] },
    '00280010': { vr: 'US', Value: [height] },
    '00280011': { vr: 'US', Value: [width] },
    '00280100': { vr: 'US', Value: [16] },
    '00280101': { vr: 'US', Value: [bitsStored] },
    '00280102': { vr: 'US', Value: [bitsStored - 1] },
    '00280103': { vr: 'US', Value: [signed ? 1 : 0] },
    ...spacingOf(image),
    ...windowOf(format),
    ...hangingOf(image),
  }
}

/** What a reader needs to hang the film: view, direction, and sex and age as the file gives them. */
function hangingOf({ view, orientation, subject }: DicomImage): FilmMetadata {
  return {
    ...text('00185101', 'CS', view),
    ...(orientation ? { '00200020': { vr: 'CS', Value: [orientation.alongRow, orientation.alongColumn] } } : {}),
    ...text('00100040', 'CS', subject.sex),
    ...text('00101010', 'AS', subject.age),
  }
}

function text(tag: string, vr: string, value: string | null): FilmMetadata {
  return value ? { [tag]: { vr, Value: [value] } } : {}
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7'

/** An identifier that says nothing: it hangs on the session and the place in it, never on the film. */
function opaqueUid(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32)
  return `2.25.${BigInt(`0x${digest}`)}`
}

/** Millimetres where the file gives them; else the aspect ratio of pixels that are not square, in whole numbers as DICOM has it. */
function spacingOf({ spacing, pixelAspect }: DicomImage): FilmMetadata {
  if (spacing) return { '00280030': { vr: 'DS', Value: [spacing.rowMm, spacing.columnMm] } }
  return pixelAspect === 1 ? {} : { '00280034': { vr: 'IS', Value: [Math.round(1000 * pixelAspect), 1000] } }
}

function windowOf({ rescale, window }: ViewedFormat): FilmMetadata {
  const lines = { '00281052': ds(rescale.intercept), '00281053': ds(rescale.slope) }
  if (window === null) return lines
  const limits = { '00281050': ds(window.center), '00281051': ds(window.width) }
  return { ...lines, ...limits, ...(window.shape === 'LINEAR' ? {} : text('00281056', 'CS', window.shape)) }
}

function ds(value: number): Attribute {
  return { vr: 'DS', Value: [value] }
}
