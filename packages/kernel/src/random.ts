/** A seeded source of chance. The same seed gives the same sequence on every machine. */
export type Random = {
  /** Uniform in [0, 1), 32 bits of resolution. */
  readonly next: () => number
  /** Uniform whole number in [0, bound). `bound` is a whole number >= 1. */
  readonly below: (bound: number) => number
  /** Standard normal deviate (Marsaglia's polar method). */
  readonly normal: () => number
  /** A copy of `items` in random order (Fisher-Yates). */
  readonly shuffle: <T>(items: readonly T[]) => T[]
  /** An independent generator for a named part, so that adding draws in one part does not move another. */
  readonly fork: (label: string) => Random
}

/**
 * A generator from a seed: sfc32 (Doty-Humphrey, PractRand), state filled by splitmix32 of the seed text.
 * @param seed any whole number or text; equal seeds give equal sequences.
 */
export function seededRandom(seed: number | string): Random {
  const draw = sfc32(String(seed))
  const next = () => draw() / 4294967296
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    next,
    below,
    normal: polarNormal(next),
    shuffle: (items) => shuffleItems(items, below),
    fork: (label) => seededRandom(`${seed}/${label}`),
  }
}

function sfc32(seedText: string): () => number {
  let h = 2166136261
  for (let i = 0; i < seedText.length; i++) h = Math.imul(h ^ seedText.charCodeAt(i), 16777619)
  const split = () => {
    h = (h + 0x9e3779b9) | 0
    let t = h ^ (h >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) | 0
  }
  let [a, b, c, d] = [split(), split(), split(), 1]
  const draw = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i++) draw()
  return draw
}

function polarNormal(next: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (;;) {
      const u = 2 * next() - 1
      const v = 2 * next() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s)
        spare = v * scale
        return u * scale
      }
    }
  }
}

function shuffleItems<T>(items: readonly T[], below: (bound: number) => number): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(i + 1)
    const swap = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = swap
  }
  return copy
}
