import { describe, expect, it } from 'vitest'
import { weighWithCriteria } from './criteria-start.ts'
import { drawPriors } from './draw-priors.ts'
import { mersenneTwister } from './mersenne-twister.ts'
import { meanMetrics, screeningMetrics } from './screening-metrics.ts'
import { SCREENING_MODELS } from './screening-model.ts'
import { simulateScreening } from './simulate-screening.ts'

const model = SCREENING_MODELS.default
const NONE = { include: '', exclude: '' }
const milliseconds = () => 0
const TITLES = [
  'lung cancer screening with artificial intelligence',
  'crop yield in dry years',
  'artificial intelligence reads lung scans',
  'yield of dry crops after rain',
  'lung nodules found by artificial intelligence',
  'rain and crop rotation',
]
const LABELS = [1, 0, 1, 0, 1, 0] as const
const space = weighWithCriteria(
  TITLES.map((title) => ({ title, abstract: '' })),
  NONE,
  model,
)

describe('a simulated screening', () => {
  it('finds what resembles the prior first, leaves the priors out and ends with every other record', () => {
    const run = simulateScreening(space, LABELS, { model, priors: [0, 1], milliseconds })
    expect(run).toMatchObject({ ok: true, value: { priors: [0, 1], loss: 0, to95: 2, toAll: 2, atd: 37.5 } })
    if (!run.ok) return
    expect(run.value.order.slice(0, 2).sort()).toEqual([2, 4])
    expect([...run.value.order].sort()).toEqual([2, 3, 4, 5])
  })

  it('leaves records without a label out', () => {
    const run = simulateScreening(space, [1, 0, 1, undefined, 1, 0], { model, priors: [0, 1], milliseconds })
    expect(run.ok && [...run.value.order].sort()).toEqual([2, 4, 5])
  })

  it('starts without priors, in the order of the records or from criteria', () => {
    const cold = simulateScreening(space, LABELS, { model, priors: [], milliseconds })
    expect(cold.ok && cold.value.order[0]).toBe(0)
    const criteria = { include: 'rain crops yield', exclude: '' }
    const records = TITLES.map((title) => ({ title, abstract: '' }))
    const warm = simulateScreening(weighWithCriteria(records, criteria, model), LABELS, {
      model,
      priors: [],
      milliseconds,
    })
    expect(warm.ok && LABELS[warm.value.order[0] as number]).toBe(0)
    expect(warm.ok && warm.value.order).toHaveLength(6)
  })

  it('reports every label and the time between labels', () => {
    let clock = 0
    const seen: number[] = []
    const run = simulateScreening(space, LABELS, {
      model,
      priors: [0, 1],
      milliseconds: () => (clock += 10),
      onLabel: (labelled) => seen.push(labelled),
    })
    expect(seen).toEqual([1, 2])
    expect(run.ok && run.value.msPerLabel).toBe(5)
  })

  it('says which prior is wrong, and why figures do not exist', () => {
    const code = (priors: number[], labels: readonly (0 | 1 | undefined)[] = LABELS) => {
      const run = simulateScreening(space, labels, { model, priors, milliseconds })
      return run.ok ? 'ran' : run.error
    }
    expect(code([0, 9])).toEqual({ code: 'SCREENING.PRIOR_UNKNOWN', row: 9 })
    expect(code([0, 0])).toEqual({ code: 'SCREENING.PRIOR_TWICE', row: 0 })
    expect(code([0, 1], [1, 0, 0, 0, 0, 0])).toEqual({
      code: 'SCREENING.NOT_ESTIMABLE',
      reason: 'no relevant record besides the prior labels',
    })
  })
})

describe('the figures of an order', () => {
  it('follow their definitions', () => {
    // 20 records, relevant ones at positions 1, 2 and 8.
    const labels = Array.from({ length: 20 }, (_, i) => ([0, 1, 7].includes(i) ? 1 : 0))
    expect(screeningMetrics(labels as (0 | 1)[])).toEqual({
      loss: expect.closeTo((11 - 6) / (3 * 17), 12),
      wss95: expect.closeTo(100 * (12 / 20 - 0.05), 12),
      rrf10: expect.closeTo(200 / 3, 12),
      atd: expect.closeTo(100 * (11 / 3 / 20), 12),
      to95: 8,
      toAll: 8,
    })
  })

  it('count as the first tenth of 25 records two records, not three', () => {
    const relevantAt = (...positions: number[]) =>
      screeningMetrics(Array.from({ length: 25 }, (_, i) => (positions.includes(i + 1) ? 1 : 0)))
    expect(relevantAt(2, 3)).toMatchObject({ rrf10: 50 })
    expect(relevantAt(3, 4)).toMatchObject({ rrf10: 0 })
    expect(relevantAt(1, 2)).toMatchObject({ rrf10: 100 })
  })

  it('need ceil(.95 P) records exactly: 19 of 20, not 20', () => {
    const labels = [...Array<1>(19).fill(1), ...Array<0>(80).fill(0), 1 as const]
    expect(screeningMetrics(labels)).toMatchObject({ to95: 19, toAll: 100 })
  })

  it('do not exist without both classes', () => {
    expect(screeningMetrics([0, 0])).toMatchObject({ kind: 'not-estimable' })
    expect(screeningMetrics([1, 1])).toMatchObject({ kind: 'not-estimable' })
    expect(screeningMetrics([])).toMatchObject({ kind: 'not-estimable' })
  })

  it('are averaged figure by figure', () => {
    const run = { loss: 0, wss95: 10, rrf10: 20, atd: 30, to95: 40, toAll: 50 }
    expect(meanMetrics([run, { ...run, loss: 1, toAll: 60 }])).toEqual({ ...run, loss: 0.5, toAll: 55 })
  })
})

describe('drawn priors', () => {
  it('come from the generator everyone knows: the first and the 1000th number of seed 5489', () => {
    const draw = mersenneTwister(5489)
    const numbers = Array.from({ length: 10_000 }, draw)
    // ISO C++, [rand.predef]: the 10000th invocation of a default mt19937 is 4123659995.
    expect([numbers[0], numbers[9999]]).toEqual([3499211612, 4123659995])
  })

  it('are the pair that NumPy draws: RandomState(0).permutation(10) begins with 2', () => {
    const labels = [...Array<1>(10).fill(1), ...Array<0>(10).fill(0)]
    expect(drawPriors(labels, 0)).toEqual({ ok: true, value: [2, 12] })
  })

  it('are one relevant and one irrelevant record, and differ between seeds', () => {
    const labels = Array.from({ length: 200 }, (_, row) => (row % 10 === 0 ? 1 : 0) as 0 | 1)
    const pairs = Array.from({ length: 20 }, (_, seed) => drawPriors(labels, seed))
    for (const pair of pairs) expect(pair.ok && pair.value.map((row) => labels[row])).toEqual([1, 0])
    expect(new Set(pairs.map((pair) => JSON.stringify(pair))).size).toBeGreaterThan(10)
  })

  it('cannot be drawn from one class', () => {
    expect(drawPriors([0, 0, undefined], 1)).toEqual({
      ok: false,
      error: { code: 'SCREENING.ONE_CLASS_ONLY', relevant: 0, irrelevant: 2 },
    })
  })
})
