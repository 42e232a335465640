import type { Random } from '@collimator/kernel'
import { around, between, byteDeviate, drawBetween, mixedKey } from '../exact/chance.ts'
import { cosine, sine } from '../exact/exact-functions.ts'
import type { Combine } from '../projection/ellipsoid.ts'
import { type Profile, solidProfile } from '../projection/stroke.ts'
import { cageHalfWidth, domeHeight, type Side, signOf } from './chest-cage.ts'
import { type BodyTubePoint, projectTube, type Scene, smoothTube } from './scene.ts'

/** A growing end of the vessel tree in body millimetres; direction 0 points sideways, away from the heart. */
type Sprout = {
  readonly x: number
  readonly y: number
  readonly heading: number
  readonly radius: number
  readonly z: number
  /** Everything random about what grows from here hangs on this number, so that leaving out fine twigs moves nothing. */
  readonly key: number
}

type Grower = {
  readonly scene: Scene
  readonly side: Side
  readonly random: Random
  /** Vessels thinner than this are left out: the detector would not show them. */
  readonly finest: number
}

// Trunks of one lung: where they leave the hilum and head, and their radius; lower zones are better supplied.
const TRUNKS: readonly (readonly [x: number, y: number, heading: number, radius: number])[] = [
  [30, -6, -1.35, 3.4],
  [33, -8, -0.95, 3.2],
  [36, -4, -0.6, 2.9],
  [38, 2, -0.25, 2.7],
  [38, 8, 0.05, 2.9],
  [38, 16, 0.35, 3.2],
  [38, 24, 0.62, 3.9],
  [36, 30, 0.85, 4.2],
  [33, 34, 1.08, 4.2],
  [29, 36, 1.3, 3.8],
  [30, -2, -1.1, 2.6],
  [36, 22, 0.2, 2.6],
  [44, 10, 0.45, 2.4],
  [44, 26, 0.75, 2.8],
  [42, 34, 0.95, 2.8],
  [40, -6, -0.45, 2.2],
  [30, 44, 1.2, 2.6],
]

/**
 * Draws the lung's vessels: a tree from each hilum, daughters by Murray's law r0^3 = r1^3 + r2^3, and the hila.
 * @param scene the exposure being built; `maps.vessel` changes.
 * @param prominence factor on radii, 1 normal; above 1 looks congested.
 * @see Murray 1926, PNAS 12:207-214.
 */
export function drawLungVessels(scene: Scene, prominence: number): void {
  const finest = Math.max(0.28, scene.maps.raster.pitchMm * 0.26)
  for (const side of ['right', 'left'] as const) {
    const random = scene.random.fork(`vessels ${side}`)
    const grower = { scene, side, random, finest }
    drawHilum(grower, prominence)
    const lift = side === 'left' ? -9 : 0
    for (const [x, y, heading, radius] of TRUNKS) {
      grow(grower, {
        x: signOf(side) * (x + around(random, 0, 3)) * scene.patient.scale + scene.shift,
        y: (y + lift + around(random, 0, 4)) * scene.patient.scale,
        heading: heading + around(random, 0, 0.14),
        radius: radius * between(random, 0.95, 1.3) * prominence,
        z: between(random, -25, 25),
        key: random.below(4294967295),
      })
    }
  }
}

// Arteries and veins of a hilum before they branch: x from the midline, y below the carina, radius, mm.
const ROOTS: readonly (readonly (readonly [x: number, y: number, radius: number])[])[] = [
  [
    [27, 0, 8],
    [35, 5, 8],
    [40, 16, 7.4],
    [42, 30, 6.4],
    [42, 46, 5],
    [40, 60, 3.8],
  ],
  [
    [30, 2, 6],
    [37, -9, 5],
    [43, -22, 3.8],
    [47, -36, 2.8],
  ],
  [
    [24, -14, 4.6],
    [34, -8, 4.6],
    [44, -8, 3.6],
    [56, -12, 2.8],
  ],
  [
    [22, 34, 5],
    [34, 30, 5],
    [46, 30, 4],
    [58, 36, 3],
  ],
  [
    [30, 20, 5],
    [44, 14, 4.4],
    [56, 14, 3.2],
    [66, 10, 2.4],
  ],
]

function drawHilum({ scene, side, random }: Grower, prominence: number): void {
  const s = signOf(side)
  const lift = side === 'left' ? -11 : 0
  const at = ([x, y, r]: readonly [number, number, number], thick: number): BodyTubePoint => ({
    x: s * (x + around(random, 0, 1.6)) * scene.patient.scale + scene.shift,
    y: (y + lift + around(random, 0, 1.6)) * scene.patient.scale,
    z: 0,
    radius: r * prominence,
    chord: r * thick * prominence,
  })
  const draw = (points: readonly BodyTubePoint[], profile: Profile, combine: Combine) =>
    scene.stroker.draw(scene.maps.vessel, projectTube(scene.viewpoint, smoothTube(points, 5)), profile, combine)
  for (const root of ROOTS) {
    draw(
      root.map((sample, i) => at(sample, i === 0 ? 1.2 : 3.2)),
      solidProfile,
      'union',
    )
  }
  // Nodes, fat and the walls of bronchi between them.
  const fat: readonly (readonly [number, number, number])[] = [
    [33, -10, 9],
    [37, 5, 17],
    [38, 22, 17],
    [38, 42, 9],
  ]
  draw(
    fat.map((sample) => at(sample, 1.25)),
    (distance) => (1 - distance * distance) * (1 - distance * distance),
    'sum',
  )
}

function grow(grower: Grower, start: Sprout): void {
  const { scene, side, finest } = grower
  const pending: Sprout[] = [start]
  for (let sprout = pending.pop(); sprout !== undefined; sprout = pending.pop()) {
    const { points, tip } = branch(grower, sprout)
    scene.stroker.draw(
      scene.maps.vessel,
      projectTube(scene.viewpoint, points),
      solidProfile,
      sprout.radius > 2.4 ? 'union' : 'sum',
    )
    if (!insideLung(scene, side, tip)) continue
    for (const daughter of daughters(tip)) if (daughter.radius > finest) pending.push(daughter)
  }
}

function daughters(tip: Sprout): [Sprout, Sprout] {
  const { key, radius, heading } = tip
  const share = drawBetween(key, 0, 0.5, 0.78)
  const turn = mixedKey(key, 1) % 2 === 0 ? -1 : 1
  const straight = heading - turn * drawBetween(key, 2, 0.06, 0.3)
  const aside = heading + turn * drawBetween(key, 3, 0.45, 0.95)
  return [
    { ...tip, heading: straight, radius: radius * cubeRoot(share), key: mixedKey(key, 4) },
    { ...tip, heading: aside, radius: radius * cubeRoot(1 - share), key: mixedKey(key, 5) },
  ]
}

function branch({ scene, side }: Grower, sprout: Sprout): { points: BodyTubePoint[]; tip: Sprout } {
  const s = signOf(side)
  const { key } = sprout
  const slope = drawBetween(key, 6, -0.55, 0.55)
  const length = (6 + 5.2 * sprout.radius) * drawBetween(key, 7, 0.65, 1.25) * scene.patient.scale
  const curl = 0.028 * byteDeviate(mixedKey(key, 8))
  const steps = Math.max(2, Math.round(length / 4))
  const stride = (length * (1 - 0.3 * Math.abs(slope))) / steps
  let { x, y, heading, z } = sprout
  const points: BodyTubePoint[] = []
  for (let i = 0; i <= steps; i++) {
    const radius = sprout.radius * (1 - (0.1 * i) / steps)
    points.push({ x, y, z, radius, chord: radius * Math.min(4, 1.2 + 0.85 * radius) })
    heading += curl
    x += s * cosine(heading) * stride
    y += sine(heading) * stride
    z += (slope * length) / steps
  }
  return { points, tip: { x, y, heading, radius: sprout.radius * 0.93, z: Math.max(-60, Math.min(60, z)), key } }
}

function cubeRoot(share: number): number {
  // Newton's iteration from a start that is exact at 1; four steps reach double precision on [0.2, 0.8].
  let root = 0.4 + 0.6 * share
  for (let i = 0; i < 4; i++) root -= (root * root * root - share) / (3 * root * root)
  return root
}

function insideLung(scene: Scene, side: Side, { x, y }: Sprout): boolean {
  const out = x * signOf(side)
  if (out < 12 || y < scene.cage.apexY + 6) return false
  return out < cageHalfWidth(scene.cage, y) - 7 && y < domeHeight(scene.cage, side, out) + 28
}
