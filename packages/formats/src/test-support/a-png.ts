import { crc32, deflateSync } from 'node:zlib'

/** Fields of a PNG that a test may set. */
export type PngOfTest = {
  readonly width?: number
  readonly height?: number
  readonly bits?: number
  readonly colour?: number
  readonly interlace?: number
  /** Filter byte and line, before packing; two by two black pixels when absent. */
  readonly filtered?: Uint8Array
  /** Put as IDAT instead of the packed lines. */
  readonly packed?: Uint8Array
  /** Bytes in each IDAT. */
  readonly split?: number
}

const PLAIN = {
  width: 2,
  height: 2,
  bits: 8,
  colour: 0,
  interlace: 0,
  filtered: new Uint8Array(6),
  packed: undefined,
  split: 2 ** 30,
}

/** A PNG with correct check sums, whatever its fields say. */
export function aPng(fields: PngOfTest = {}): Uint8Array {
  const { width, height, bits, colour, interlace, split, filtered, packed: given } = { ...PLAIN, ...fields }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bits, colour, 0, 0, interlace], 8)
  const packed = given ?? deflateSync(filtered)
  const data: Buffer[] = []
  for (let at = 0; at < packed.length; at += split) data.push(aPngChunk('IDAT', packed.subarray(at, at + split)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    aPngChunk('IHDR', header),
    aPngChunk('tEXt', Buffer.from('Comment\0a film')),
    ...data,
    aPngChunk('IEND', Buffer.alloc(0)),
  ])
}

function aPngChunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length, 0)
  chunk.set(named, 4)
  chunk.writeUInt32BE(crc32(named), content.length + 8)
  return chunk
}
