import type { Random } from '@collimator/kernel'

/** Longest input that is made, in bytes. */
export const MOST_BYTES = 60_000

/** Signs that mean something to some format. */
const SIGNS = [
  '\n', '\r\n', ' ', '\t', '"', "'", '\\', '{', '}', '[', ']', '(', '<', '>', '</', '/>', '<!--', '<![CDATA[', ']]>', '&#', '&amp;',
  '@a{k,', '@string{', '#', '=', ',', ';', '|', '\0', '\ufeff', '\u2028', '\ud800', 'TY  - ', 'ER  - ', 'PMID- ', ' [doi]', '<record>',
  '<record ', '<c ', '<row ', '<numFmt ', '__proto__', '1e999', '-0', 'NaN', 'BEGIN DATA:', '[[id]] ', '10.1/', 'é', '😀',
] // biome-ignore format: a table reads better in rows

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

const CHANGES: readonly Change[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => flipByte(bytes, random),
  (bytes, random) => {
    const [from, to] = spanIn(bytes, random)
    return joinBytes(bytes.subarray(0, from), bytes.subarray(to))
  },
  (bytes, random) => {
    const [from, to] = spanIn(bytes, random, 64)
    return joinBytes(bytes.subarray(0, to), repeatPiece(bytes.subarray(from, to), random), bytes.subarray(to))
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return joinBytes(bytes.subarray(0, at), signOf(random), bytes.subarray(at))
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return joinBytes(bytes.subarray(0, at), repeatPiece(signOf(random), random), bytes.subarray(at))
  },
  (bytes, random, other) => {
    return joinBytes(bytes.subarray(0, random.below(bytes.length + 1)), other.subarray(random.below(other.length + 1)))
  },
]

/**
 * Breaks a good file in one to four ways.
 * @param bytes the file. @param random decides. @param other a file to join with.
 * @returns at most {@link MOST_BYTES}.
 */
export function breakFile(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let broken = bytes
  for (let left = 1 + random.below(4); left > 0; left--) {
    broken = (CHANGES[random.below(CHANGES.length)] as Change)(broken, random, other).subarray(0, MOST_BYTES)
  }
  return broken
}

function flipByte(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes)
  for (let left = 1 + random.below(8); left > 0 && bytes.length > 0; left--) {
    const at = random.below(bytes.length)
    changed[at] = (changed[at] as number) ^ (1 << random.below(8))
  }
  return changed
}

function spanIn(bytes: Uint8Array, random: Random, longest = bytes.length): readonly [from: number, to: number] {
  const from = random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + random.below(longest + 1))]
}

function signOf(random: Random): Uint8Array {
  return new TextEncoder().encode(SIGNS[random.below(SIGNS.length)] as string)
}

/** Mostly a few times; one in thirty as often as the longest input allows, to find work that grows faster than its input. */
function repeatPiece(piece: Uint8Array, random: Random): Uint8Array {
  if (piece.length === 0) return piece
  const most = random.below(30) === 0 ? MOST_BYTES / piece.length : 20
  const times = 1 + random.below(Math.max(1, Math.floor(most)))
  const whole = new Uint8Array(times * piece.length)
  for (let i = 0; i < times; i++) whole.set(piece, i * piece.length)
  return whole
}

function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
