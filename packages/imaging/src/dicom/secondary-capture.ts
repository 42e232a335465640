import { decimalString } from './case-header.ts'
import { type DataSet, dicomFile, littleEndianWords } from './data-element.ts'
import { syntheticUid } from './synthetic-uid.ts'

/** A picture from outside DICOM, with what its publisher allows to say of it. */
export type CapturedPicture = {
  readonly width: number
  readonly height: number
  /** Significant bits of a sample, 1 to 16. */
  readonly bits: number
  /** width * height values for each frame, 0 to 2^bits - 1, rows from top to bottom. */
  readonly samples: Uint8Array | Uint16Array
  /** Sections of one size that lie in one object, one after the other; absent: one. */
  readonly frames?: number
  /** The samples' values, where they have a scale. */
  readonly rescale?: { readonly slope: number; readonly intercept: number }
  /** What is shown from black to white, in values; absent: all that the bits can hold. */
  readonly window?: { readonly center: number; readonly width: number }
  /** Millimetres from a row and from a column to the next; absent where nobody knows. */
  readonly spacing?: { readonly rowMm: number; readonly columnMm: number }
  /** Height of a pixel over its width, where nothing but that is known; written with three digits. */
  readonly pixelAspect?: number
  /** Where a section of a volume lies, as DICOM has it: millimetres towards left, back and head. */
  readonly plane?: {
    readonly origin: readonly number[]
    readonly alongRow: readonly number[]
    readonly alongColumn: readonly number[]
  }
  /** Packed bytes, when the picture went through lossy JPEG. */
  readonly lossyBytes?: number
}

/** Whose picture it is and where it came from. */
export type CapturedCase = {
  /** SHA-256 of the file in hexadecimal; the UIDs depend on it and on the number alone. */
  readonly sha256: string
  /** Of the picture within its file, from 1. */
  readonly number: number
  /** The case's id; stands in for a patient's name and number. */
  readonly id: string
  /** Such as DX, CR, MR; anything else becomes OT. */
  readonly modality: string
  readonly sex?: 'M' | 'F' | 'O'
  readonly ageYears?: number
  /** Such as PA, AP, LL. */
  readonly view?: string
  /** Printed wherever the case is shown: licence and attribution. */
  readonly terms: string
  /** What was done to the picture before it came here. */
  readonly history: string
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7'

/**
 * Wraps a picture as a Secondary Capture Image (PS3.3 section A.8.1), a stack of sections as a Multi-frame Grayscale Byte or
 * Word one (A.8.3, A.8.4): the object for what was not born as DICOM. The
 * samples are those of the picture, the licence and whom to thank stand in the image comments. No name, number or date of
 * a patient is written.
 * @param picture the samples, at least one; at most 9,999 frames.
 * @param about the case. Texts are cut to the length that their attribute has.
 * @returns the bytes of an uncompressed file, explicit VR little endian; equal arguments give equal bytes.
 */
export function secondaryCapture(picture: CapturedPicture, about: CapturedCase): Uint8Array {
  const uid = (what: string) => syntheticUid(`${what} of file ${about.sha256}`)
  const instanceUid = uid(`picture ${about.number}`)
  const classUid = classOf(picture)
  return dicomFile({ classUid, instanceUid }, [
    ...identity(about),
    [0x00080016, 'UI', classUid],
    ...framesOf(picture),
    [0x00080018, 'UI', instanceUid],
    [0x0020000d, 'UI', uid('study')],
    [0x0020000e, 'UI', uid('series')],
    ...(picture.plane ? planeOf(picture.plane, uid('frame of reference')) : []),
    ...pixelDescription(picture),
    ...pixels(picture),
  ])
}

const STACK_OF_BYTES = '1.2.840.10008.5.1.4.1.1.7.2'
const STACK_OF_WORDS = '1.2.840.10008.5.1.4.1.1.7.3'

function classOf({ frames, bits }: CapturedPicture): string {
  if (frames === undefined) return SECONDARY_CAPTURE
  return bits > 8 ? STACK_OF_WORDS : STACK_OF_BYTES
}

/** Frames are counted by their pages: the order of a stack is not one in time (PS3.3 section C.7.6.6). */
function framesOf({ frames }: CapturedPicture): DataSet {
  if (frames === undefined) return []
  const pages = Array.from({ length: frames }, (_, i) => String(i + 1)).join('\\')
  return [
    [0x00182001, 'IS', pages],
    [0x00280008, 'IS', String(frames)],
    [0x00280009, 'AT', [0x00182001]],
  ]
}

const MODALITIES = /^(?:CR|CT|DX|MG|MR|NM|OT|PT|PX|RF|RG|US|XA)$/
const NOTE = 'Not for diagnosis.'

function identity({ number, id, modality, terms, history, ...patient }: CapturedCase): DataSet {
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080008, 'CS', 'DERIVED\\SECONDARY'],
    [0x00080020, 'DA', ''],
    [0x00080030, 'TM', ''],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', MODALITIES.test(modality) ? modality : 'OT'],
    [0x00080064, 'CS', 'WSD'],
    [0x00080070, 'LO', 'Collimator'],
    [0x00080090, 'PN', ''],
    [0x00081030, 'LO', cut(`Case ${id}`, 64)],
    [0x00082111, 'ST', cut(history, 1024)],
    [0x00100010, 'PN', `CASE^${cut(id.replaceAll(/[\^=]/g, ' '), 59)}`],
    [0x00100020, 'LO', cut(id, 64)],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', patient.sex ?? ''],
    ...age(patient.ageYears),
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', 'Published picture; nothing that names a person was taken over'],
    ...(patient.view && /^[A-Z ]{1,16}$/.test(patient.view) ? [[0x00185101, 'CS', patient.view] as const] : []),
    [0x00200010, 'SH', '1'],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', String(number)],
    [0x00200020, 'CS', ''],
    [0x00200060, 'CS', ''],
    [0x00204000, 'LT', cut(`${NOTE} ${terms}`, 10_240)],
  ]
}

function age(years: number | undefined): DataSet {
  const isAge = years !== undefined && Number.isInteger(years) && years >= 0 && years <= 999
  return isAge ? [[0x00101010, 'AS', `${String(years).padStart(3, '0')}Y`]] : []
}

function planeOf({ origin, alongRow, alongColumn }: NonNullable<CapturedPicture['plane']>, frameUid: string): DataSet {
  return [
    [0x00200032, 'DS', origin.map(decimalString).join('\\')],
    [0x00200037, 'DS', [...alongRow, ...alongColumn].map(decimalString).join('\\')],
    [0x00200052, 'UI', frameUid],
    [0x00201040, 'LO', ''],
  ]
}

function pixelDescription(picture: CapturedPicture): DataSet {
  const { width, height, bits, rescale, spacing } = picture
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 }
  const steps = 1 << bits
  const everything = { center: intercept + (slope * steps) / 2, width: Math.abs(slope) * steps }
  const window = picture.window ?? everything
  return [
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [height]],
    [0x00280011, 'US', [width]],
    ...(spacing
      ? [[0x00280030, 'DS', `${decimalString(spacing.rowMm)}\\${decimalString(spacing.columnMm)}`] as const]
      : aspect(picture)),
    [0x00280100, 'US', [bits > 8 ? 16 : 8]],
    [0x00280101, 'US', [bits]],
    [0x00280102, 'US', [bits - 1]],
    [0x00280103, 'US', [0]],
    [0x00281050, 'DS', decimalString(window.center)],
    [0x00281051, 'DS', decimalString(Math.max(1, window.width))],
    [0x00281052, 'DS', decimalString(intercept)],
    [0x00281053, 'DS', decimalString(slope)],
    [0x00281054, 'LO', 'US'],
    ...lossiness(picture),
  ]
}

function aspect({ pixelAspect = 1 }: CapturedPicture): DataSet {
  return pixelAspect === 1 ? [] : [[0x00280034, 'IS', `${Math.round(1000 * pixelAspect)}\\1000`]]
}

function lossiness({ width, height, lossyBytes }: CapturedPicture): DataSet {
  if (lossyBytes === undefined) return []
  return [
    [0x00282110, 'CS', '01'],
    [0x00282112, 'DS', decimalString(Number(((width * height) / lossyBytes).toPrecision(4)))],
    [0x00282114, 'CS', 'ISO_10918_1'],
  ]
}

function pixels({ bits, samples }: CapturedPicture): DataSet {
  return bits <= 8 ? [[0x7fe00010, 'OB', Uint8Array.from(samples)]] : [[0x7fe00010, 'OW', littleEndianWords(samples)]]
}

/** Characters that an attribute may not hold become blanks. The standard counts characters, some readers count bytes:
 * the text is cut to fit either way. */
function cut(text: string, most: number): string {
  const plain = text
    .replaceAll(/[\\\p{Cc}]/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  const bytes = new TextEncoder().encode(plain)
  if (bytes.length <= most) return plain
  // A character cut in two is decoded as U+FFFD, which the end of the text loses.
  return `${new TextDecoder().decode(bytes.subarray(0, most - 3)).replace(/\ufffd+$/, '')}...`
}
