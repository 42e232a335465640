/** A set of listing positions, one bit each, 32 to a word. Positions run from 0 to size - 1. */
export type Bitset = Uint32Array

/** An empty set over `size` positions. */
export function emptySet(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5)
}

/** The set of all `size` positions. */
export function fullSet(size: number): Bitset {
  const set = emptySet(size).fill(0xffffffff)
  const rest = size & 31
  if (rest > 0) set[set.length - 1] = 0xffffffff >>> (32 - rest)
  return set
}

/** Puts a position into a set, in place. */
export function addTo(set: Bitset, position: number): void {
  set[position >>> 5]! |= 1 << (position & 31)
}

/** Whether a set holds a position. */
export function isIn(set: Bitset, position: number): boolean {
  return ((set[position >>> 5] as number) & (1 << (position & 31))) !== 0
}

/** Positions that are in both sets. */
export function both(a: Bitset, b: Bitset): Bitset {
  const result = new Uint32Array(a.length)
  for (let word = 0; word < a.length; word++) result[word] = (a[word] as number) & (b[word] as number)
  return result
}

/** Positions that are in `a` and not in `b`. */
export function without(a: Bitset, b: Bitset): Bitset {
  const result = new Uint32Array(a.length)
  for (let word = 0; word < a.length; word++) result[word] = (a[word] as number) & ~(b[word] as number)
  return result
}

/** Positions that are in at least one of the sets; `size` is needed because there may be none. */
export function anyOf(size: number, sets: readonly Bitset[]): Bitset {
  const result = emptySet(size)
  for (const set of sets) for (let word = 0; word < set.length; word++) result[word]! |= set[word] as number
  return result
}

/** How many positions a set holds. */
export function countOf(set: Bitset): number {
  let count = 0
  for (let word = 0; word < set.length; word++) count += ones(set[word] as number)
  return count
}

/** How many positions two sets share, without making their intersection. */
export function countOfBoth(a: Bitset, b: Bitset): number {
  let count = 0
  for (let word = 0; word < a.length; word++) count += ones((a[word] as number) & (b[word] as number))
  return count
}

/** The positions of a set, ascending. */
export function positionsOf(set: Bitset): number[] {
  const positions: number[] = []
  for (let word = 0; word < set.length; word++) {
    let rest = set[word] as number
    while (rest !== 0) {
      const low = rest & -rest
      positions.push((word << 5) + 31 - Math.clz32(low))
      rest ^= low
    }
  }
  return positions
}

/** Ones in a 32-bit word, by parallel addition (Warren, Hacker's Delight, section 5-1). */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
