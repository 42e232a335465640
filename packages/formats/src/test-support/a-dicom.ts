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
  const explicit = syntax !== '1.2.840.10008.1.2'
  const elements = new Map([...PLAIN, ...set].map((one) => [one[0], one]))
  for (const tag of without) elements.delete(tag)
  const sorted = [...elements.values()].sort(([a], [b]) => a - b)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    anElement([0x00020010, 'UI', syntax], true),
    ...sorted.map((one) => anElement(one, explicit)),
    fields.fragments ? packedPixels(fields.fragments, explicit) : anElement([0x7fe00010, 'OW', pixels], explicit),
  ])
}

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

/** An attribute in little endian, padded. */
function anElement([tag, vr, value]: ElementOfTest, explicit = true): Buffer {
  const isOpen = typeof value === 'object' && 'items' in value && value.open === true
  const body = bodyOf(value, explicit)
  const length = isOpen ? 0xffffffff : body.length
  const head = Buffer.alloc(explicit && LONG.has(vr) ? 12 : 8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  if (explicit) head.write(vr, 4, 'latin1')
  if (!explicit) head.writeUInt32LE(length, 4)
  else if (LONG.has(vr)) head.writeUInt32LE(length, 8)
  else head.writeUInt16LE(length, 6)
  return Buffer.concat([head, body])
}

function bodyOf(value: ElementOfTest[2], explicit: boolean): Buffer {
  if (typeof value === 'object' && 'items' in value) return itemsOf(value, explicit)
  const bytes =
    typeof value === 'string'
      ? Buffer.from(value, 'latin1')
      : value instanceof Uint8Array
        ? Buffer.from(value)
        : Buffer.from(Uint16Array.from(value).buffer)
  const padding = typeof value === 'string' ? 0x20 : 0
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(padding)])
}

function itemsOf({ items, open = false }: ItemsOfTest, explicit: boolean): Buffer {
  const parts = items.flatMap((elements) => {
    const content = Buffer.concat(elements.map((one) => anElement(one, explicit)))
    return open ? [aTag(0xe000, 0xffffffff), content, aTag(0xe00d, 0)] : [aTag(0xe000, content.length), content]
  })
  return Buffer.concat(open ? [...parts, aTag(0xe0dd, 0)] : parts)
}

/** An item, item end or sequence end. */
export function aTag(element: number, length: number): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16LE(0xfffe, 0)
  head.writeUInt16LE(element, 2)
  head.writeUInt32LE(length, 4)
  return head
}

function packedPixels(fragments: readonly Uint8Array[], explicit: boolean): Buffer {
  const open = anElement([0x7fe00010, 'OB', { items: [], open: true }], explicit).subarray(0, explicit ? 12 : 8)
  return Buffer.concat([open, ...fragments.flatMap((one) => [aTag(0xe000, one.length), one]), aTag(0xe0dd, 0)])
}
