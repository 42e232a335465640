import { signOf } from '../anatomy/chest-cage.ts'
import { projectTube, type Scene, smoothTube } from '../anatomy/scene.ts'
import { around, between } from '../exact/chance.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { randomTexture } from '../projection/texture.ts'
import { eachPixelOver } from './body-grid.ts'
import { bySubtlety, type DrawFinding, type DrawnFinding, type PlannedFinding } from './finding.ts'

const PLATE_LENGTH_MM = [
  [22, 30],
  [32, 48],
  [48, 75],
  [60, 90],
  [70, 110],
] as const
const PLATE_PATH_MM = [
  [4.5, 5.5],
  [7, 8.5],
  [11, 13.5],
  [26, 32],
  [32, 38],
] as const

/** Whether lung is lost in plates (all but most obvious ones) or as a lower lobe that shrinks and pulls its surroundings. */
export function isLobar(finding: PlannedFinding): boolean {
  return finding.subtlety === 5 && finding.random.fork('form').next() < 0.8
}

/** How far a collapsed lobe raises its dome and pulls the heart, mm. */
export function lobarPull(finding: PlannedFinding): { readonly raised: number; readonly shift: number } {
  const random = finding.random.fork('pull')
  return { raised: between(random, 16, 30), shift: between(random, 7, 14) * signOf(finding.side) }
}

/** Draws loss of lung volume; its measure is the length of the longest plate or the height of the lobe, mm. */
export const drawAtelectasis: DrawFinding = (scene, finding) =>
  isLobar(finding) ? drawLobe(scene, finding) : drawPlates(scene, finding)

function drawPlates(scene: Scene, finding: PlannedFinding): DrawnFinding {
  const { maps, cage, stroker, viewpoint } = scene
  const { random } = finding
  const sign = signOf(finding.side)
  const length = bySubtlety(finding, PLATE_LENGTH_MM)
  const path = bySubtlety(finding, PLATE_PATH_MM)
  const plane = new Float32Array(maps.body.length)
  const count = finding.subtlety < 3 ? 1 : 1 + random.below(3)
  for (let i = 0; i < count; i++) {
    const share = i === 0 ? 1 : between(random, 0.4, 0.8)
    const inner = between(random, 38, Math.max(40, cage.halfWidth * 0.92 - length * share))
    const y = cage.domeY[finding.side] - between(random, 6, 26) - 16 * i
    const slope = around(random, 0.05, 0.16)
    const points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({
      x: sign * (inner + t * length * share),
      y: y + slope * (t - 0.5) * length + around(random, 0, 1.2),
      z: -20,
      radius: between(random, 1.1, 1.9) * (1 + 0.25 * finding.subtlety) * share * (t === 0 || t === 1 ? 0.5 : 1),
      chord: path * share * (t === 0 || t === 1 ? 0.3 : 1),
    }))
    stroker.draw(plane, projectTube(viewpoint, smoothTube(points, 5)))
  }
  return { presence: mixIntoPlane(scene, plane, path), measure: length }
}

function mixIntoPlane({ maps }: Scene, plane: Float32Array, path: number): Float32Array {
  for (let at = 0; at < plane.length; at++) {
    const thick = plane[at] as number
    if (thick <= 0) continue
    const inLung = (maps.lung[at] as number) > 0 ? thick : 0
    maps.vessel[at] = (maps.vessel[at] as number) + inLung
    plane[at] = Math.min(1, inLung / path)
  }
  return plane
}

/** A collapsed lower lobe: a wedge against spine and dome whose outer edge runs down and out from the hilum. */
function drawLobe(scene: Scene, finding: PlannedFinding): DrawnFinding {
  const { maps, cage, patient } = scene
  const { random } = finding
  const sign = signOf(finding.side)
  const filling = between(random, 0.65, 0.85)
  const top = between(random, 2, 18) * patient.scale
  const bottom = cage.domeY[finding.side] + 34
  const spread = between(random, 0.8, 1.05)
  const texture = randomTexture(maps.raster, { coarsestMm: 22, octaves: 4, persistence: 0.6 }, random.fork('lobe'))
  const presence = new Float32Array(maps.body.length)
  const area = { left: -cage.halfWidth, right: cage.halfWidth, top: top - 4, bottom: bottom + 60 }
  eachPixelOver(scene, area, (at, x, y) => {
    const out = x * sign
    if ((maps.lung[at] as number) <= 0 || out < 2) return
    const fall = Math.max(0, (y - top) / (bottom - top))
    const edge = 20 + spread * (y - top) * (0.45 + 0.55 * fall) + 3 * (texture[at] as number)
    const inside = smoothStep(edge + 6, edge - 7, out) * smoothStep(top - 4, top + 30, y)
    const held = inside * smoothStep(2, 26, out) * smoothStep(bottom + 58, bottom, y)
    maps.fill[at] = Math.max(maps.fill[at] as number, filling * held * (1 + 0.1 * (texture[at] as number)))
    presence[at] = held
  })
  return { presence, measure: bottom - top }
}
