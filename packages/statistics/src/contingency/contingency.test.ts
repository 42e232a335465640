import { seededRandom } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import { chiSquareTest } from './chi-square-test.ts'
import { contingencyTable } from './contingency-table.ts'
import { cramersV } from './cramers-v.ts'
import { fisherExactTest } from './fisher-exact-test.ts'
import { fisherSimulatedTest } from './fisher-simulated-test.ts'
import { noncentralChiSquareCdf, noncentralityLimits } from './noncentral-chi-square.ts'
import { oddsRatio } from './odds-ratio.ts'

describe('a cross-tabulation', () => {
  it('loses its empty rows and columns and says how many', () => {
    const table = contingencyTable([
      [1, 0, 2],
      [0, 0, 0],
      [3, 0, 4],
    ])
    expect(table).toMatchObject({
      counts: [
        [1, 2],
        [3, 4],
      ],
      rowTotals: [3, 7],
      columnTotals: [4, 6],
      total: 10,
      droppedRows: 1,
      droppedColumns: 1,
    })
  })
  it.each([
    ['ragged', [[1, 2], [3]]],
    ['empty', []],
    ['one row', [[1, 2, 3]]],
    [
      'all zero',
      [
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'fractions',
      [
        [1.5, 2],
        [3, 4],
      ],
    ],
    [
      'negative',
      [
        [-1, 2],
        [3, 4],
      ],
    ],
    [
      'not a number',
      [
        [Number.NaN, 2],
        [3, 4],
      ],
    ],
  ])('that is %s has no test', (_, counts) => {
    expect(chiSquareTest(counts).kind).toBe('not-estimable')
    expect(fisherExactTest(counts).kind).toBe('not-estimable')
    expect(cramersV(counts).kind).toBe('not-estimable')
    expect(fisherSimulatedTest(counts, seededRandom(1)).kind).toBe('not-estimable')
  })
})

describe('the chi-square test', () => {
  it('shows the expected counts and how many of them are too small to trust the p value', () => {
    const test = chiSquareTest([
      [8, 2],
      [4, 6],
    ])
    expect(test).toMatchObject({
      expected: [
        [6, 4],
        [6, 4],
      ],
      smallestExpected: 4,
      shareBelowFive: 0.5,
      df: 1,
    })
  })
  it('of two identical rows finds no association', () => {
    expect(
      chiSquareTest([
        [5, 10],
        [5, 10],
      ]),
    ).toMatchObject({ statistic: 0, p: 1 })
  })
})

describe("Fisher's exact test", () => {
  it('of the lady tasting tea gives 34/70', () => {
    const test = fisherExactTest([
      [3, 1],
      [1, 3],
    ])
    expect(test.kind === 'fisher-exact' ? test.p : undefined).toBeCloseTo(34 / 70, 12)
  })
  it('gives up with the size of the table when the steps run out, and the simulated test still answers', () => {
    const large = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => 3 + ((i * j) % 5)))
    const exact = fisherExactTest(large, 1000)
    expect(exact).toMatchObject({ kind: 'not-estimable' })
    expect(exact.kind === 'not-estimable' ? exact.reason : '').toContain('8 x 8')
    expect(fisherSimulatedTest(large, seededRandom(4), 499).kind).toBe('estimate')
  })
  it('refuses a table whose states cannot be numbered', () => {
    const wide = Array.from({ length: 12 }, () => Array.from({ length: 12 }, () => 200))
    expect(fisherExactTest(wide).kind).toBe('not-estimable')
  })
  it('simulated, lies within its own error of the exact one and repeats itself with the same seed', () => {
    const counts = [
      [8, 1, 3],
      [2, 6, 4],
    ]
    const exact = fisherExactTest(counts)
    const simulated = fisherSimulatedTest(counts, seededRandom(7), 4999)
    if (exact.kind !== 'fisher-exact' || simulated.kind !== 'estimate') throw new Error('expected both tests')
    expect(simulated.ci?.[0]).toBeLessThan(exact.p)
    expect(simulated.ci?.[1]).toBeGreaterThan(exact.p)
    expect(fisherSimulatedTest(counts, seededRandom(7), 4999)).toEqual(simulated)
  })
  it('is not simulated with too few replicates', () => {
    expect(
      fisherSimulatedTest(
        [
          [1, 2],
          [3, 4],
        ],
        seededRandom(1),
        10,
      ).kind,
    ).toBe('not-estimable')
  })
})

describe("Cramér's V", () => {
  it('is 1 when one variable fixes the other, with room below it', () => {
    const result = cramersV([
      [20, 0],
      [0, 20],
    ])
    if (result.kind !== 'cramers-v') throw new Error(result.reason)
    expect(result.v).toMatchObject({ value: 1 })
    expect(result.v.kind === 'estimate' ? result.v.ci?.[0] : 1).toBeLessThan(1)
    expect(result.corrected).toMatchObject({ value: expect.closeTo(1, 12) })
  })
  it('of independent rows is 0 and so are its limits', () => {
    expect(
      cramersV([
        [5, 10],
        [5, 10],
      ]),
    ).toMatchObject({ v: { value: 0, ci: [0, 0] }, corrected: { value: 0 } })
  })
  it('is not corrected in a table with more cells than items', () => {
    const sparse = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]
    expect(cramersV(sparse)).toMatchObject({ corrected: { kind: 'not-estimable' } })
  })
  it('has no interval at a senseless confidence', () => {
    expect(
      cramersV(
        [
          [1, 2],
          [3, 4],
        ],
        1.2,
      ).kind,
    ).toBe('not-estimable')
  })
})

describe('the noncentral chi-square distribution', () => {
  it('is the central one without noncentrality, and nothing lies below 0', () => {
    expect(noncentralChiSquareCdf(3.841458820694124, 1, 0)).toBeCloseTo(0.95, 10)
    expect(noncentralChiSquareCdf(0, 1, 4)).toBe(0)
  })
  it('has limits at which the observed statistic is just extreme', () => {
    const [low, high] = noncentralityLimits(20, 3, 0.9)
    expect(noncentralChiSquareCdf(20, 3, low)).toBeCloseTo(0.95, 10)
    expect(noncentralChiSquareCdf(20, 3, high)).toBeCloseTo(0.05, 10)
  })
})

describe('the odds ratio', () => {
  it('does not exist with an empty cell, an empty row, or without counts', () => {
    expect(
      oddsRatio([
        [0, 3],
        [4, 5],
      ]),
    ).toMatchObject({ reason: 'a cell is 0, so the odds ratio is 0 or infinite' })
    expect(
      oddsRatio([
        [0, 0],
        [4, 5],
      ]),
    ).toMatchObject({ reason: 'a row or a column is empty' })
    expect(
      oddsRatio([
        [0.5, 1],
        [4, 5],
      ]).kind,
    ).toBe('not-estimable')
    expect(
      oddsRatio(
        [
          [1, 1],
          [4, 5],
        ],
        0,
      ).kind,
    ).toBe('not-estimable')
  })
})
