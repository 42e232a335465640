import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { normalCdf } from '../distributions/normal.ts'
import { type ChiSquareTest, chiSquareTest } from './chi-square-test.ts'
import { contingencyTable } from './contingency-table.ts'
import { cramersV } from './cramers-v.ts'
import { fisherExactTest } from './fisher-exact-test.ts'
import { fisherSimulatedTest } from './fisher-simulated-test.ts'
import { noncentralChiSquareCdf, noncentralityLimits } from './noncentral-chi-square.ts'
import { type FourfoldTable, oddsRatio } from './odds-ratio.ts'

function table(most: number) {
  const shape = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  return shape.chain(([rows, columns]) => {
    const row = fc.array(fc.nat({ max: most }), { minLength: columns, maxLength: columns })
    return fc.array(row, { minLength: rows, maxLength: rows })
  })
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const rows = (...counts: readonly (readonly number[])[]) => counts

describe('tests of a table on paper', () => {
  it('9, 1 against 1, 9: every count is 4 from its expected 5, chi-square 4 x 16/5 = 12.8', () => {
    expect(chiSquareTest(rows([9, 1], [1, 9]))).toMatchObject({ statistic: expect.closeTo(12.8, 12), df: 1 })
  })
  it('an expected count of exactly 5 is not below 5', () => {
    expect(chiSquareTest(rows([9, 1], [1, 9]))).toMatchObject({ smallestExpected: 5, shareBelowFive: 0 })
    expect(chiSquareTest(rows([9, 1], [1, 8]))).toMatchObject({ shareBelowFive: 0.25 + 0.5 })
  })
  it("V is sqrt(12.8/20) = .8, and Bergsma's correction sqrt((.64 - 1/19)/(18/19))", () => {
    expect(cramersV(rows([9, 1], [1, 9]))).toMatchObject({
      v: { value: expect.closeTo(0.8, 12) },
      corrected: { value: expect.closeTo(Math.sqrt((0.64 - 1 / 19) / (18 / 19)), 12) },
    })
  })
  it('a V of .2 among 20 items is what chance gives, and is corrected to 0', () => {
    expect(cramersV(rows([6, 4], [4, 6]))).toMatchObject({
      v: { value: expect.closeTo(0.2, 12) },
      corrected: { value: 0 },
    })
  })
  it('three kinds told apart by three signs have V 1 and four degrees of freedom', () => {
    expect(cramersV(rows([5, 0, 0], [0, 5, 0], [0, 0, 5]))).toMatchObject({ v: { value: expect.closeTo(1, 12) } })
    expect(chiSquareTest(rows([5, 0, 0], [0, 5, 0], [0, 0, 5]))).toMatchObject({
      statistic: expect.closeTo(30, 10),
      df: 4,
    })
  })
  it.each([
    [rows([1, 0], [0, 1]), 1],
    [rows([2, 0], [0, 2]), 2 / 6],
    [rows([3, 0], [0, 3]), 2 / 20],
    [rows([4, 0], [0, 4]), 2 / 70],
    [rows([2, 1], [1, 2]), 1],
    [rows([1, 0, 0], [0, 1, 0], [0, 0, 1]), 1],
    // 6!/(2! 2! 2!) = 90 ways to deal three pairs into rows of two; the 6 unmixed ones are the least likely.
    [rows([2, 0, 0], [0, 2, 0], [0, 0, 2]), 6 / 90],
  ])("Fisher's p of %j is %d", (counts, p) => {
    expect(fisherExactTest(counts)).toMatchObject({ p: expect.closeTo(p, 10) })
  })
})

describe('the odds ratio of 1, 1 against 1, 1', () => {
  it('is 1; its limits put 2.5% beyond: (4t + t^2)/(1 + 4t + t^2) = .025, so t = -2 + sqrt(4 + 1/39), and its inverse', () => {
    const low = -2 + Math.sqrt(4 + 1 / 39)
    const found = oddsRatio([
      [1, 1],
      [1, 1],
    ])
    expect(found).toMatchObject({ value: expect.closeTo(1, 9) })
    expect(found.kind === 'estimate' && (found.ci?.[0] as number) / low).toBeCloseTo(1, 8)
    expect(found.kind === 'estimate' && (found.ci?.[1] as number) * low).toBeCloseTo(1, 8)
  })
  it('turns over with the columns and stays when rows and columns change places', () => {
    const cell = fc.integer({ min: 1, max: 25 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const ratio = (counts: FourfoldTable) => {
          const found = oddsRatio(counts)
          if (found.kind !== 'estimate' || found.ci === undefined) throw new Error('the ratio exists')
          return [found.value, ...found.ci].map(Math.log)
        }
        const [value, low, high] = ratio([
          [a, b],
          [c, d],
        ]) as [number, number, number]
        const transposed = ratio([
          [a, c],
          [b, d],
        ])
        const turned = ratio([
          [b, a],
          [d, c],
        ])
        ;[value, low, high].forEach((wanted, i) => {
          expect(transposed[i]).toBeCloseTo(wanted, 7)
        })
        ;[-value, -high, -low].forEach((wanted, i) => {
          expect(turned[i]).toBeCloseTo(wanted, 7)
        })
      }),
    )
  })
})

describe('a cross-tabulation of any counts', () => {
  it('keeps every item, has margins that add up, and is the same without its empty rows and columns', () => {
    fc.assert(
      fc.property(table(3), (counts) => {
        const found = contingencyTable(counts)
        if (found.kind === 'not-estimable') return
        expect(found.total).toBe(sum(counts.flat()))
        expect(sum(found.rowTotals)).toBe(found.total)
        expect(sum(found.columnTotals)).toBe(found.total)
        expect(Math.min(...found.rowTotals, ...found.columnTotals)).toBeGreaterThan(0)
        expect(found.counts.length + found.droppedRows).toBe(counts.length)
        expect(contingencyTable(found.counts)).toEqual({ ...found, droppedRows: 0, droppedColumns: 0 })
      }),
    )
  })
  it('has a chi-square of 0 when all rows are alike, and k times the chi-square with k times the items', () => {
    fc.assert(
      fc.property(table(9), fc.integer({ min: 2, max: 7 }), (counts, times) => {
        const own = chiSquareTest(counts)
        if (own.kind === 'not-estimable') return
        const more = chiSquareTest(counts.map((row) => row.map((count) => count * times))) as ChiSquareTest
        expect(more.statistic).toBeCloseTo(times * own.statistic, 7)
        expect(more.p).toBeLessThanOrEqual(own.p + 1e-12)
        const alike = chiSquareTest([counts[0] as number[], counts[0] as number[]])
        if (alike.kind === 'chi-square') expect(alike.statistic).toBeCloseTo(0, 10)
      }),
    )
  })
  it('has the same V when the items are counted k times over, and never NaN', () => {
    fc.assert(
      fc.property(table(6), fc.integer({ min: 2, max: 5 }), (counts, times) => {
        const own = cramersV(counts)
        const more = cramersV(counts.map((row) => row.map((count) => count * times)))
        expect(more.kind).toBe(own.kind)
        if (own.kind === 'not-estimable' || more.kind === 'not-estimable') return
        if (own.v.kind !== 'estimate' || more.v.kind !== 'estimate') throw new Error('V exists')
        expect(more.v.value).toBeCloseTo(own.v.value, 9)
        for (const figure of [own.v, own.corrected]) {
          if (figure.kind !== 'estimate') continue
          expect([figure.value, ...(figure.ci ?? [])].every(Number.isFinite)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
})

it('a simulated p lies in 0..1, never at 0, in its interval, and says nothing without a table', () => {
  fc.assert(
    fc.property(table(4), fc.nat(), (counts, seed) => {
      const found = fisherSimulatedTest(counts, seededRandom(seed), 100)
      if (found.kind === 'not-estimable') {
        expect(contingencyTable(counts).kind).toBe('not-estimable')
        return
      }
      expect(found.value).toBeGreaterThanOrEqual(1 / 101)
      expect(found.value).toBeLessThanOrEqual(1)
      expect(found.ci?.[0]).toBeLessThanOrEqual(found.value)
      expect(found.ci?.[1]).toBeGreaterThanOrEqual(found.value)
    }),
    { numRuns: 40 },
  )
})

describe('the noncentral chi-square distribution', () => {
  const x = fc.double({ min: 0.01, max: 80, noNaN: true })
  const df = fc.integer({ min: 1, max: 12 })
  const noncentrality = fc.double({ min: 0, max: 60, noNaN: true })
  it.each([1e3, 1e5, 1e7])('with one degree of freedom and lambda %d it is a difference of normal ones', (lambda) => {
    for (const away of [-3, -1, 0, 0.5, 2, 5]) {
      const root = Math.sqrt(lambda) + away
      const wanted = normalCdf(away) - normalCdf(-root - Math.sqrt(lambda))
      expect(Math.abs(noncentralChiSquareCdf(root * root, 1, lambda) - wanted)).toBeLessThan(1e-9)
    }
  })
  it('with one degree of freedom is that of a squared shifted normal: P(-1 <= Z + 1 <= 1) = Phi(0) - Phi(-2)', () => {
    expect(noncentralChiSquareCdf(1, 1, 1)).toBeCloseTo(0.5 - 0.022750131948179, 10)
  })
  it('is the central one at the smallest noncentrality that a number can hold', () => {
    expect(noncentralChiSquareCdf(3.841458820694124, 1, Number.MIN_VALUE)).toBeCloseTo(0.95, 10)
  })
  it('rises with x, falls with the noncentrality, stays in 0..1 and below the central one', () => {
    fc.assert(
      fc.property(x, df, noncentrality, (at, degrees, lambda) => {
        const here = noncentralChiSquareCdf(at, degrees, lambda)
        expect(here).toBeGreaterThanOrEqual(0)
        expect(here).toBeLessThanOrEqual(1)
        expect(noncentralChiSquareCdf(at + 1, degrees, lambda)).toBeGreaterThanOrEqual(here - 1e-12)
        expect(noncentralChiSquareCdf(at, degrees, lambda + 1)).toBeLessThanOrEqual(here + 1e-12)
        expect(here).toBeLessThanOrEqual(chiSquareCdf(at, degrees) + 1e-12)
      }),
    )
  })
  it('has ordered limits at which the statistic sits at its tails, or 0 where it is too small for any', () => {
    fc.assert(
      fc.property(x, df, (statistic, degrees) => {
        const [low, high] = noncentralityLimits(statistic, degrees, 0.9)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeGreaterThanOrEqual(low)
        if (low > 0) expect(noncentralChiSquareCdf(statistic, degrees, low)).toBeCloseTo(0.95, 8)
        else expect(chiSquareCdf(statistic, degrees)).toBeLessThanOrEqual(0.95)
        if (high > 0) expect(noncentralChiSquareCdf(statistic, degrees, high)).toBeCloseTo(0.05, 8)
      }),
      { numRuns: 40 },
    )
  })
})
