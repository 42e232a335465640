import type { Estimated } from '@collimator/kernel'
import {
  chiSquareTest,
  cramersV,
  type FourfoldTable,
  fisherExactTest,
  noncentralChiSquareCdf,
  oddsRatio,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }

const { noncentral, ...tables } = expected

function found(result: Estimated): { value: number; low: number; high: number } {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return { value: result.value, low: result.ci?.[0] ?? Number.NaN, high: result.ci?.[1] ?? Number.NaN }
}

describe.each(Object.entries(tables))('the table %s gives what base R gives', (_, golden) => {
  it('for the chi-square test', () => {
    const test = chiSquareTest(golden.table)
    if (test.kind !== 'chi-square') throw new Error(test.reason)
    expect(test.statistic).toBeCloseTo(golden.statistic, 9)
    expect(test.df).toBe(golden.df)
    expect(test.p).toBeCloseTo(golden.p, 9)
  })
  it('for the exact test', () => {
    const test = fisherExactTest(golden.table)
    if (test.kind !== 'fisher-exact') throw new Error(test.reason)
    expect(test.p).toBeCloseTo(golden.fisher, 8)
  })
  it("for Cramér's V, its interval and its correction", () => {
    const result = cramersV(golden.table)
    if (result.kind !== 'cramers-v') throw new Error(result.reason)
    const v = found(result.v)
    expect(v.value).toBeCloseTo(golden.v, 9)
    expect(v.low).toBeCloseTo(golden.vLow, 7)
    expect(v.high).toBeCloseTo(Math.min(1, golden.vHigh), 7)
    expect(found(result.corrected).value).toBeCloseTo(golden.corrected, 9)
  })
})

const fourfold = Object.values(tables).filter((golden) => 'odds' in golden)
describe.each(fourfold)('the 2 x 2 table $table', (golden) => {
  it('has the conditional odds ratio and exact interval of base R', () => {
    const ratio = found(oddsRatio(golden.table as unknown as FourfoldTable))
    expect(ratio.value / golden.odds).toBeCloseTo(1, 8)
    expect(ratio.low / golden.oddsLow).toBeCloseTo(1, 8)
    expect(ratio.high / golden.oddsHigh).toBeCloseTo(1, 8)
  })
})

it.each(noncentral)('the noncentral chi-square distribution at %d, df %d, lambda %d is %d', (x, df, lambda, p) => {
  expect(noncentralChiSquareCdf(x as number, df as number, lambda as number)).toBeCloseTo(p as number, 10)
})
