import type { Random } from '@collimator/kernel'
import { around, between } from '../exact/chance.ts'
import { cosine, sine } from '../exact/exact-functions.ts'
import type { Raster } from '../projection/raster.ts'

/** The opening of the collimator: a turned rectangle on the detector, mm. */
export type CollimatedField = {
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
  readonly turn: number
  /** Width of the half shadow at the edge, mm. */
  readonly penumbra: number
}

/**
 * Draws how a radiographer closed the collimator.
 * @param random chance of this exposure.
 * @param fieldMm width of the detector.
 * @param portable on the ward the field is turned more and cut less carefully.
 * @returns an opening that often lies outside the detector on some sides, so that no border shows there.
 */
export function drawCollimation(random: Random, fieldMm: number, portable: boolean): CollimatedField {
  const closed = random.next() < 0.55
  const margin = () => (closed && random.next() < 0.45 ? between(random, -14, -2) : between(random, 3, 25))
  const [left, right, top, bottom] = [margin(), margin(), margin(), margin()]
  return {
    x: (right - left) / 2,
    y: (bottom - top) / 2,
    halfWidth: (fieldMm + left + right) / 2,
    halfHeight: (fieldMm + top + bottom) / 2,
    turn: around(random, 0, portable ? 0.02 : 0.006),
    penumbra: between(random, 1.2, 3),
  }
}

/**
 * The share of the beam that reaches each pixel: leakage + (1 - leakage) d / p with d the depth inside the edge and p the
 * width of the half shadow, which the focal spot throws (Bushberg et al., The Essential Physics of Medical Imaging, 3rd
 * ed. 2012, chapter 6).
 * @param raster the image plane, centred on the detector.
 * @param field the opening.
 * @param centre detector mm of the middle of the film.
 * @returns 1 inside, 0.004 (leakage) outside, a linear half shadow between.
 */
export function collimatorShare(
  raster: Raster,
  field: CollimatedField,
  centre: { x: number; y: number },
): Float32Array {
  const plane = new Float32Array(raster.size * raster.size)
  const c = cosine(field.turn)
  const s = sine(field.turn)
  for (let row = 0; row < raster.size; row++) {
    const dy = raster.topMm + (row + 0.5) * raster.pitchMm - centre.y - field.y
    for (let column = 0; column < raster.size; column++) {
      const dx = raster.leftMm + (column + 0.5) * raster.pitchMm - centre.x - field.x
      const u = dx * c + dy * s
      const v = dy * c - dx * s
      const inside = Math.min(field.halfWidth - (u < 0 ? -u : u), field.halfHeight - (v < 0 ? -v : v)) / field.penumbra
      plane[row * raster.size + column] = inside >= 1 ? 1 : inside <= 0 ? 0.004 : 0.004 + 0.996 * inside
    }
  }
  return plane
}
