import { bellDeviate } from '../exact/chance.ts'
import { drawEllipsoid } from '../projection/ellipsoid.ts'
import { type Profile, shellProfile } from '../projection/stroke.ts'
import { project } from '../projection/viewpoint.ts'
import { type BodyTubePoint, projectTube, type Scene, smoothTube } from './scene.ts'

const RING = shellProfile(0.6, 0.1)
const FLAT: Profile = (distance) => (distance < 0.8 ? 1 : (1 - distance) * 5)
const COLUMN: Profile = (distance) => (distance < 0.7 ? 1 : (1 - distance) / 0.3)
const SPINE_Z = -48

/**
 * Draws the vertebrae: bodies with dense end plates, pedicles as rings, spinous processes as drops and transverse
 * processes, from the lower neck to the upper belly.
 * @param scene the exposure being built; `maps.bone` changes.
 */
export function drawSpine(scene: Scene): void {
  const random = scene.random.fork('spine')
  const { cage, patient } = scene
  const height = patient.lungHeight * 0.094
  const column: BodyTubePoint[] = []
  const wear = Math.max(0, patient.ageYears - 40) / 45
  for (let level = -4; level < 18; level++) {
    const y = cage.apexY + 2 + (level + 0.4) * height
    const size = patient.scale * (level < 0 ? 0.8 : 0.92 + level * 0.022)
    const bend = patient.scoliosis * (1 - ((y - 20) / 150) * ((y - 20) / 150))
    const vertebra = { x: bend + 0.4 * bellDeviate(random), y, size }
    const disc = 4 + 2.2 * random.next() - 1.6 * wear * random.next()
    for (const part of vertebraParts(height / size - disc)) drawPart(scene, vertebra, part)
    for (const side of [-1, 1]) drawPedicle(scene, vertebra, side)
    column.push({ x: vertebra.x, y, z: SPINE_Z, radius: 14.5 * size, chord: 1.5 * patient.boneDensity })
  }
  // Discs, ligaments and the arches behind join the bodies into one band.
  scene.stroker.draw(scene.maps.bone, projectTube(scene.viewpoint, smoothTube(column, 4)), COLUMN)
}

type Vertebra = { readonly x: number; readonly y: number; readonly size: number }

/** One tube of a vertebra in units of its size: x and y along its centre line in turn, half width, path length. */
type Part = {
  readonly line: readonly number[]
  readonly radius: number
  readonly chord: number
  readonly profile: Profile
}

function vertebraParts(flank: number): Part[] {
  const half = flank / 2
  const pairs = [-1, 1].flatMap((side): Part[] => {
    const plate = side * half
    return [
      { line: [side * 7, 3 - half, side * 7, half - 3], radius: 8, chord: 0.4, profile: FLAT },
      { line: [-14.5, plate, 0, plate - 1.4 * side, 14.5, plate], radius: 1.5, chord: 0.7, profile: RING },
      { line: [side * 14.5, -half, side * 12.6, 0, side * 14.5, half], radius: 1.5, chord: 0.6, profile: FLAT },
      { line: [side * 13, -3, side * 24, -6, side * 30, -6.5], radius: 4.2, chord: 1.8, profile: RING },
    ]
  })
  const core: Part = { line: [0, 4 - half, 0, half - 4], radius: 13.5, chord: 1.2, profile: FLAT }
  const spinous: Part = { line: [0, 6, 0.4, 14, 0, 17], radius: 2.6, chord: 2.2, profile: RING }
  return [core, ...pairs, spinous]
}

function drawPart({ maps, stroker, viewpoint, patient }: Scene, { x, y, size }: Vertebra, part: Part): void {
  const points = []
  for (let i = 0; i < part.line.length; i += 2) {
    points.push({
      x: x + (part.line[i] as number) * size,
      y: y + (part.line[i + 1] as number) * size,
      z: SPINE_Z,
      radius: part.radius * size,
      chord: part.chord * patient.boneDensity,
    })
  }
  stroker.draw(maps.bone, projectTube(viewpoint, points), part.profile)
}

function drawPedicle({ maps, viewpoint, patient }: Scene, { x, y, size }: Vertebra, side: number): void {
  const ring = project(viewpoint, { x: x + side * 9.5 * size, y: y - 2 * size, z: SPINE_Z - 20 })
  const dense = patient.boneDensity
  const shape = { x: ring.x, y: ring.y, tilt: 0 }
  const outer = { ...shape, a: 3 * size, b: 4.8 * size, depth: 1.2 * dense }
  const inner = { ...shape, a: 1.9 * size, b: 3.5 * size, depth: -0.8 * dense }
  for (const oval of [outer, inner]) drawEllipsoid(maps.bone, maps.raster, oval, 'sum')
}
