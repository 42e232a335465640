import { between } from '../exact/chance.ts'
import { drawEllipsoid } from '../projection/ellipsoid.ts'
import { pixelRange } from '../projection/raster.ts'
import { project } from '../projection/viewpoint.ts'
import { signOf } from './chest-cage.ts'
import type { Scene } from './scene.ts'

/** Where a breast lies on the detector, mm: the middle of its round lower part and its half axes. */
export type BreastShadow = {
  readonly x: number
  readonly y: number
  readonly a: number
  readonly b: number
  readonly depth: number
}

/**
 * The two breasts' places on the film; both lie on the lower chest, further down when upright and with age.
 * @param scene the exposure being built.
 * @returns an empty list for a flat chest.
 */
export function breastShadows(scene: Scene): BreastShadow[] {
  const { patient, viewpoint, cage } = scene
  if (patient.breastSize === 0) return []
  const sag = (viewpoint.view === 'PA' ? 10 : 2) + (patient.ageYears - 40) * 0.3
  return (['right', 'left'] as const).map((side) => {
    const outward = viewpoint.view === 'PA' ? 0.6 : 0.72
    const at = project(viewpoint, {
      x: signOf(side) * patient.chestHalfWidth * outward,
      y: cage.domeY.right - 52 + sag,
      z: 95,
    })
    const size = patient.breastSize * patient.scale
    return { x: at.x, y: at.y, a: size * 1.12, b: size, depth: 5 + 12 * patient.habitus + size * 0.08 }
  })
}

/**
 * Draws breasts with a sharp lower fold and an upper part that fades.
 * @param scene the exposure being built; `maps.body` changes.
 */
export function drawBreasts(scene: Scene): void {
  for (const breast of breastShadows(scene)) drawBreast(scene, breast)
}

function drawBreast(scene: Scene, { x, y, a, b, depth }: BreastShadow): void {
  const { raster, body } = scene.maps
  const range = pixelRange(raster, { left: x - a, right: x + a, top: y - 2.4 * b, bottom: y + b })
  for (let row = range.y0; row < range.y1; row++) {
    const dy = raster.topMm + (row + 0.5) * raster.pitchMm - y
    const v = dy < 0 ? dy / (2.4 * b) : dy / b
    const fade = dy < 0 ? 1 - v * v : 1
    for (let column = range.x0; column < range.x1; column++) {
      const u = (raster.leftMm + (column + 0.5) * raster.pitchMm - x) / a
      const inside = 1 - u * u - v * v
      const at = row * raster.size + column
      if (inside <= 0 || (body[at] as number) <= 0) continue
      body[at] = (body[at] as number) + 2 * depth * fade * Math.sqrt(inside * Math.sqrt(inside))
    }
  }
}

/**
 * Draws the stomach's bubble under the left dome and pockets of bowel gas.
 * @param scene the exposure being built; `maps.body` changes.
 * @param upright whether gas rises to a level under the dome.
 */
export function drawBowelGas(scene: Scene, upright: boolean): void {
  const { maps, cage, viewpoint, patient } = scene
  const random = scene.random.fork('gas')
  const pocket = (x: number, y: number, [a, b]: readonly [number, number], depth: number) => {
    const at = project(viewpoint, { x, y, z: 20 })
    drawEllipsoid(
      maps.body,
      maps.raster,
      { x: at.x, y: at.y, a, b, depth: -depth, tilt: between(random, -0.3, 0.3) },
      'sum',
    )
  }
  const dome = cage.domeY.left
  if (random.next() < (upright ? 0.8 : 0.45)) {
    const a = between(random, 13, 30)
    pocket(
      between(random, 48, 78),
      dome + between(random, 24, 34),
      [a, between(random, 8, 15)],
      between(random, 10, 24),
    )
  }
  const pockets = 2 + random.below(8)
  for (let i = 0; i < pockets; i++) {
    const size = between(random, 6, 17)
    const x = between(random, 20, 0.8 * patient.chestHalfWidth)
    pocket(x, dome + between(random, 36, 90), [size, size * between(random, 0.5, 0.9)], between(random, 3, 12))
  }
  const low = 1 + random.below(4)
  for (let i = 0; i < low; i++) {
    const size = between(random, 8, 20)
    pocket(between(random, -90, 60), dome + between(random, 70, 120), [size, size * 0.6], between(random, 3, 10))
  }
}
