import { around, between } from '../exact/chance.ts'
import { drawEllipsoid } from '../projection/ellipsoid.ts'
import { project } from '../projection/viewpoint.ts'
import { bySubtlety, type DrawFinding } from './finding.ts'
import { placeInLung } from './lung-place.ts'

const RADIUS_MM = [
  [3.6, 4.6],
  [4.6, 6],
  [6.4, 8.4],
  [8.6, 11.4],
  [11.6, 17],
] as const
const DENSITY = [
  [0.5, 0.6],
  [0.62, 0.73],
  [0.9, 1.02],
  [1.06, 1.18],
  [1.2, 1.35],
] as const
const HIDDEN_SHARE = [0.7, 0.5, 0.3, 0.1, 0] as const

/** Draws a rounded mass in a lung, three overlapping balls of soft tissue; its measure is the radius in mm. */
export const drawNodule: DrawFinding = (scene, finding) => {
  const { maps, viewpoint } = scene
  const { random, side, subtlety } = finding
  const radius = bySubtlety(finding, RADIUS_MM)
  const density = bySubtlety(finding, DENSITY)
  const zone = random.next() < (HIDDEN_SHARE[subtlety - 1] as number) ? 'hidden' : 'open'
  const place = placeInLung(scene, side, radius + 5, { zone, random })
  const depth = between(random, -40, 40)
  const presence = new Float32Array(maps.body.length)
  for (let i = 0; i < 3; i++) {
    const at = project(viewpoint, {
      x: place.x + around(random, 0, 0.16) * radius,
      y: place.y + around(random, 0, 0.16) * radius,
      z: depth,
    })
    const size = radius * at.magnification * between(random, 0.78, 0.98)
    const shape = {
      x: at.x,
      y: at.y,
      a: size,
      b: size * between(random, 0.82, 1.1),
      tilt: between(random, 0, 3),
      depth: radius * density,
    }
    drawEllipsoid(presence, maps.raster, shape, 'union')
  }
  const thickest = 2 * radius * density
  for (let at = 0; at < presence.length; at++) {
    const thick = presence[at] as number
    if (thick <= 0) continue
    maps.vessel[at] = (maps.vessel[at] as number) + thick
    presence[at] = Math.min(1, thick / thickest)
  }
  return { presence, measure: radius }
}
