import { err, ok, type Result } from '@collimator/kernel'
import type { FilmFault } from './grey-image.ts'

/** A chunk of a PNG file: four letters and what follows them. */
export type PngChunk = { readonly name: string; readonly content: Uint8Array }

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * The chunks of a PNG file up to its end mark, each with its check sum verified. Bytes after the end mark are ignored.
 * @param bytes the file.
 * @returns FILM.NOT_PNG without the signature; FILM.DAMAGED when it ends early or a check sum is wrong.
 * @see PNG Specification, third edition (W3C 2025), sections 5.2 to 5.4.
 */
export function pngChunks(bytes: Uint8Array): Result<readonly PngChunk[], FilmFault> {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return err({ code: 'FILM.NOT_PNG' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  let at = SIGNATURE.length
  while (at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > bytes.length) break
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return toDamage(`the check sum of ${name} is wrong`)
    if (name === 'IEND') return ok(chunks)
    chunks.push({ name, content: bytes.subarray(at + 8, end) })
    at = end + 4
  }
  return toDamage('the file ends early')
}

function toDamage(reason: string): Result<never, FilmFault> {
  return err({ code: 'FILM.DAMAGED', reason: reason.replaceAll(/[^\x20-\x7e]/g, '?') })
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/**
 * The cyclic redundancy check of PNG: polynomial 0xEDB88320 reflected, started and ended with all ones.
 * @param bytes any bytes; none give 0.
 * @returns a whole number, 0 to 2^32 - 1.
 * @see PNG Specification, annex D.
 * @example crc32(new TextEncoder().encode('123456789')) // 0xcbf43926
 */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
