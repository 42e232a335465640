import type { Random } from '@collimator/kernel'

/**
 * A bell-shaped deviate that is the same on every machine: twelve uniforms minus six (Irwin-Hall).
 * Bounded to [-6, 6], which suits anatomy: no seed gives an impossible body.
 * @param random the generator to draw twelve numbers from.
 * @returns mean 0, variance 1, excess kurtosis -0.1.
 * @see Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions vol. 2, 1995, section 26.9.
 */
export function bellDeviate(random: Random): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random.next()
  return sum
}

/**
 * A uniform number in [low, high).
 * @param random the generator to draw one number from.
 */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next()
}

/**
 * A bell-shaped number round `mean`, held within two spreads.
 * @param random the generator to draw from.
 * @param mean centre, any unit.
 * @param spread standard deviation before holding, same unit, 0 or above.
 */
export function around(random: Random, mean: number, spread: number): number {
  const z = bellDeviate(random)
  return mean + spread * Math.max(-2, Math.min(2, z))
}

/**
 * One of the items by weight.
 * @param random the generator to draw one number from.
 * @param weighted pairs of item and weight >= 0; at least one weight above 0.
 * @returns the last item when rounding leaves nothing.
 */
export function weightedChoice<T>(random: Random, weighted: readonly (readonly [T, number])[]): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [item, weight] of weighted) {
    left -= weight
    if (left < 0) return item
  }
  return (weighted.at(-1) as readonly [T, number])[0]
}

/**
 * A whole number mixed from two others (Wellons' lowbias32 hash): chance that hangs on a place in a structure, not on
 * the order in which the structure is visited.
 * @param key any 32-bit number, such as a branch's own key.
 * @param index which number of that key.
 * @returns 0 to 2^32 - 1.
 */
export function mixedKey(key: number, index: number): number {
  let h = Math.imul(key, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca77)
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  h ^= h >>> 15
  h = Math.imul(h, 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** A uniform number in [low, high) that belongs to a key; see `mixedKey`. */
export function drawBetween(key: number, index: number, low: number, high: number): number {
  return low + ((high - low) * mixedKey(key, index)) / 4294967296
}

/**
 * A bell-shaped deviate from one 32-bit draw: the sum of its four bytes, centred and scaled.
 * @param draw a whole number of 32 uniform bits.
 * @returns mean 0, variance 1, excess kurtosis -0.3, within 3.45 of 0.
 */
export function byteDeviate(draw: number): number {
  return ((draw & 255) + ((draw >>> 8) & 255) + ((draw >>> 16) & 255) + (draw >>> 24) - 510) / 147.8
}
