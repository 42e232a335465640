import { between } from '../exact/chance.ts'
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
    return { x: at.x, y: at.y, a: size * 1.12, b: size, depth: 4 + 11 * patient.habitus + size * 0.06 }
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

/** A ball of gas: centre and half axes on the detector, mm. */
type Bubble = { readonly x: number; readonly y: number; readonly a: number; readonly b: number }

/**
 * Draws the stomach's bubble under the left dome and loops of bowel gas. A texture makes their outlines irregular.
 * @param scene the exposure being built; `maps.body` changes.
 * @param upright whether gas rises to a level under the dome.
 */
export function drawBowelGas(scene: Scene, upright: boolean): void {
  const random = scene.random.fork('gas')
  const dome = scene.cage.domeY.left
  const stomach = random.next() < (upright ? 0.75 : 0.4)
  const bubbles: Bubble[] = []
  const blow = (x: number, y: number, a: number, b: number) => {
    const at = project(scene.viewpoint, { x, y: Math.max(y, dome + 1.5 * b), z: 20 })
    bubbles.push({ x: at.x, y: at.y, a, b })
  }
  const middle = between(random, 50, 80)
  for (let i = 0; stomach && i < 3; i++) {
    blow(
      middle + between(random, -16, 16),
      dome + between(random, 20, 30),
      between(random, 12, 26),
      between(random, 9, 15),
    )
  }
  const loops = 2 + random.below(9)
  for (let i = 0; i < loops; i++) {
    const size = between(random, 9, 21)
    const x = random.next() < 0.7 ? between(random, 20, 110) : between(random, -100, 20)
    blow(x, dome + between(random, x > 20 ? 34 : 70, 120), size, size * between(random, 0.55, 0.95))
  }
  const texture = randomTexture(
    scene.maps.raster,
    { coarsestMm: 22, octaves: 4, persistence: 0.6 },
    random.fork('folds'),
  )
  for (const bubble of bubbles) carveBubble(scene, bubble, { texture, depth: between(random, 8, 30) })
}

type Filling = { readonly texture: Float32Array; readonly depth: number }

function carveBubble({ maps }: Scene, { x, y, a, b }: Bubble, { texture, depth }: Filling): void {
  const { raster, body } = maps
  const range = pixelRange(raster, {
    left: x - 1.6 * a,
    right: x + 1.6 * a,
    top: y - 1.6 * b,
    bottom: y + 1.6 * b,
  })
  for (let row = range.y0; row < range.y1; row++) {
    const v = (raster.topMm + (row + 0.5) * raster.pitchMm - y) / b
    for (let column = range.x0; column < range.x1; column++) {
      const u = (raster.leftMm + (column + 0.5) * raster.pitchMm - x) / a
      const at = row * raster.size + column
      const away = u * u + v * v
      const inside = 1 - away + 0.2 * (texture[at] as number) * Math.min(1, away)
      if (inside <= 0) continue
      const rim = Math.min(1, inside / 0.5)
      body[at] = (body[at] as number) - depth * rim * (2 - rim)
    }
  }
}
