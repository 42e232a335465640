import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

const draws = (seed: number | string, count = 20) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

describe('a seeded generator', () => {
  it('gives the same numbers today as when the generated films were recorded', () => {
    const bits = draws('golden', 4).map((value) => value * 2 ** 32)
    expect(bits).toEqual([4_106_332_763, 919_025_844, 2_287_442_539, 922_633_441])
  })

  it('gives equal sequences for equal seeds, written as a number or as text, and others for other seeds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(draws(one)).toEqual(draws(one))
        if (one !== other) expect(draws(one)).not.toEqual(draws(other))
      }),
    )
    expect(draws(7)).toEqual(draws('7'))
  })

  it('is uniform: in 100 bins of 100,000 draws, chi-square stays below its 99.99 % limit', () => {
    const bins = new Array<number>(100).fill(0)
    const random = seededRandom('uniform')
    for (let i = 0; i < 100_000; i++) bins[Math.floor(random.next() * 100)]! += 1
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(160.1)
    expect(chiSquare).toBeGreaterThan(52.6)
  })

  it('draws whole numbers below a bound, each of them sooner or later', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (seed, bound) => {
        const random = seededRandom(seed)
        const drawn = new Set(Array.from({ length: 400 }, () => random.below(bound)))
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: bound }, (_, i) => i))
      }),
    )
  })

  it('draws normal deviates of mean 0 and variance 1, one in twenty beyond 1.96', () => {
    const random = seededRandom('normal')
    const values = Array.from({ length: 50_000 }, () => random.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
    expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(0.05, 2)
  })
})

describe('a shuffle', () => {
  it('keeps every item, and leaves the list it was given alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items]
        const shuffled = seededRandom(seed).shuffle(items)
        expect(items).toEqual(before)
        expect([...shuffled].sort()).toEqual([...items].sort())
      }),
    )
  })

  it('gives each of the six orders of three items equally often', () => {
    const random = seededRandom('orders')
    const counts = new Map<string, number>()
    for (let i = 0; i < 12_000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })
})

describe('a fork', () => {
  it('does not depend on how much was drawn before, nor change what is drawn after', () => {
    const [plain, forked] = [seededRandom('body'), seededRandom('body')]
    const early = forked.fork('ribs').next()
    expect(Array.from({ length: 5 }, forked.next)).toEqual(Array.from({ length: 5 }, plain.next))
    expect(forked.fork('ribs').next()).toBe(early)
  })

  it('differs from its parent and from a fork of another name', () => {
    const random = seededRandom('body')
    const firsts = [random.fork('ribs').next(), random.fork('heart').next(), seededRandom('body').next()]
    expect(new Set(firsts).size).toBe(3)
  })
})
