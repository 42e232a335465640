/** Wire types of Protocol Buffers that ONNX needs. */
const VARINT = 0
const LENGTH = 2
const FIXED32 = 5

/**
 * A whole number as a field, base 128 with the low bits first; negative ones as 64-bit two's complement (ten bytes).
 * @param field number of the field, 1 or above.
 * @param value -2^63 to 2^63 - 1.
 * @see Protocol Buffers, Encoding: Base 128 Varints.
 */
export function wholeNumberField(field: number, value: number | bigint): Uint8Array {
  return Uint8Array.from([...varint(BigInt((field << 3) | VARINT)), ...varint(BigInt.asUintN(64, BigInt(value)))])
}

/** A 32-bit float as a field, low byte first. */
export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5)
  bytes[0] = (field << 3) | FIXED32
  new DataView(bytes.buffer).setFloat32(1, value, true)
  return bytes
}

/** Bytes, or a message already written, as a field: its length comes first. */
export function bytesField(field: number, content: Uint8Array): Uint8Array {
  return joinBytes([
    Uint8Array.from([...varint(BigInt((field << 3) | LENGTH)), ...varint(BigInt(content.length))]),
    content,
  ])
}

/** Text as a field, in UTF-8. */
export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, new TextEncoder().encode(text))
}

/** A message as a field, from its own fields. */
export function messageField(field: number, fields: readonly Uint8Array[]): Uint8Array {
  return bytesField(field, joinBytes(fields))
}

/** Fields one after another. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function varint(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return [...bytes, Number(rest)]
}
