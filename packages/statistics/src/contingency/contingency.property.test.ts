import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareTest } from './chi-square-test.ts'
import { cramersV } from './cramers-v.ts'
import { fisherExactTest } from './fisher-exact-test.ts'
import { logFactorial } from './log-factorial.ts'
import { oddsRatio } from './odds-ratio.ts'

function tablesUpTo(most: number, widest: number) {
  const shape = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: widest }))
  return shape.chain(([rows, columns]) => {
    const row = fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns })
    return fc.array(row, { minLength: rows, maxLength: rows })
  })
}

const table = tablesUpTo(7, 4)
// Walking through every table takes time that grows very fast with the table.
const smallTable = tablesUpTo(4, 3)

function transpose(counts: readonly (readonly number[])[]): number[][] {
  return (counts[0] ?? []).map((_, j) => counts.map((row) => row[j] as number))
}

/** Fisher's p by walking through every table with the margins of `counts`: slow, but with no cleverness to be wrong. */
function bruteForceP(counts: readonly (readonly number[])[]): number {
  const rows = counts.map((row) => row.reduce((a, b) => a + b, 0))
  const columns = transpose(counts).map((column) => column.reduce((a, b) => a + b, 0))
  const logWeight = (cells: readonly number[]) => -cells.reduce((sum, n) => sum + logFactorial(n), 0)
  const observed = logWeight(counts.flat())
  let all = 0
  let tail = 0
  const fill = (row: number, left: readonly number[], weight: number): void => {
    if (row === rows.length) {
      all += Math.exp(weight)
      if (weight <= observed + 1e-7) tail += Math.exp(weight)
      return
    }
    const place = (column: number, amount: number, cells: readonly number[]): void => {
      if (column === left.length - 1) {
        if (amount > (left[column] as number)) return
        const full = [...cells, amount]
        const rest = left.map((value, j) => value - (full[j] as number))
        if (row === rows.length - 1 && rest.some((value) => value > 0)) return
        fill(row + 1, rest, weight + logWeight(full))
        return
      }
      for (let put = 0; put <= Math.min(amount, left[column] as number); put++) {
        place(column + 1, amount - put, [...cells, put])
      }
    }
    place(0, rows[row] as number, [])
  }
  fill(0, columns, 0)
  return tail / all
}

describe("Fisher's exact test", () => {
  it('agrees with walking through every table', () => {
    fc.assert(
      fc.property(smallTable, (counts) => {
        const test = fisherExactTest(counts)
        if (test.kind === 'not-estimable') return
        expect(test.p).toBeCloseTo(bruteForceP(counts), 9)
      }),
      { numRuns: 60 },
    )
  })
  it('does not care which variable is in the rows, nor about their order', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const test = fisherExactTest(counts)
        const turned = fisherExactTest(transpose([...counts].reverse()))
        if (test.kind === 'not-estimable' || turned.kind === 'not-estimable') {
          expect(turned.kind).toBe(test.kind)
          return
        }
        expect(turned.p).toBeCloseTo(test.p, 9)
      }),
    )
  })
})

describe('the chi-square test', () => {
  it('does not care which variable is in the rows, and expects the margins that were observed', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const test = chiSquareTest(counts)
        const turned = chiSquareTest(transpose(counts))
        if (test.kind === 'not-estimable' || turned.kind === 'not-estimable') {
          expect(turned.kind).toBe(test.kind)
          return
        }
        expect(turned.statistic).toBeCloseTo(test.statistic, 9)
        expect(test.p).toBeGreaterThanOrEqual(0)
        expect(test.p).toBeLessThanOrEqual(1)
        expect(test.expected.flat().reduce((a, b) => a + b, 0)).toBeCloseTo(test.total, 9)
      }),
    )
  })
})

it("Cramér's V lies in 0..1, is never below its correction, and its limits are ordered", () => {
  fc.assert(
    fc.property(table, (counts) => {
      const result = cramersV(counts)
      if (result.kind === 'not-estimable' || result.v.kind === 'not-estimable') return
      const [low, high] = result.v.ci ?? [Number.NaN, Number.NaN]
      expect(result.v.value).toBeGreaterThanOrEqual(0)
      expect(result.v.value).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(high)
      expect(high).toBeLessThanOrEqual(1)
      if (result.corrected.kind === 'estimate') expect(result.corrected.value).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 60 },
  )
})

it('the odds ratio turns over when the rows change places, and its interval holds it', () => {
  const cell = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const ratio = oddsRatio([
        [a, b],
        [c, d],
      ])
      const turned = oddsRatio([
        [c, d],
        [a, b],
      ])
      if (ratio.kind === 'not-estimable' || turned.kind === 'not-estimable') throw new Error('both ratios exist')
      expect(turned.value * ratio.value).toBeCloseTo(1, 8)
      expect(ratio.ci?.[0]).toBeLessThan(ratio.value)
      expect(ratio.ci?.[1]).toBeGreaterThan(ratio.value)
    }),
  )
})
