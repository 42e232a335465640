import { type Side, signOf } from '../anatomy/chest-cage.ts'
import type { Scene } from '../anatomy/scene.ts'
import { between } from '../exact/chance.ts'
import { cosine, sine } from '../exact/exact-functions.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { randomTexture } from '../projection/texture.ts'
import { eachPixelOver } from './body-grid.ts'
import { bySubtlety, type DrawFinding, type PlannedFinding } from './finding.ts'
import { placeInLung } from './lung-place.ts'

const RADIUS_MM = [
  [15, 20],
  [19, 26],
  [25, 34],
  [32, 44],
  [42, 62],
] as const
const FILLING = [
  [0.11, 0.15],
  [0.19, 0.24],
  [0.31, 0.39],
  [0.44, 0.56],
  [0.62, 0.82],
] as const

/**
 * Draws an airspace opacity: patchy filling of a rounded region, cut by a fissure in some; its measure is the mean
 * radius in mm.
 */
export const drawConsolidation: DrawFinding = (scene, finding) => {
  const { maps } = scene
  const { random, side } = finding
  const radius = bySubtlety(finding, RADIUS_MM)
  const filling = bySubtlety(finding, FILLING)
  const place = placeInLung(scene, side, radius * 0.55, { zone: 'open', random })
  const region = { ...place, radius, squeeze: between(random, 0.7, 1.35), turn: between(random, 0, 3.14) }
  const fissure = fissureNear(scene, { finding, side, y: place.y, radius })
  const texture = randomTexture(
    maps.raster,
    { coarsestMm: radius * 0.9, octaves: 5, persistence: 0.68 },
    random.fork('patches'),
  )
  const presence = new Float32Array(maps.body.length)
  const c = cosine(region.turn)
  const s = sine(region.turn)
  const reach = 1.7 * radius
  const area = { left: place.x - reach, right: place.x + reach, top: place.y - reach, bottom: place.y + reach }
  eachPixelOver(scene, area, (at, x, y) => {
    if ((maps.lung[at] as number) <= 0) return
    const u = ((x - place.x) * c + (y - place.y) * s) / region.squeeze
    const v = ((y - place.y) * c - (x - place.x) * s) * region.squeeze
    const distance = Math.sqrt(u * u + v * v) / radius
    const core = smoothStep(1.25, 0.35, distance + 0.2 * (texture[at] as number))
    presence[at] = core * fissure(x, y) * smoothStep(1.7, 1.35, distance)
    maps.fill[at] = Math.max(
      maps.fill[at] as number,
      filling * (presence[at] as number) * (1 + 0.12 * (texture[at] as number)),
    )
  })
  return { presence, measure: radius }
}

type FissurePlan = {
  readonly finding: PlannedFinding
  readonly side: Side
  readonly y: number
  readonly radius: number
}

/** The horizontal fissure of the right lung near y = 12 mm bounds some opacities from above or below. */
function fissureNear(scene: Scene, { finding, side, y, radius }: FissurePlan): (x: number, y: number) => number {
  const level = 14 * scene.patient.scale
  if (side === 'left' || Math.abs(y - level) > radius || finding.random.next() > 0.6) return () => 1
  const slope = between(finding.random, -0.02, 0.12)
  const above = y < level
  return (px, py) => {
    const edge = level + slope * px * signOf(side)
    return above ? smoothStep(edge + 1.5, edge - 1.5, py) : smoothStep(edge - 1.5, edge + 1.5, py)
  }
}
