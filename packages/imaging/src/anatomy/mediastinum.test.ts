import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { drawStudy, filmRaster } from '../cases/study.ts'
import { HOSPITALS } from '../detector/hospital.ts'
import { Stroker } from '../projection/stroke.ts'
import { emptyMaps } from '../projection/thickness-maps.ts'
import { chestCage } from './chest-cage.ts'
import { drawMediastinum, eachOutlinePixel, heartShadow } from './mediastinum.ts'
import { drawPatient } from './patient.ts'
import type { Scene } from './scene.ts'
import { drawTorso, midMagnification } from './torso.ts'

const SEEDS = Array.from({ length: 24 }, (_, seed) => seed)

function sceneOf(seed: number, heartScale = 1): Scene {
  const random = seededRandom(`heart ${seed}`)
  const patient = drawPatient(random.fork('body'), `heart ${seed}`)
  const study = drawStudy(random.fork('study'), HOSPITALS.A, patient, seed % 3 === 0 ? 'AP' : 'PA')
  const maps = emptyMaps(filmRaster(study, 192))
  return {
    patient,
    cage: chestCage(patient, study.inspiration, { right: 0, left: 0 }),
    viewpoint: study.viewpoint,
    heartScale,
    shift: 0,
    maps,
    stroker: new Stroker(maps.raster),
    random,
  }
}

describe('the heart', () => {
  test.each(SEEDS)('is as wide as the ratio asked for (%d)', (seed) => {
    const scene = sceneOf(seed)
    const { right, left } = heartShadow(scene)
    const chest = 2 * scene.patient.chestHalfWidth * midMagnification(scene)
    // It lies in front of the middle, so a portable film enlarges it a little more than the chest.
    expect((left - right) / chest / scene.patient.cardiothoracicRatio).toBeGreaterThan(0.93)
    expect((left - right) / chest / scene.patient.cardiothoracicRatio).toBeLessThan(1.1)
  })
  test.each(SEEDS)('rests on the diaphragm: no dark gap below it (%d)', (seed) => {
    const scene = sceneOf(seed)
    const mediastinum = new Float32Array(scene.maps.body.length)
    drawMediastinum(scene, mediastinum)
    drawTorso(scene, mediastinum)
    const { raster, lung } = scene.maps
    const { spans, left } = heartShadow(scene)
    const column = Math.floor((0.6 * left - raster.leftMm) / raster.pitchMm)
    const start = Math.floor(((spans[Math.floor(spans.length / 2)] as { y: number }).y - raster.topMm) / raster.pitchMm)
    const down = Array.from(
      { length: raster.size - start },
      (_, i) => lung[(start + i) * raster.size + column] as number,
    )
    const behindHeart = down[0] as number
    // Going down, the lung behind the heart may deepen with the chest, but never to what is beside it.
    for (const depth of down) expect(depth).toBeLessThan(behindHeart + 30)
    expect(down.at(-1)).toBe(0)
  })
  test('grows to both sides, more to the left', () => {
    const [usual, large] = [heartShadow(sceneOf(4)), heartShadow(sceneOf(4, 1.4))]
    expect(usual.right - large.right).toBeGreaterThan(0)
    expect(large.left - usual.left).toBeGreaterThan(usual.right - large.right)
  })
  test('is filled between its borders, row by row without holes', () => {
    const scene = sceneOf(2)
    const { raster } = scene.maps
    const { spans } = heartShadow(scene)
    const rows = new Map<number, number[]>()
    eachOutlinePixel(raster, spans, (at) => {
      const row = Math.floor(at / raster.size)
      rows.set(row, [...(rows.get(row) ?? []), at % raster.size])
    })
    const heights = [...rows.keys()].sort((a, b) => a - b)
    expect(heights).toEqual(Array.from({ length: heights.length }, (_, i) => (heights[0] as number) + i))
    for (const columns of rows.values()) {
      expect(new Set(columns).size).toBe(columns.length)
      expect(Math.max(...columns) - Math.min(...columns)).toBe(columns.length - 1)
    }
    const columns = [...rows.values()].flat()
    const placeOf = (column: number) => raster.leftMm + (column + 0.5) * raster.pitchMm
    expect(Math.abs(placeOf(Math.min(...columns)) - heartShadow(scene).right)).toBeLessThan(2 * raster.pitchMm)
    expect(Math.abs(placeOf(Math.max(...columns)) - heartShadow(scene).left)).toBeLessThan(2 * raster.pitchMm)
  })
})
