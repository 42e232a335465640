import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrestiCoullInterval } from './agresti-coull-interval.ts'
import { clopperPearsonInterval } from './clopper-pearson-interval.ts'
import { type ClusteredValue, clusteredMean, clusteredShare } from './clustered-mean.ts'
import { pairedDifference } from './paired-difference.ts'
import { trialsForHalfWidth } from './trials-for-half-width.ts'
import { scoreLimits, wilsonInterval } from './wilson-interval.ts'

/** The confidence at which the normal quantile is exactly two, so that every limit can be worked out on paper. */
const TWO_SIGMA = 0.9544997361036416

function expectLimits(found: Estimated, value: number, [low, high]: readonly [number, number]) {
  expect(found).toMatchObject({
    value: expect.closeTo(value, 12),
    ci: [expect.closeTo(low, 9), expect.closeTo(high, 9)],
  })
}

describe('8 of 10 at two standard deviations', () => {
  it('Agresti and Coull add two successes and two failures: 10/14 -+ 2 sqrt(10/14 x 4/14 / 14)', () => {
    const half = 2 * Math.sqrt(((10 / 14) * (4 / 14)) / 14)
    expectLimits(agrestiCoullInterval(8, 10, TWO_SIGMA), 0.8, [10 / 14 - half, 10 / 14 + half])
  })
  it('Wilson: (.8 + .2)/1.4 -+ 2/1.4 sqrt(.016 + .01)', () => {
    const half = (2 / 1.4) * Math.sqrt(0.026)
    expectLimits(wilsonInterval(8, 10, TWO_SIGMA), 0.8, [1 / 1.4 - half, 1 / 1.4 + half])
  })
})

describe('the exact interval of a single trial at 95%', () => {
  it('that succeeded runs from .025 to 1, and that failed from 0 to .975', () => {
    expectLimits(clopperPearsonInterval(1, 1), 1, [0.025, 1])
    expectLimits(clopperPearsonInterval(0, 1), 0, [0, 0.975])
  })
  it('of one success in two trials solves p^2 = .025 from below and (1-p)^2 = .025 from above', () => {
    expectLimits(clopperPearsonInterval(1, 2), 0.5, [1 - Math.sqrt(0.975), Math.sqrt(0.975)])
  })
})

describe.each([
  ['Clopper-Pearson', clopperPearsonInterval],
  ['Agresti-Coull', agrestiCoullInterval],
  ['Wilson', wilsonInterval],
] as const)('the %s interval', (_, interval) => {
  it.each([
    [0, 0, 0.95],
    [-1, 3, 0.95],
    [4, 3, 0.95],
    [0.5, 3, 0.95],
    [1, 3, 0],
    [1, 3, 1],
    [1, 3, Number.NaN],
  ])('of %d in %d at confidence %d does not exist', (successes, trials, confidence) => {
    expect(interval(successes, trials, confidence).kind).toBe('not-estimable')
  })
  it('moves up with every further success', () => {
    const counts = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat({ max: n - 1 }), fc.constant(n)))
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const [here, more] = [interval(x, n), interval(x + 1, n)]
        if (here.kind !== 'estimate' || more.kind !== 'estimate') throw new Error('both exist')
        expect(more.ci?.[0]).toBeGreaterThanOrEqual((here.ci?.[0] as number) - 1e-12)
        expect(more.ci?.[1]).toBeGreaterThanOrEqual((here.ci?.[1] as number) - 1e-12)
      }),
    )
  })
})

it("Agresti and Coull have Wilson's centre and are never narrower", () => {
  const counts = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)))
  fc.assert(
    fc.property(counts, ([x, n]) => {
      const [wide, narrow] = [agrestiCoullInterval(x, n), wilsonInterval(x, n)]
      if (wide.kind !== 'estimate' || narrow.kind !== 'estimate') throw new Error('both exist')
      const [low, high] = wide.ci as readonly [number, number]
      const [wilsonLow, wilsonHigh] = narrow.ci as readonly [number, number]
      expect(low).toBeLessThanOrEqual(wilsonLow + 1e-12)
      expect(high).toBeGreaterThanOrEqual(wilsonHigh - 1e-12)
      if (low > 0 && high < 1) expect(low + high).toBeCloseTo(wilsonLow + wilsonHigh, 10)
    }),
  )
})

it('score limits solve |share - limit| = z sqrt(limit (1 - limit) / trials), also for trials that are not whole', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  const trials = fc.double({ min: 0.5, max: 5000, noNaN: true })
  fc.assert(
    fc.property(share, trials, fc.double({ min: 0.1, max: 4, noNaN: true }), (p, n, z) => {
      for (const limit of scoreLimits(p, n, z)) {
        expect(Math.abs(p - limit)).toBeCloseTo(z * Math.sqrt((limit * (1 - limit)) / n), 8)
      }
    }),
  )
})

it('a paired difference of 5 gained and 1 lost of 18 is 4/18, with (.3 - .1) -+ 2 sqrt((.4 - .04)/20)', () => {
  const half = 2 * Math.sqrt(0.018)
  expectLimits(pairedDifference({ gained: 5, lost: 1, pairs: 18 }, TWO_SIGMA), 4 / 18, [0.2 - half, 0.2 + half])
})

it('a half-width of .1 at an even chance and two standard deviations asks for 4 x .25/.01 = 100 trials', () => {
  // One part in 10^12 above the width, because the quotient itself is 100 to the last digit or just beyond.
  expect(trialsForHalfWidth(0.1 * (1 + 1e-12), 0.5, TWO_SIGMA)).toEqual({ kind: 'estimate', value: 100 })
})

it('the number of trials is the same for p and 1 - p, and grows as the width shrinks', () => {
  const width = fc.double({ min: 0.01, max: 0.4, noNaN: true })
  fc.assert(
    fc.property(width, fc.integer({ min: 1, max: 63 }), (halfWidth, sixtyFourths) => {
      const trials = (h: number, p: number) => {
        const found = trialsForHalfWidth(h, p)
        return found.kind === 'estimate' ? found.value : Number.NaN
      }
      const share = sixtyFourths / 64
      expect(trials(halfWidth, 1 - share)).toBe(trials(halfWidth, share))
      expect(trials(halfWidth / 2, share)).toBeGreaterThanOrEqual(trials(halfWidth, share))
      expect(trials(halfWidth, share)).toBeGreaterThanOrEqual(1)
    }),
  )
})

function observed(values: Readonly<Record<string, number>>): ClusteredValue[] {
  return Object.entries(values).map(([key, value]) => ({ reader: key[0] as string, case: key[1] as string, value }))
}

describe('a clustered mean on paper', () => {
  it('of 0, 2 by one reader and 2, 4 by another: readers 1, cases 1, less cells 2/3 is a variance of 4/3 on 1 df', () => {
    const se = Math.sqrt(4 / 3)
    const found = clusteredMean(observed({ ra: 0, rb: 2, sa: 2, sb: 4 }))
    expect(found).toMatchObject({ value: 2, se: expect.closeTo(se, 12) })
    // t(.975) on one degree of freedom is tan(.475 pi).
    const reach = Math.tan(0.475 * Math.PI) * se
    expectLimits(found, 2, [2 - reach, 2 + reach])
  })
  it('of one reader has the usual standard error s/sqrt(n) on n - 1 degrees of freedom', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 }), (values) => {
        const found = clusteredMean(values.map((value, i) => ({ reader: 'r', case: `c${i}`, value })))
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        const se = Math.sqrt(squares / (values.length - 1) / values.length)
        expect(found).toMatchObject({ value: expect.closeTo(mean, 10), se: expect.closeTo(se, 10) })
      }),
    )
  })
  it('of values all moved and stretched is moved and stretched likewise', () => {
    const values = fc.array(fc.tuple(fc.nat(3), fc.nat(4), fc.integer({ min: -20, max: 20 })), {
      minLength: 2,
      maxLength: 25,
    })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 6 }), fc.integer({ min: -9, max: 9 }), (all, by, plus) => {
        const here = clusteredMean(all.map(([r, c, value]) => ({ reader: `r${r}`, case: `c${c}`, value })))
        const there = clusteredMean(
          all.map(([r, c, value]) => ({ reader: `r${r}`, case: `c${c}`, value: value * by + plus })),
        )
        if (here.kind !== 'estimate' || there.kind !== 'estimate') throw new Error('both exist')
        expect(there.value).toBeCloseTo(here.value * by + plus, 9)
        if (here.se !== undefined) expect(there.se).toBeCloseTo(here.se * by, 6)
      }),
    )
  })
})

describe('a clustered share on paper', () => {
  it('of one reader with a case each uses z, and with a case seen twice uses clusters', () => {
    const once = clusteredShare(observed({ ra: 1, rb: 0, rc: 1, rd: 0 }))
    expect(once.kind === 'estimate' && once.ci?.[0]).toBeCloseTo(scoreLimits(0.5, 4, 1.959963984540054)[0], 7)
    const twice = clusteredShare([...observed({ ra: 1, rb: 0 }), ...observed({ ra: 1, rb: 0 })])
    // Two clusters of residual totals +-1: variance 2 x 2/16 = 1/4, effective sample 1, t on 1 degree of freedom.
    const [low, high] = scoreLimits(0.5, 1, Math.tan(0.475 * Math.PI))
    expectLimits(twice, 0.5, [low, high])
  })
})
