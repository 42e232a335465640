import type { Random } from '@collimator/kernel'
import { between } from '../exact/chance.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { pixelRange } from '../projection/raster.ts'
import { randomTexture } from '../projection/texture.ts'
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
      y: cage.domeY.right - 26 + sag,
      z: 95,
    })
    const size = patient.breastSize * patient.scale
    return { x: at.x, y: at.y, a: size * 1.12, b: size, depth: 6 + 13 * patient.habitus + size * 0.1 }
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

/** Gas: centre and half axes on the detector, mm; `level` is where fluid stands below it, in half axes. */
type Bubble = {
  readonly x: number
  readonly y: number
  readonly a: number
  readonly b: number
  readonly depth: number
  readonly level?: number
}

/**
 * Draws gas in the stomach below the left dome, over a level of fluid when upright, and loops of bowel further down.
 * A texture makes their outlines irregular.
 * @param scene the exposure being built; `maps.body` changes.
 * @param upright whether gas rises and fluid sinks.
 */
export function drawBowelGas(scene: Scene, upright: boolean): void {
  const random = scene.random.fork('gas')
  const texture = randomTexture(
    scene.maps.raster,
    { coarsestMm: 16, octaves: 4, persistence: 0.6 },
    random.fork('folds'),
  )
  for (const bubble of [...stomachGas(scene, upright, random), ...loops(scene, random)]) carve(scene, bubble, texture)
}

function stomachGas({ cage, viewpoint }: Scene, upright: boolean, random: Random): Bubble[] {
  if (random.next() >= (upright ? 0.7 : 0.4)) return []
  const a = between(random, 15, 36)
  const b = between(random, 10, 17)
  const under = between(random, 6, 12)
  const at = project(viewpoint, { x: between(random, 44, 74), y: cage.domeY.left + under + b, z: 20 })
  const depth = between(random, 14, 46)
  return [{ x: at.x, y: at.y, a, b, depth, ...(upright ? { level: between(random, -0.1, 0.6) } : {}) }]
}

function loops({ cage, viewpoint }: Scene, random: Random): Bubble[] {
  return Array.from({ length: random.below(6) }, () => {
    const left = random.next() < 0.7
    const x = left ? between(random, 24, 112) : between(random, -104, 20)
    const a = between(random, 8, 20)
    const b = a * between(random, 0.5, 0.95)
    const at = project(viewpoint, { x, y: cage.domeY.left + between(random, left ? 40 : 74, 125), z: 20 })
    return { x: at.x, y: at.y, a, b, depth: between(random, 3, 12) }
  })
}

/** Takes gas from the body: depth (1 - u^2 - v^2)^0.5 above a level, softer where there is none. */
function carve({ maps }: Scene, { x, y, a, b, depth, level }: Bubble, texture: Float32Array): void {
  const { raster, body } = maps
  const reach = { left: x - 1.6 * a, right: x + 1.6 * a, top: y - 1.6 * b, bottom: y + 1.6 * b }
  const range = pixelRange(raster, reach)
  for (let row = range.y0; row < range.y1; row++) {
    const v = (raster.topMm + (row + 0.5) * raster.pitchMm - y) / b
    for (let column = range.x0; column < range.x1; column++) {
      const u = (raster.leftMm + (column + 0.5) * raster.pitchMm - x) / a
      const at = row * raster.size + column
      const fold = texture[at] as number
      const inside = 1 - u * u - v * v + (level === undefined ? 0.22 : 0.07) * fold
      if (inside <= 0) continue
      const dry = level === undefined ? Math.sqrt(inside) : smoothStep(level + 0.16, level - 0.04, v + 0.06 * fold)
      body[at] = (body[at] as number) - depth * Math.sqrt(inside) * dry
    }
  }
}
