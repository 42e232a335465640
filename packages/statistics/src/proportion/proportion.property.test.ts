import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialCdf, binomialUpperTail } from '../distributions/binomial.ts'
import { exactMcNemar } from './exact-mcnemar.ts'
import { pairedDifference } from './paired-difference.ts'
import { type ProportionMethod, proportion } from './proportion.ts'

const METHODS: readonly ProportionMethod[] = ['wilson', 'clopper-pearson', 'agresti-coull']
const counts = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

function interval(successes: number, trials: number, method: ProportionMethod, confidence = 0.95) {
  const result = proportion(successes, trials, { method, confidence })
  if (result.kind !== 'estimate' || result.ci === undefined) throw new Error('expected an estimate with an interval')
  return result.ci
}

describe.each(METHODS)('the %s interval', (method) => {
  it('lies within 0..1 and holds the share', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const [low, high] = interval(x, n, method)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(x / n)
        expect(high).toBeGreaterThanOrEqual(x / n)
      }),
    )
  })
  it('of the failures mirrors that of the successes', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const [low, high] = interval(x, n, method)
        const mirrored = interval(n - x, n, method)
        expect(mirrored[0]).toBeCloseTo(1 - high, 10)
        expect(mirrored[1]).toBeCloseTo(1 - low, 10)
      }),
    )
  })
  it('grows with the confidence asked for', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const narrow = interval(x, n, method, 0.8)
        const wide = interval(x, n, method, 0.99)
        expect(wide[0]).toBeLessThanOrEqual(narrow[0] + 1e-12)
        expect(wide[1]).toBeGreaterThanOrEqual(narrow[1] - 1e-12)
      }),
    )
  })
})

it('the Clopper-Pearson limits put 2.5% of the binomial distribution beyond the observed count', () => {
  fc.assert(
    fc.property(counts, ([x, n]) => {
      const [low, high] = interval(x, n, 'clopper-pearson')
      if (x > 0) expect(binomialUpperTail(x, n, low)).toBeCloseTo(0.025, 9)
      if (x < n) expect(binomialCdf(x, n, high)).toBeCloseTo(0.025, 9)
    }),
  )
})

const change = fc.integer({ min: 0, max: 800 })

it("McNemar's p does not care which of the two reads came first, lies in 0..1, and mid-p is never larger", () => {
  fc.assert(
    fc.property(change, change, (b, c) => {
      const test = exactMcNemar(b, c)
      if (test.kind === 'not-estimable') {
        expect(b + c).toBe(0)
        return
      }
      const swapped = exactMcNemar(c, b)
      expect(swapped).toMatchObject({ exactP: test.exactP, midP: test.midP, chiSquare: test.chiSquare })
      expect(test.midP).toBeGreaterThanOrEqual(0)
      expect(test.midP).toBeLessThanOrEqual(test.exactP)
      expect(test.exactP).toBeLessThanOrEqual(1)
      expect(test.exactP).toBeCloseTo(Math.min(1, 2 * binomialCdf(Math.min(b, c), b + c, 0.5)), 10)
    }),
  )
})

it('the interval of a paired difference stays in -1..1 and turns round when the reads change places', () => {
  fc.assert(
    fc.property(change, change, change, (gained, lost, same) => {
      const there = pairedDifference({ gained, lost, pairs: gained + lost + same })
      const back = pairedDifference({ gained: lost, lost: gained, pairs: gained + lost + same })
      if (there.kind === 'not-estimable' || back.kind === 'not-estimable') {
        expect(gained + lost + same).toBe(0)
        return
      }
      expect(there.value).toBeCloseTo(-back.value, 12)
      expect(there.ci?.[0]).toBeCloseTo(-(back.ci?.[1] as number), 10)
      expect(there.ci?.[0]).toBeGreaterThanOrEqual(-1)
    }),
  )
})
