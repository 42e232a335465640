/**
 * FNV-1a over UTF-16 code units, 32 bits.
 * @param text any text.
 * @param seed keeps keys of different kinds apart; any whole number.
 * @returns 0 to 4294967295; equal texts and seeds give equal numbers on every machine.
 * @see Fowler, Noll, Vo: the FNV non-cryptographic hash algorithm, draft-eastlake-fnv.
 */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) | 0
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}

/** Joins two hashes into one; the order of the two matters. */
export function mixHashes(first: number, second: number): number {
  const mixed = Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
