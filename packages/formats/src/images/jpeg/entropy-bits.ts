import type { HuffmanCode } from './huffman-code.ts'

/** Takes Huffman coded differences from the coded samples of a JPEG, one after the other. */
export type EntropyBits = {
  /** The next difference, -32767 to 32768; 0 when the bits begin with no code word. */
  readonly difference: () => number
  /** Drops the rest of a byte and the restart marker after it. */
  readonly restart: () => void
  /** Whether more bits were taken than there are, or bits began with no code word. */
  readonly isOverdrawn: () => boolean
}

/**
 * Reads coded samples bit by bit. Past the end zeros are read, so the caller asks {@link EntropyBits.isOverdrawn}.
 * @param bytes the coded samples, with a zero byte after each FF, and restart markers.
 * @param code the code of the differences' sizes.
 * @see ITU-T T.81 (1992), sections F.2.2 and H.1.2.2: size 16 stands for 32768 and has no further bits.
 */
export function entropyBits(bytes: Uint8Array, code: HuffmanCode): EntropyBits {
  let at = 0
  let held = 0
  let count = 0
  let missing = 0
  let isUnknown = false
  const fill = () => {
    const isMarker = isMarkerAt(bytes, at)
    if (at >= bytes.length || isMarker) missing++
    held = ((held << 8) | (isMarker ? 0 : (bytes[at] ?? 0))) & 0xffffff
    if (!isMarker) at += bytes[at] === 0xff ? 2 : 1
    count += 8
  }
  const take = (length: number) => {
    while (count < length) fill()
    count -= length
    return (held >>> count) & (2 ** length - 1)
  }
  const difference = () => {
    while (count < 16) fill()
    const entry = code[(held >>> (count - 16)) & 0xffff] as number
    if (entry === 0) isUnknown = true
    count -= entry & 31
    const size = entry >> 5
    return size === 16 ? 32768 : extendSign(take(size), size)
  }
  const restart = () => {
    const isMarker = bytes[at] === 0xff && (bytes[at + 1] as number) >= 0xd0
    if (isMarker) at += 2
    held = 0
    count = 0
    missing = 0
  }
  return { difference, restart, isOverdrawn: () => isUnknown || 8 * missing > count }
}

/** FF begins a marker unless a zero byte follows it. */
function isMarkerAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] !== 0
}

/** The difference that `size` bits stand for, figure F.12; no bits stand for 0. */
function extendSign(bits: number, size: number): number {
  return bits < 2 ** (size - 1) ? bits - 2 ** size + 1 : bits
}
