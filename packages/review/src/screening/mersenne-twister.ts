const SIZE = 624
const SHIFT = 397

/**
 * The 32-bit Mersenne Twister, for one purpose: to draw the same prior labels as tools built on NumPy's RandomState.
 * Everything else takes kernel's `Random`.
 * @param seed whole number in [0, 2^32).
 * @returns a source of whole numbers, uniform in [0, 2^32).
 * @see Matsumoto and Nishimura 1998, ACM TOMACS 8:3-30; init_genrand of mt19937ar.c (2002).
 * @example mersenneTwister(5489)() // 3499211612
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(SIZE)
  state[0] = seed
  for (let i = 1; i < SIZE; i++) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30)
    state[i] = Math.imul(previous, 1812433253) + i
  }
  let at = SIZE
  return () => {
    if (at === SIZE) {
      twist(state)
      at = 0
    }
    return temper(state[at++]!)
  }
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < SIZE; k++) {
    const value = (state[k]! & 0x80000000) | (state[(k + 1) % SIZE]! & 0x7fffffff)
    state[k] = state[(k + SHIFT) % SIZE]! ^ (value >>> 1) ^ (value & 1 ? 0x9908b0df : 0)
  }
}

function temper(value: number): number {
  let y = value
  y ^= y >>> 11
  y ^= (y << 7) & 0x9d2c5680
  y ^= (y << 15) & 0xefc60000
  y ^= y >>> 18
  return y >>> 0
}
