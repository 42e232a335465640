import { isNotEstimable, seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateCase } from '../cases/generate-case.ts'
import { bellDeviate } from '../exact/chance.ts'
import { runLengthMask } from '../findings/run-length-mask.ts'
import { filmStatistics } from './film-statistics.ts'
import { decisionVariable, hotellingTemplate } from './hotelling.ts'
import { channelOutputs, laguerreGaussChannels } from './laguerre-gauss.ts'
import { measuredDifficulty } from './measured-difficulty.ts'
import { ratingArea } from './rating-area.ts'
import { regionOf, regionSamples } from './region.ts'

describe('Laguerre-Gauss channels', () => {
  const channels = laguerreGaussChannels(65, { count: 5, width: 14 })
  test('are orthonormal on a wide region', () => {
    for (const [i, a] of channels.entries()) {
      for (const [j, b] of channels.entries()) {
        const product = a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)
        expect(product).toBeCloseTo(i === j ? 1 : 0, 3)
      }
    }
  })
  test('the first is a Gaussian, highest in the middle', () => {
    expect(Math.max(...(channels[0] as Float64Array))).toBeCloseTo(Math.SQRT2 / 14, 6)
    expect(channels[0]?.[32 * 65 + 32]).toBeCloseTo(Math.SQRT2 / 14, 12)
  })
  test('see nothing in an empty region', () => {
    expect(channelOutputs(new Float64Array(65 * 65), channels)).toEqual([0, 0, 0, 0, 0])
  })
})

describe('the Hotelling observer', () => {
  const random = seededRandom('observer')
  const rows = (mean: readonly number[], count: number) =>
    Array.from({ length: count }, () => mean.map((m, i) => m + (i + 1) * bellDeviate(random)))

  test('weighs each channel by its signal over its variance', () => {
    const template = hotellingTemplate({ present: rows([1, 1], 4000), absent: rows([0, 0], 4000) }, 0)
    const [first, second] = (template?.weights ?? []) as [number, number]
    expect(first / second).toBeGreaterThan(3.2)
    expect(first / second).toBeLessThan(4.9)
    expect(template?.internalSpread).toBe(0)
  })
  test('finds a known signal in white noise as well as theory allows', () => {
    const template = hotellingTemplate({ present: rows([1, 2], 2000), absent: rows([0, 0], 2000) }, 0)
    if (!template) throw new Error('the covariance is regular')
    const rate = (outputs: number[]) => decisionVariable(template, outputs)
    const area = ratingArea(rows([1, 2], 2000).map(rate), rows([0, 0], 2000).map(rate))
    // d' = sqrt(1/1 + 4/4) = sqrt 2, area = Phi(d' / sqrt 2) = Phi(1) = 0.8413.
    expect(area.kind === 'estimate' && area.value).toBeCloseTo(0.8413, 1)
  })
  test('internal noise costs it', () => {
    const samples = { present: rows([1, 2], 400), absent: rows([0, 0], 400) }
    expect(hotellingTemplate(samples, 1)?.internalSpread).toBeGreaterThan(0)
  })
  test('gives up on channels that never vary', () => {
    expect(hotellingTemplate({ present: [[1], [1]], absent: [[0], [0]] }, 0.5)).toBeUndefined()
  })
})

describe('the area of two groups of ratings', () => {
  const ratings = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 20 })
  const value = (present: number[], absent: number[]) => {
    const area = ratingArea(present, absent)
    return area.kind === 'estimate' ? area.value : Number.NaN
  }
  test('is the share of pairs won, ties half', () => {
    expect(value([2, 3], [1, 2])).toBe(0.875)
    expect(value([1], [1])).toBe(0.5)
  })
  test('turns into its complement when the groups change places', () => {
    fc.assert(
      fc.property(ratings, ratings, (a, b) => {
        expect(value(a, b) + value(b, a)).toBeCloseTo(1, 12)
      }),
    )
  })
  test('does not exist without ratings', () => expect(isNotEstimable(ratingArea([], [1]))).toBe(true))
})

describe('the region an observer looks at', () => {
  const disc = Float32Array.from({ length: 64 * 64 }, (_, at) =>
    ((at % 64) - 20) ** 2 + (Math.floor(at / 64) - 40) ** 2 <= 36 ? 1 : 0,
  )
  test('is centred on the thickest part of the mask', () => {
    const region = regionOf(runLengthMask(disc, 64, 0.5))
    expect(Math.abs(region.x - 20)).toBeLessThanOrEqual(2)
    expect(Math.abs(region.y - 40)).toBeLessThanOrEqual(2)
    expect(region.side).toBeGreaterThan(12)
  })
  test('is read the same however brightly the film was printed', () => {
    const film = generateCase({ seed: 1, hospital: 'A', size: 64, findings: [] })
    const brighter = { ...film, pixels: film.pixels.map((value) => Math.floor(value / 2) * 2 + 900) }
    const dark = { ...film, pixels: film.pixels.map((value) => Math.floor(value / 2)) }
    const region = { x: 20, y: 30, side: 30 }
    const samples = regionSamples(brighter, region, 16)
    for (const [i, value] of regionSamples(dark, region, 16).entries())
      expect(value).toBeCloseTo(samples[i] as number, 9)
  })
  test('repeats the edge of the film outside it', () => {
    const film = generateCase({ seed: 1, hospital: 'A', size: 64, findings: [] })
    const samples = regionSamples(film, { x: 0, y: 0, side: 30 }, 16)
    expect(samples.length).toBe(256)
    expect(samples[0]).toBe(samples[1])
    expect(samples[0]).toBe(samples[16])
  })
})

describe('first-order statistics', () => {
  const random = seededRandom('statistics')
  const noise = Float64Array.from({ length: 256 * 256 }, () => 0.5 + 0.05 * bellDeviate(random))

  test('find no power law in white noise', () => {
    expect(Math.abs(filmStatistics(noise, 256).spectrumExponent)).toBeLessThan(0.15)
  })
  test('find a steep one in a film, and its lungs darker than its middle', () => {
    const film = generateCase({ seed: 2, hospital: 'A', size: 256, findings: [], view: 'PA' })
    const statistics = filmStatistics(
      Float64Array.from(film.pixels, (value) => value / (2 ** film.bitsStored - 1)),
      256,
    )
    expect(statistics.spectrumExponent).toBeGreaterThan(2)
    expect(statistics.spectrumExponent).toBeLessThan(4.2)
    expect(statistics.lungContrast).toBeGreaterThan(0.1)
    expect(statistics.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  })
})

test('an obvious nodule is easier for the observer than an extremely subtle one', () => {
  const steps: number[] = []
  const plan = { seed: 'test', hospital: 'A' as const, pairs: 24, size: 96, kinds: ['nodule'] as const }
  const cells = measuredDifficulty(plan, (done) => steps.push(done))
  const areas = cells.map(({ area }) => (area.kind === 'estimate' ? area.value : Number.NaN))
  expect(steps).toEqual([1, 2, 3, 4, 5])
  expect(areas[4] as number).toBeGreaterThan((areas[0] as number) + 0.1)
})
