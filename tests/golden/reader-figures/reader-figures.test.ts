import { type Estimated, seededRandom } from '@collimator/kernel'
import {
  type AidedRead,
  baselineDependence,
  type CusumChart,
  casesForPower,
  competitionMetric,
  cusumChart,
  decisionTime,
  type FrocCurve,
  frocArea,
  frocCurve,
  learningCusum,
  lesionFractionAt,
  matchMarks,
  normalDensity,
  type Outcome,
  pairedDifference,
  type TrendTest,
  trendTest,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import golden from './expected.json' with { type: 'json' }

const near = (found: readonly unknown[], wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length)
  found.forEach((value, k) => {
    expect(value as number).toBeCloseTo(wanted[k] as number, 9)
  })
}
const value = (estimated: Estimated) => (estimated.kind === 'estimate' ? estimated.value : estimated.reason)

describe('beside base R', () => {
  it('marks go to the nearest lesion within its radius, and the highest counts', () => {
    const marks = golden.marks.map(([x, y, rating]) => ({ x, y, rating }) as { x: number; y: number; rating: number })
    const lesions = golden.lesions.map(
      ([x, y, radius]) => ({ x, y, radius }) as { x: number; y: number; radius: number },
    )
    const { lesionRatings, falseMarks } = matchMarks(marks, lesions, { by: 'distance' })
    expect(lesionRatings).toEqual(golden.lesionRatings)
    expect([...falseMarks].sort((a, b) => a - b)).toEqual(golden.falseMarks)
  })

  it('an FROC curve is read at seven rates, and its area goes up to a limit', () => {
    const hits = golden.hits.map((rating) => ({ rating }))
    const lesions = [...hits, ...Array.from({ length: 18 - hits.length }, () => ({}))]
    const reads = Array.from({ length: 30 }, (_, k) => ({
      case: `c${k}`,
      lesions: k === 0 ? lesions : [],
      falseMarks: k === 1 ? golden.falses : [],
    }))
    const curve = frocCurve(reads) as FrocCurve
    near(
      [0.125, 0.25, 0.5, 1, 2, 4, 8].map((rate) => lesionFractionAt(curve, rate)),
      golden.fractions,
    )
    near([competitionMetric(curve)], [golden.cpm])
    near(
      [0.5, 1, 1.25].map((limit) => value(frocArea(curve, limit))),
      golden.areas,
    )
  })

  it.each([
    ['CUSUM', cusumChart, golden.watch],
    ['LC-CUSUM', learningCusum, golden.learn],
  ] as const)('%s rises, signals and starts again', (_, chart, wanted) => {
    const found = chart(golden.outcomes as Outcome[], { acceptable: 0.1, unacceptable: 0.2 }) as CusumChart
    // At a signal the package shows the score that reached the limit, and so does R.
    near(found.scores, wanted.scores)
    expect(found.signals).toEqual([wanted.signals].flat())
  })

  it('the fewest cases of a planned study', () => {
    const pilot = { var: 0.0008, cov1: 0.00035, cov2: 0.00034, cov3: 0.00024, treatmentReader: 0.0002, cases: 114 }
    const over = { readers: 'random', cases: 'random' } as const
    const found = golden.plans.map(([readers, effect, target]) =>
      casesForPower(
        pilot,
        { readers: readers as number, effect: effect as number, alpha: 0.05, over },
        target as number,
      ),
    )
    expect(found).toEqual(golden.fewest)
  })

  it("Bonett and Price's interval of a paired difference", () => {
    golden.pairs.forEach(([gained, lost, pairs], k) => {
      const found = pairedDifference({ gained, lost, pairs } as { gained: number; lost: number; pairs: number })
      near([value(found), ...('ci' in found ? (found.ci ?? []) : [])], golden.differences[k] as number[])
    })
  })

  it('slope of gain on baseline with its jackknife error, and medians of times', () => {
    const reads = golden.reads.map(
      ([reader, name, truth, first, ai, final, firstSeconds, finalSeconds]) =>
        ({ reader: `r${reader}`, case: `c${name}`, truth, first, ai, final, firstSeconds, finalSeconds }) as AidedRead,
    )
    const { sameCases } = baselineDependence(reads, seededRandom('1'))
    near([value(sameCases), 'se' in sameCases ? sameCases.se : undefined], golden.slope)
    const { first, final, finalWhenAiAgrees, finalWhenAiDisagrees } = decisionTime(reads)
    near([first, final, finalWhenAiAgrees, finalWhenAiDisagrees].map(value), golden.medians)
  })

  it('trend over scored groups, and the normal density', () => {
    const groups = golden.trials.map(([events, trials], k) => ({
      score: [1, 2, 3, 5][k] as number,
      events: events as number,
      trials: trials as number,
    }))
    const { z, p } = trendTest(groups) as TrendTest
    near([z, p], golden.trend)
    near([-3, -0.5, 0, 1.2, 6].map(normalDensity), golden.density)
  })
})
