import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanSquares } from './mean-squares.ts'
import { readerVariances } from './variance-components.ts'

const merit = fc.integer({ min: 0, max: 100 }).map((n) => n / 100)
const grids = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([t, r]) => fc.array(fc.array(merit, { minLength: r, maxLength: r }), { minLength: t, maxLength: t }))
const term = fc.integer({ min: -100, max: 100 }).map((n) => n / 1e4)
const terms = fc.record({ var: term, cov1: term, cov2: term, cov3: term })

test('the sums of squares of treatments, readers and interaction add up to the total', () => {
  fc.assert(
    fc.property(grids, (values) => {
      const [t, r] = [values.length, values[0]?.length ?? 0]
      const { treatment, reader, interaction } = meanSquares(values)
      const all = values.flat()
      const grand = all.reduce((sum, value) => sum + value, 0) / all.length
      const total = all.reduce((sum, value) => sum + (value - grand) ** 2, 0)
      expect((t - 1) * treatment + (r - 1) * reader + (t - 1) * (r - 1) * interaction).toBeCloseTo(total, 10)
    }),
  )
})

test('mean squares do not move with a constant, grow with the square of the scale, and swap with rows and columns', () => {
  fc.assert(
    fc.property(grids, merit, (values, shift) => {
      const here = meanSquares(values)
      const there = meanSquares(values.map((row) => row.map((value) => 2 * value + shift)))
      const turned = meanSquares((values[0] ?? []).map((_, j) => values.map((row) => row[j] as number)))
      for (const of of ['treatment', 'reader', 'interaction'] as const) {
        expect(there[of]).toBeCloseTo(4 * here[of], 10)
        expect(here[of]).toBeGreaterThanOrEqual(0)
      }
      expect([turned.treatment, turned.reader]).toEqual([
        expect.closeTo(here.reader, 10),
        expect.closeTo(here.treatment, 10),
      ])
      expect(turned.interaction).toBeCloseTo(here.interaction, 10)
    }),
  )
})

test('reader variances put back into the expected mean squares of the model give the mean squares', () => {
  fc.assert(
    fc.property(grids, terms, (values, error) => {
      const [t, ms] = [values.length, meanSquares(values)]
      const own = readerVariances(ms, error, t)
      const interaction = own.treatmentReader + error.var - error.cov1 - error.cov2 + error.cov3
      expect(interaction).toBeCloseTo(ms.interaction, 12)
      expect(interaction + t * (own.reader + error.cov1 - error.cov3)).toBeCloseTo(ms.reader, 12)
    }),
  )
})
