import { bellDeviate } from '../exact/chance.ts'
import { cosine, power, sine } from '../exact/exact-functions.ts'
import { type Profile, shellProfile } from '../projection/stroke.ts'
import { cageHalfDepth, cageHalfWidth, type Side, signOf } from './chest-cage.ts'
import { type BodyTubePoint, projectTube, type Scene } from './scene.ts'

// A rib is a flat blade: an even band between two fine lines of cortex.
const RIB: Profile = (distance) =>
  distance < 0.8
    ? 0.66 + 0.1 * distance * distance
    : distance < 0.93
      ? 0.73 + 2 * (distance - 0.8)
      : (1 - distance) * 14
const CARTILAGE = shellProfile(0.7, 0.3)
const DEGREE = Math.PI / 180
// Where each rib ends in front, as an angle from the spine; the eleventh is short, the first nearly closes the ring.
const FRONT_END = [146, 140, 137, 134, 131, 128, 125, 121, 116, 108, 84] as const

/**
 * A rib's centre line: it leaves the spine, follows the cage's wall round the side and ends at its cartilage, falling
 * all the way, so that front ends lie lower than back ends.
 * @param scene the exposure being built.
 * @param side which side.
 * @param number 1 to 11.
 * @param wobble small departures from symmetry, mm.
 * @returns samples from the spine to the front end; `chord` is the shell's path at right angles to the rib.
 */
export function ribCurve(scene: Scene, side: Side, number: number, wobble: readonly [number, number]): BodyTubePoint[] {
  const { patient, cage } = scene
  const k = patient.scale
  const spacing = patient.lungHeight * 0.094
  const head = cage.apexY + 4 + (number - 1) * spacing + wobble[0]
  const slack = (FRONT_END[number - 1] as number) * DEGREE
  const steep = Math.min(1.25, 0.42 + number * 0.085)
  const lateral = patient.ribDrop * steep + wobble[1]
  const frontal = patient.ribDrop * (0.75 + 0.55 * steep) * 0.82
  const points: BodyTubePoint[] = []
  const from = 2 * DEGREE
  for (let i = 0; i <= 40; i++) {
    const angle = from + ((slack - from) * i) / 40
    const fall =
      angle < 1.5708 ? lateral * backFall(angle / 1.5708) : lateral + frontal * frontFall((angle - 1.5708) / 1.2)
    const y = head + fall
    const wall = cageHalfWidth(cage, Math.max(y, cage.apexY + 12)) - 1.5
    const across = wall * power(sine(angle), 0.6)
    const deep = cosine(angle)
    const z = -(cageHalfDepth(cage, y) + 3) * (deep < 0 ? -power(-deep, 0.8) : power(deep, 0.8))
    const taper = Math.min(1, (i + 1) / 8) * Math.min(1, (41 - i) / 12)
    const edgeOn = sine(angle) * sine(angle)
    const radius = k * (number === 1 ? 8.2 : 7 - 0.14 * Math.abs(number - 6)) * (1 - 0.45 * edgeOn * edgeOn)
    points.push({
      x: signOf(side) * Math.max(17 * k, across),
      y,
      z,
      radius: radius * (0.8 + 0.2 * taper),
      chord: (5.8 - (3 * i) / 40) * k * patient.boneDensity * taper,
    })
  }
  return points
}

function backFall(t: number): number {
  return -0.08 * sine(t * Math.PI) + t * (0.4 + 0.6 * t)
}

function frontFall(t: number): number {
  return t * (1.2 - 0.2 * t)
}

/** Which ribs are drawn, from the first down. */
const RIB_COUNT = 11

/** Small departures of each rib from symmetry, the same for every film of a person. */
export function ribWobbles(scene: Scene): ReadonlyMap<string, readonly [number, number]> {
  const random = scene.random.fork('ribs')
  const wobbles = new Map<string, readonly [number, number]>()
  for (const side of ['right', 'left'] as const) {
    for (let number = 1; number <= RIB_COUNT; number++) {
      wobbles.set(`${side}${number}`, [bellDeviate(random) * 1.6, bellDeviate(random) * 3.4])
    }
  }
  return wobbles
}

/**
 * Draws both rows of ribs. Where a rib runs along the beam, at the side wall, its path grows by 1 / sin of the angle
 * to the beam, held at 4.
 * @param scene the exposure being built; `maps.bone` changes.
 */
export function drawRibs(scene: Scene): void {
  const wobbles = ribWobbles(scene)
  for (const side of ['right', 'left'] as const) {
    for (let number = 1; number <= RIB_COUNT; number++) {
      const curve = stretchCurve(ribCurve(scene, side, number, wobbles.get(`${side}${number}`) ?? [0, 0]))
      scene.stroker.draw(scene.maps.bone, projectTube(scene.viewpoint, curve), RIB)
      drawCartilage(scene, curve, number)
    }
  }
}

function stretchCurve(curve: readonly BodyTubePoint[]): BodyTubePoint[] {
  return curve.map((point, i) => {
    const before = curve[Math.max(0, i - 1)] as BodyTubePoint
    const after = curve[Math.min(curve.length - 1, i + 1)] as BodyTubePoint
    const [dx, dy, dz] = [after.x - before.x, after.y - before.y, after.z - before.z]
    const flat = Math.sqrt(dx * dx + dy * dy)
    return { ...point, chord: point.chord * Math.min(1.5, Math.sqrt(flat * flat + dz * dz) / Math.max(flat, 1e-6)) }
  })
}

function drawCartilage(scene: Scene, curve: readonly BodyTubePoint[], number: number): void {
  const { patient } = scene
  const random = scene.random.fork(`cartilage${number}${(curve[0] as BodyTubePoint).x > 0}`)
  const amount = patient.cartilageCalcium * (number === 1 ? 1.6 : 0.8) * random.next()
  if (amount < 0.12 || number > 9) return
  const end = curve.at(-1) as BodyTubePoint
  const inward = end.x > 0 ? -1 : 1
  for (let i = 0; i < 5; i++) {
    const x = end.x + inward * (2 + 14 * random.next())
    const y = end.y + 8 * (random.next() - 0.5) + 3
    const radius = 1.6 + 2.4 * random.next()
    const bead = [0, 1].map((j) => ({ x: x + inward * j * 5, y: y + j * 2, z: end.z, radius, chord: 2.6 * amount }))
    scene.stroker.draw(scene.maps.bone, projectTube(scene.viewpoint, bead), CARTILAGE)
  }
}
