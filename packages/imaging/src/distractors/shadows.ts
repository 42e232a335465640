import { signOf } from '../anatomy/chest-cage.ts'
import { ribCurve, ribWobbles } from '../anatomy/ribs.ts'
import { type BodyTubePoint, projectTube, smoothTube } from '../anatomy/scene.ts'
import { breastShadows } from '../anatomy/soft-parts.ts'
import { between } from '../exact/chance.ts'
import { placeInLung } from '../findings/lung-place.ts'
import { drawEllipsoid } from '../projection/ellipsoid.ts'
import { pixelRange } from '../projection/raster.ts'
import { project } from '../projection/viewpoint.ts'
import { type DrawDistractor, findTouched } from './distractor.ts'

/** Draws one or both nipples as small round shadows over the lower lungs. */
export const drawNippleShadow: DrawDistractor = ({ scene, random }) => {
  const { maps, viewpoint, cage, patient } = scene
  const both = random.next() < 0.5
  const only = random.next() < 0.5 ? 'right' : 'left'
  const breasts = breastShadows(scene)
  const spots = (['right', 'left'] as const)
    .filter((side) => both || side === only)
    .map((side) => {
      const breast = breasts[side === 'right' ? 0 : 1]
      if (breast) return { x: breast.x + between(random, -6, 6), y: breast.y + breast.b * between(random, 0.25, 0.5) }
      return project(viewpoint, {
        x: signOf(side) * 0.68 * patient.chestHalfWidth,
        y: cage.domeY.right - between(random, 34, 52),
        z: 95,
      })
    })
  for (const { x, y } of spots) {
    const a = between(random, 3.6, 5)
    drawEllipsoid(
      maps.body,
      maps.raster,
      { x, y, a, b: a * between(random, 0.8, 1), depth: between(random, 3, 5), tilt: 0 },
      'sum',
    )
  }
  return findTouched(spots, 6)
}

/** Draws the callus of an old fracture on a rib: a spindle of bone with a slight step. */
export const drawHealedRibFracture: DrawDistractor = ({ scene, random }) => {
  const side = random.next() < 0.5 ? 'right' : 'left'
  const number = 3 + random.below(6)
  const curve = ribCurve(scene, side, number, ribWobbles(scene).get(`${side}${number}`) ?? [0, 0])
  const at = 8 + random.below(22)
  const callus = curve.slice(at, at + 4).map((point, i) => ({
    ...point,
    y: point.y + (i < 2 ? -0.6 : 0.8),
    radius: i === 0 || i === 3 ? 5 : 8.6,
    chord: i === 0 || i === 3 ? 1 : 3,
  }))
  const points = projectTube(scene.viewpoint, callus)
  scene.stroker.draw(scene.maps.bone, points)
  return findTouched(points, 8)
}

/** Draws a small dense ball of calcium in a lung. */
export const drawCalcifiedGranuloma: DrawDistractor = ({ scene, random }) => {
  const { maps, viewpoint } = scene
  const side = random.next() < 0.5 ? 'right' : 'left'
  const place = placeInLung(scene, side, 6, { zone: 'open', random })
  const at = project(viewpoint, { ...place, z: between(random, -30, 30) })
  const a = between(random, 1.5, 3.2)
  drawEllipsoid(
    maps.bone,
    maps.raster,
    { x: at.x, y: at.y, a, b: a * between(random, 0.75, 1.1), depth: a * 0.75, tilt: 0.5 },
    'sum',
  )
  return findTouched([at], a + 1)
}

/** Draws a fold of skin: a long edge beyond which the body is a few millimetres thicker, fading away from the edge. */
export const drawSkinFold: DrawDistractor = ({ scene, random }) => {
  const { maps, cage, viewpoint } = scene
  const { raster } = maps
  const sign = random.next() < 0.5 ? -1 : 1
  const x = sign * cage.halfWidth * between(random, 0.55, 0.8)
  const top = cage.apexY + between(random, 10, 50)
  const bottom = top + between(random, 110, 190)
  const lean = between(random, -22, 30)
  const knots: BodyTubePoint[] = [0, 0.33, 0.66, 1].map((t) => ({
    x: x + sign * lean * t * t,
    y: top + (bottom - top) * t,
    z: -80,
    radius: 1,
    chord: 1,
  }))
  const line = projectTube(viewpoint, smoothTube(knots, 12))
  const thick = between(random, 5, 9)
  const width = between(random, 22, 42)
  const area = findTouched(line, width)
  const range = pixelRange(raster, area)
  for (let row = range.y0; row < range.y1; row++) {
    const y = raster.topMm + (row + 0.5) * raster.pitchMm
    const edge = edgeAt(line, y)
    if (edge === undefined) continue
    for (let column = range.x0; column < range.x1; column++) {
      const beyond = ((raster.leftMm + (column + 0.5) * raster.pitchMm - edge.x) * sign) / width
      const at = row * raster.size + column
      if (beyond <= 0 || beyond >= 1 || (maps.body[at] as number) <= 0) continue
      maps.body[at] = (maps.body[at] as number) + thick * edge.strength * (1 - beyond) * (1 - beyond)
    }
  }
  return findTouched(line, 8)
}

function edgeAt(line: readonly { x: number; y: number }[], y: number): { x: number; strength: number } | undefined {
  const i = line.findIndex((point) => point.y > y)
  if (i < 1) return undefined
  const a = line[i - 1] as { x: number; y: number }
  const b = line[i] as { x: number; y: number }
  const t = (y - a.y) / (b.y - a.y)
  const along = (i - 1 + t) / (line.length - 1)
  return { x: a.x + t * (b.x - a.x), strength: Math.min(1, 6 * along, 6 * (1 - along)) }
}
