import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { emptyMaps, type ThicknessMaps } from '../projection/thickness-maps.ts'
import { gaussianBlur, wideBlur } from './blur.ts'
import { collimatorShare, drawCollimation } from './collimation.ts'
import { exposedSignal } from './exposure.ts'
import { HOSPITALS, type Imaging } from './hospital.ts'
import { processedLevels, quantise } from './processing.ts'
import { HARD_BEAM, SOFT_BEAM, transmittedPrimary } from './transmission.ts'

const raster = { size: 128, pitchMm: 3, leftMm: -192, topMm: -192 }
const sum = (plane: Float32Array) => plane.reduce((total, value) => total + value, 0)
const open = new Float32Array(128 * 128).fill(1)

function slab(body: number, parts: Partial<Record<'lung' | 'bone' | 'metal', number>> = {}): ThicknessMaps {
  const maps = emptyMaps(raster)
  maps.body.fill(body)
  for (const [name, path] of Object.entries(parts)) maps[name as 'lung' | 'bone' | 'metal'].fill(path)
  return maps
}

describe('transmission', () => {
  test.each([HARD_BEAM, SOFT_BEAM])('through 100 mm of water follows Beer and Lambert in each bin', (...beam) => {
    const wanted = beam.reduce((total, bin) => total + bin.share * Math.exp(-100 * bin.softPerMm), 0)
    expect(transmittedPrimary(slab(100), beam)[0]).toBeCloseTo(wanted, 6)
  })
  test('is 1 in air, and every shadow of bone or metal lowers it', () => {
    const [air, flesh, bone, metal] = [slab(0), slab(100), slab(100, { bone: 5 }), slab(100, { metal: 5 })].map(
      (maps) => transmittedPrimary(maps, HARD_BEAM)[0] as number,
    ) as [number, number, number, number]
    expect(air).toBeCloseTo(1, 6)
    expect(flesh).toBeGreaterThan(bone)
    expect(bone).toBeGreaterThan(metal)
  })
  test('the shares of each beam sum to 1', () => {
    for (const beam of [HARD_BEAM, SOFT_BEAM])
      expect(beam.reduce((total, bin) => total + bin.share, 0)).toBeCloseTo(1, 12)
  })
  test('soft beams show bone better against flesh than hard beams', () => {
    const contrast = (beam: typeof HARD_BEAM) =>
      (transmittedPrimary(slab(100), beam)[0] as number) /
      (transmittedPrimary(slab(100, { bone: 5 }), beam)[0] as number)
    expect(contrast(SOFT_BEAM)).toBeGreaterThan(contrast(HARD_BEAM))
  })
})

describe('blur', () => {
  const point = new Float32Array(128 * 128)
  point[64 * 128 + 64] = 100

  test('keeps the sum of a point and spreads it by its sigma', () => {
    const blurred = gaussianBlur(point, 128, 2)
    expect(sum(blurred)).toBeCloseTo(100, 3)
    let second = 0
    blurred.forEach((value, at) => {
      second += (value * (Math.floor(at / 128) - 64) ** 2) / 100
    })
    expect(Math.sqrt(second)).toBeCloseTo(2, 0)
  })
  test('below a fifth of a pixel is none', () => expect(gaussianBlur(point, 128, 0.1)).toEqual(point))
  test('wide or narrow leaves a flat field flat', () => {
    for (const value of gaussianBlur(open, 128, 3)) expect(value).toBeCloseTo(1, 5)
    for (const value of wideBlur(open, raster, 30)) expect(value).toBeCloseTo(1, 5)
  })
  test('wide keeps a broad step where it is', () => {
    const step = open.map((_, at) => (at % 128 < 64 ? 0 : 1))
    const blurred = wideBlur(step, raster, 20)
    expect(blurred[64 * 128 + 64]).toBeCloseTo(0.5, 1)
    expect(blurred[64 * 128 + 4]).toBeCloseTo(0, 2)
  })
})

describe('exposure', () => {
  const noiseless: Imaging = {
    ...HOSPITALS.A.upright,
    quantaPerMm2: 1e15,
    electronicNoise: 0,
    scatterRatio: 0,
    blurMm: 0,
  }

  test('without noise and scatter is the primary', () => {
    const maps = slab(150)
    expect(exposedSignal(maps, noiseless, open, seededRandom(1))[99]).toBeCloseTo(
      transmittedPrimary(maps, noiseless.beam)[99] as number,
      5,
    )
  })
  test('scatter adds its ratio behind 200 mm of tissue', () => {
    const maps = slab(200)
    const primary = transmittedPrimary(maps, noiseless.beam)[0] as number
    const signal = exposedSignal(maps, { ...noiseless, scatterRatio: 0.6 }, open, seededRandom(1))
    expect(signal[64 * 128 + 64] as number).toBeCloseTo(1.6 * primary, 5)
  })
  test('quanta give the variance of a Poisson count', () => {
    const signal = exposedSignal(slab(0), { ...noiseless, quantaPerMm2: 1000 }, open, seededRandom(3))
    const mean = sum(signal) / signal.length
    const variance = signal.reduce((total, value) => total + (value - mean) ** 2, 0) / signal.length
    expect(mean).toBeCloseTo(1, 2)
    expect(variance * 1000 * 9).toBeCloseTo(1, 1)
  })
  test('is never zero or negative, so that its logarithm exists', () => {
    const dark = exposedSignal(slab(900), { ...noiseless, quantaPerMm2: 10 }, open, seededRandom(4))
    expect(Math.min(...dark)).toBeGreaterThan(0)
  })
})

describe('processing', () => {
  const maps = slab(240)
  for (let at = 0; at < maps.lung.length; at++) if (at % 128 < 64) maps.lung[at] = 160
  const imaging: Imaging = { ...HOSPITALS.A.upright, quantaPerMm2: 1e12, electronicNoise: 0 }
  const signal = exposedSignal(maps, imaging, open, seededRandom(5))
  const levels = processedLevels(signal, maps, imaging, open)

  test('puts lung and mediastinum at the levels of the hospital', () => {
    const mean = (from: number) => {
      const values = levels.filter((_, at) => at % 128 >= from && at % 128 < from + 64)
      return sum(values) / values.length
    }
    expect(mean(0)).toBeCloseTo(imaging.lungLevel, 1)
    expect(mean(64)).toBeCloseTo(imaging.mediastinumLevel, 1)
  })
  test('stays between black and white', () => {
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...levels)).toBeLessThanOrEqual(1)
  })
  test('stores whole numbers that fit their bits', () => {
    expect([...quantise(Float32Array.of(-1, 0, 0.5, 1, 2), 12)]).toEqual([0, 0, 2048, 4095, 4095])
  })
  test('is black outside the collimator', () => {
    const closed = processedLevels(signal, maps, imaging, new Float32Array(open.length).fill(0.004))
    expect(Math.max(...closed)).toBeLessThan(0.01)
  })
})

test('the collimator lets everything through inside, next to nothing outside, and less in between', () => {
  const field = { x: 0, y: 0, halfWidth: 100, halfHeight: 120, turn: 0, penumbra: 9 }
  const plane = collimatorShare(raster, field, { x: 0, y: 0 })
  expect(plane[64 * 128 + 64]).toBe(1)
  expect(plane[2]).toBeCloseTo(0.004, 6)
  expect(plane.some((share) => share > 0.1 && share < 0.9)).toBe(true)
})

test('a film taken upright is turned less than one taken on the ward', () => {
  const turns = (portable: boolean) =>
    Array.from({ length: 200 }, (_, i) => Math.abs(drawCollimation(seededRandom(i), 430, portable).turn))
  const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length
  expect(mean(turns(true))).toBeGreaterThan(2 * mean(turns(false)))
})
