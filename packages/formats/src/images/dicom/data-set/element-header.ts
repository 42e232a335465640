/** Where reading stands in a file, and how what follows is written. */
export type ReadingPlace = {
  readonly bytes: Uint8Array
  readonly at: number
  /** Whether attributes name their value representations. */
  readonly explicit: boolean
  /** Whether the high byte of a number comes first; absent for the other way round, which all but old files have. */
  readonly bigEndian?: boolean
}

/** Tag, value representation, length, and where the value begins. */
export type ElementHeader = {
  /** 0xGGGGEEEE. */
  readonly tag: number
  /** Two capitals; UN where the file does not say and it is no sequence that is read. */
  readonly vr: string
  /** Bytes, or {@link UNDEFINED_LENGTH}. */
  readonly length: number
  readonly valueAt: number
}

/** The length of a value that ends with a delimiter. */
export const UNDEFINED_LENGTH = 0xffffffff

/** Representations with a length of 32 bits (PS3.5 section 7.1.2). */
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])

/** Sequences that are read, for files that do not name representations; others are stepped over whole. */
const SEQUENCES: ReadonlySet<number> = new Set([
  0x00082218, 0x00089215, 0x00209113, 0x00209116, 0x00209071, 0x00283000, 0x00283010, 0x00289110, 0x00289132,
  0x00289145, 0x00540220, 0x52009229, 0x52009230,
])

/** Whether an attribute is one of the sequences that are read. */
export function isSequence(tag: number): boolean {
  return SEQUENCES.has(tag)
}

/**
 * The tag of the attribute, item or delimiter that begins at a place, 0xGGGGEEEE.
 * @param place where it begins; bytes after the file count as 0.
 */
export function tagAt({ bytes, at, bigEndian = false }: ReadingPlace): number {
  const byte = (i: number) => bytes[at + (bigEndian ? i ^ 1 : i)] ?? 0
  return ((byte(1) << 24) | (byte(0) << 16) | (byte(3) << 8) | byte(2)) >>> 0
}

/**
 * Reads the header of an attribute, item or delimiter.
 * @param place where it begins.
 * @param end byte that it may not pass.
 * @returns undefined when it passes the end; 'no representation' when the file should name one and does not.
 * @see DICOM PS3.5 sections 7.1.2, 7.1.3 and 7.5.
 */
export function elementHeader(place: ReadingPlace, end: number): ElementHeader | 'no representation' | undefined {
  const { bytes, at, explicit, bigEndian = false } = place
  if (at + 8 > end) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, Math.min(12, end - at))
  const tag = tagAt(place)
  const isDelimiter = tag >>> 16 === 0xfffe
  if (isDelimiter || !explicit) {
    const vr = isSequence(tag) ? 'SQ' : 'UN'
    return { tag, vr, length: view.getUint32(4, !bigEndian), valueAt: at + 8 }
  }
  const vr = String.fromCharCode(view.getUint8(4), view.getUint8(5))
  if (!/^[A-Z]{2}$/.test(vr)) return 'no representation'
  if (!LONG.has(vr)) return { tag, vr, length: view.getUint16(6, !bigEndian), valueAt: at + 8 }
  return at + 12 > end ? undefined : { tag, vr, length: view.getUint32(8, !bigEndian), valueAt: at + 12 }
}
