import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BinormalFit, binormalFitOfCounts } from './binormal/binormal-fit.ts'
import { type AreaComparison, pairedAreaTest } from './delong-test.ts'
import { type EmpiricalArea, empiricalArea } from './empirical-area.ts'
import { partialArea } from './partial-area.ts'
import { meanOf, placements, type RatedClasses } from './placements.ts'
import { type RocCurve, rocCurve } from './roc-curve.ts'

const ratings = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 25 })
  .map((list) => Float64Array.from(list))
const classes = fc.record({ positive: ratings, negative: ratings })
const close = (got: number, wanted: number, tolerance = 1e-12) => {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(tolerance)
}

function pairCount({ positive, negative }: RatedClasses): number {
  let sum = 0
  for (const x of positive) for (const y of negative) sum += x > y ? 1 : x === y ? 0.5 : 0
  return sum / (positive.length * negative.length)
}

function finiteEverywhere(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(finiteEverywhere)
}

describe('the empirical curve', () => {
  test('three ways to the area agree: all pairs, placements of either class, trapezoids', () => {
    const law = (given: RatedClasses) => {
      const area = pairCount(given)
      const placed = placements(given)
      close(meanOf(placed.positive), area)
      close(meanOf(placed.negative), area)
      close(partialArea(rocCurve(given) as RocCurve, [0, 1]).area, area)
    }
    fc.assert(fc.property(classes, law))
  })

  test('parts of the area add up', () => {
    const law = (given: RatedClasses, cut: number) => {
      const curve = rocCurve(given) as RocCurve
      close(partialArea(curve, [0, cut]).area + partialArea(curve, [cut, 1]).area, partialArea(curve, [0, 1]).area)
    }
    fc.assert(fc.property(classes, fc.double({ min: 0.01, max: 0.99, noNaN: true }), law))
  })

  test('points only go up and to the right, from (0,0) to (1,1)', () => {
    const law = (given: RatedClasses) => {
      const { points } = rocCurve(given) as RocCurve
      expect([points[0]?.fpf, points[0]?.tpf, points.at(-1)?.fpf, points.at(-1)?.tpf]).toEqual([0, 0, 1, 1])
      points.slice(1).forEach((point, i) => {
        expect(point.fpf).toBeGreaterThanOrEqual(points[i]?.fpf as number)
        expect(point.tpf).toBeGreaterThanOrEqual(points[i]?.tpf as number)
      })
    }
    fc.assert(fc.property(classes, law))
  })

  test('every figure is finite or a reason, and the interval holds the area', () => {
    const law = (given: RatedClasses) => {
      const area = empiricalArea(given) as EmpiricalArea
      expect(finiteEverywhere(area)).toBe(true)
      if (!('kind' in area.ci)) {
        expect(area.ci[0]).toBeLessThanOrEqual(area.auc)
        expect(area.ci[1]).toBeGreaterThanOrEqual(area.auc)
      }
    }
    fc.assert(fc.property(classes, law))
  })
})

describe("DeLong's test", () => {
  test('exchanging the two turns the sign of z and keeps p', () => {
    const two = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 })).chain(([n1, n0]) => {
      const list = (n: number) =>
        fc
          .array(fc.integer({ min: 0, max: 6 }), { minLength: n, maxLength: n })
          .map((values) => Float64Array.from(values))
      const one = fc.record({ positive: list(n1), negative: list(n0) })
      return fc.tuple(one, one)
    })
    const law = ([a, b]: [RatedClasses, RatedClasses]) => {
      const there = pairedAreaTest(a, b) as AreaComparison
      const back = pairedAreaTest(b, a) as AreaComparison
      expect(finiteEverywhere(there)).toBe(true)
      close(there.difference, -back.difference)
      if (typeof there.statistic === 'number' && typeof back.statistic === 'number') {
        close(there.statistic, -back.statistic, 1e-8)
        close(there.p as number, back.p as number, 1e-9)
      }
    }
    fc.assert(fc.property(two, law))
  })
})

describe('the binormal fit', () => {
  const count = fc.integer({ min: 0, max: 30 })
  const counts = fc.integer({ min: 2, max: 7 }).chain((k) => {
    const list = fc.array(count, { minLength: k, maxLength: k })
    return fc.record({ negative: list, positive: list })
  })

  test('gives a curve of finite figures or a reason for any counts', () => {
    const law = (given: { negative: number[]; positive: number[] }) => {
      const fit = binormalFitOfCounts(given)
      expect(finiteEverywhere(fit)).toBe(true)
      if (fit.kind === 'binormal-fit') expect(fit.auc > 0 && fit.auc < 1 && fit.b > 0).toBe(true)
    }
    fc.assert(fc.property(counts, law), { numRuns: 500 })
  })

  test('ten times the counts give the same curve with a standard error smaller by the root of ten', () => {
    const law = (given: { negative: number[]; positive: number[] }) => {
      const times = (list: number[]) => list.map((n) => 10 * n)
      const fit = binormalFitOfCounts(given) as BinormalFit
      const more = binormalFitOfCounts({
        negative: times(given.negative),
        positive: times(given.positive),
      }) as BinormalFit
      expect(more.kind).toBe(fit.kind)
      if (fit.kind !== 'binormal-fit') return
      close(more.auc, fit.auc, 1e-6)
      close(more.se * Math.sqrt(10), fit.se, 1e-4)
    }
    const solid = fc.record({
      negative: fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 4, maxLength: 4 }),
      positive: fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 4, maxLength: 4 }),
    })
    fc.assert(fc.property(solid, law))
  })
})
