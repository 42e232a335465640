import { deflateRawSync } from 'node:zlib'

/** An attribute of a test file: tag, representation, and its value as text, 16-bit numbers, bytes or items. */
export type ElementOfTest = readonly [
  tag: number,
  vr: string,
  value: string | readonly number[] | Uint8Array | ItemsOfTest,
]
/** Items of a sequence. */
export type ItemsOfTest = { readonly items: readonly (readonly ElementOfTest[])[]; readonly open?: boolean }

/** What a test may set of a DICOM file. */
export type DicomOfTest = {
  readonly syntax?: string
  /** Attributes that replace those of the plain file, or are added; the value undefined takes one away. */
  readonly set?: readonly ElementOfTest[]
  readonly without?: readonly number[]
  readonly pixels?: Uint8Array
  /** Packed pixels: the offset table and the fragments. */
  readonly fragments?: readonly Uint8Array[]
}

const LONG = new Set(['OB', 'OW', 'SQ', 'UN', 'UT'])

/** Two by two pixels of 8 bits: 1, 2, 3, 255, unless the test says otherwise. */
export function aDicom(fields: DicomOfTest = {}): Uint8Array {
  const { syntax = '1.2.840.10008.1.2.1', set = [], without = [], pixels = Uint8Array.of(1, 2, 3, 255) } = fields
  const how: Writing = { explicit: syntax !== '1.2.840.10008.1.2', bigEndian: syntax === BIG_ENDIAN }
  const elements = new Map([...PLAIN, ...set].map((one) => [one[0], one]))
  for (const tag of without) elements.delete(tag)
  const sorted = [...elements.values()].sort(([a], [b]) => a - b)
  const head = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), anElement([0x00020010, 'UI', syntax])])
  const rest = Buffer.concat([
    ...sorted.map((one) => anElement(one, how)),
    fields.fragments ? packedPixels(fields.fragments, how) : anElement([0x7fe00010, 'OW', pixels], how),
  ])
  return Buffer.concat([head, syntax === DEFLATED ? deflateRawSync(rest) : rest])
}

const BIG_ENDIAN = '1.2.840.10008.1.2.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'

type Writing = { readonly explicit: boolean; readonly bigEndian: boolean }

const PLAINLY: Writing = { explicit: true, bigEndian: false }

const PLAIN: readonly ElementOfTest[] = [
  [0x00080060, 'CS', 'DX'],
  [0x00100010, 'PN', 'NAME^OF^SOMEBODY'],
  [0x00280002, 'US', [1]],
  [0x00280004, 'CS', 'MONOCHROME2'],
  [0x00280010, 'US', [2]],
  [0x00280011, 'US', [2]],
  [0x00280100, 'US', [8]],
  [0x00280101, 'US', [8]],
  [0x00280102, 'US', [7]],
  [0x00280103, 'US', [0]],
]

/** An attribute, padded. */
export function anElement([tag, vr, value]: ElementOfTest, how = PLAINLY): Buffer {
  const isOpen = typeof value === 'object' && 'items' in value && value.open === true
  const body = bodyOf(value, vr, how)
  const length = isOpen ? 0xffffffff : body.length
  const head = Buffer.alloc(how.explicit && LONG.has(vr) ? 12 : 8)
  const number = numberWriter(head, how)
  number(16, tag >>> 16, 0)
  number(16, tag & 0xffff, 2)
  if (how.explicit) head.write(vr, 4, 'latin1')
  if (!how.explicit) number(32, length, 4)
  else if (LONG.has(vr)) number(32, length, 8)
  else number(16, length, 6)
  return Buffer.concat([head, body])
}

function numberWriter(head: Buffer, { bigEndian }: Writing): (bits: 16 | 32, value: number, at: number) => void {
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  return (bits, value, at) =>
    bits === 16 ? view.setUint16(at, value, !bigEndian) : view.setUint32(at, value, !bigEndian)
}

/** Bytes are those of a little endian file; in a big endian one the words of US and OW are turned round. */
function bodyOf(value: ElementOfTest[2], vr: string, how: Writing): Buffer {
  if (typeof value === 'object' && 'items' in value) return itemsOf(value, how)
  const bytes =
    typeof value === 'string'
      ? Buffer.from(value, 'latin1')
      : value instanceof Uint8Array
        ? Buffer.from(value)
        : Buffer.from(Uint16Array.from(value).buffer)
  const padding = typeof value === 'string' ? 0x20 : 0
  const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(padding)])
  return how.bigEndian && (vr === 'US' || vr === 'OW') ? padded.swap16() : padded
}

function itemsOf({ items, open = false }: ItemsOfTest, how: Writing): Buffer {
  const parts = items.flatMap((elements) => {
    const content = Buffer.concat(elements.map((one) => anElement(one, how)))
    return open
      ? [aTag(0xe000, 0xffffffff, how), content, aTag(0xe00d, 0, how)]
      : [aTag(0xe000, content.length, how), content]
  })
  return Buffer.concat(open ? [...parts, aTag(0xe0dd, 0, how)] : parts)
}

/** An item, item end or sequence end. */
export function aTag(element: number, length: number, how = PLAINLY): Buffer {
  const head = Buffer.alloc(8)
  const number = numberWriter(head, how)
  number(16, 0xfffe, 0)
  number(16, element, 2)
  number(32, length, 4)
  return head
}

function packedPixels(fragments: readonly Uint8Array[], how: Writing): Buffer {
  const open = anElement([0x7fe00010, 'OB', { items: [], open: true }], how).subarray(0, how.explicit ? 12 : 8)
  return Buffer.concat([open, ...fragments.flatMap((one) => [aTag(0xe000, one.length), one]), aTag(0xe0dd, 0)])
}
