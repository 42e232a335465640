/** Value representations this project writes. */
type ValueRepresentation =
  | 'AE'
  | 'AS'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'PN'
  | 'SH'
  | 'SS'
  | 'SQ'
  | 'ST'
  | 'TM'
  | 'UI'
  | 'UL'
  | 'US'
  | 'OB'
  | 'OW'
  | 'FD'
  | 'AT'

/** Items of a sequence, or raw bytes, or text, or numbers, as the representation asks. */
type ElementValue = string | readonly number[] | Uint8Array | readonly DataSet[]

/** One attribute: tag as 0xGGGGEEEE, representation, value. */
type DataElement = readonly [tag: number, vr: ValueRepresentation, value: ElementValue]

/** Attributes in any order; they are written by ascending tag. */
export type DataSet = readonly DataElement[]

const LONG_HEADER = new Set<ValueRepresentation>(['OB', 'OW', 'SQ'])

/**
 * Encodes attributes as Explicit VR Little Endian (DICOM PS3.5 section 7.1 and table 7.1-1). Sequences and items have
 * defined lengths; odd values are padded with a space, UIDs and bytes with zero (section 6.2).
 * @param dataSet attributes; equal input gives equal bytes.
 */
export function encodeDataSet(dataSet: DataSet): Uint8Array {
  const parts = [...dataSet].sort(([a], [b]) => a - b).map(encodeElement)
  return joinBytes(parts)
}

/** Puts byte arrays one after the other. */
function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function encodeElement([tag, vr, value]: DataElement): Uint8Array {
  const body = padBody(encodeValue(vr, value), vr)
  const header = new DataView(new ArrayBuffer(LONG_HEADER.has(vr) ? 12 : 8))
  header.setUint16(0, tag >>> 16, true)
  header.setUint16(2, tag & 0xffff, true)
  header.setUint8(4, vr.charCodeAt(0))
  header.setUint8(5, vr.charCodeAt(1))
  if (LONG_HEADER.has(vr)) header.setUint32(8, body.length, true)
  else header.setUint16(6, body.length, true)
  return joinBytes([new Uint8Array(header.buffer), body])
}

function encodeValue(vr: ValueRepresentation, value: ElementValue): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value)
  if (value instanceof Uint8Array) return value
  if (vr === 'SQ') return joinBytes((value as readonly DataSet[]).map(encodeItem))
  return encodeNumbers(vr, value as readonly number[])
}

function encodeItem(item: DataSet): Uint8Array {
  const body = encodeDataSet(item)
  const header = new DataView(new ArrayBuffer(8))
  header.setUint16(0, 0xfffe, true)
  header.setUint16(2, 0xe000, true)
  header.setUint32(4, body.length, true)
  return joinBytes([new Uint8Array(header.buffer), body])
}

function encodeNumbers(vr: ValueRepresentation, numbers: readonly number[]): Uint8Array {
  const width = vr === 'US' || vr === 'SS' ? 2 : vr === 'FD' ? 8 : 4
  const view = new DataView(new ArrayBuffer(width * numbers.length))
  numbers.forEach((number, i) => {
    if (width === 2) view.setUint16(i * 2, number & 0xffff, true)
    else if (vr === 'FD') view.setFloat64(i * 8, number, true)
    else if (vr === 'AT') {
      view.setUint16(i * 4, number >>> 16, true)
      view.setUint16(i * 4 + 2, number & 0xffff, true)
    } else view.setUint32(i * 4, number, true)
  })
  return new Uint8Array(view.buffer)
}

function padBody(body: Uint8Array, vr: ValueRepresentation): Uint8Array {
  if (body.length % 2 === 0) return body
  const out = new Uint8Array(body.length + 1)
  out.set(body)
  if (vr !== 'UI' && vr !== 'OB' && vr !== 'OW') out[body.length] = 0x20
  return out
}

/**
 * A whole DICOM file: 128 zero bytes, DICM, group 2 and the data set (PS3.10 section 7.1).
 * @param about the object's class and instance UIDs; they are repeated in group 2.
 * @param dataSet the object's attributes.
 */
export function dicomFile(
  about: { readonly classUid: string; readonly instanceUid: string },
  dataSet: DataSet,
): Uint8Array {
  const meta = encodeDataSet([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', about.classUid],
    [0x00020003, 'UI', about.instanceUid],
    [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
    [0x00020012, 'UI', IMPLEMENTATION_UID],
    [0x00020013, 'SH', 'COLLIMATOR_1'],
  ])
  const start = new Uint8Array(132)
  start.set([0x44, 0x49, 0x43, 0x4d], 128)
  const length = encodeDataSet([[0x00020000, 'UL', [meta.length]]])
  return joinBytes([start, length, meta, encodeDataSet(dataSet)])
}

/**
 * Samples as the words of an OW attribute.
 * @param samples 0 to 65,535 each.
 * @returns two bytes a sample, the low one first, on machines of either byte order.
 */
export function littleEndianWords(samples: Uint8Array | Uint16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(samples.length * 2))
  for (let at = 0; at < samples.length; at++) view.setUint16(at * 2, samples[at] as number, true)
  return new Uint8Array(view.buffer)
}

// Under the UUID root 2.25, which needs no registration (PS3.5 section B.2).
const IMPLEMENTATION_UID = '2.25.180283410275903411296014367251984306142'
