import { power } from '../exact/exact-functions.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { meltedPath } from '../projection/ellipsoid.ts'
import { pixelCentres } from '../projection/raster.ts'
import { type ChestCage, cageHalfDepth, cageHalfWidth, domeHeight } from './chest-cage.ts'
import type { Patient } from './patient.ts'
import type { Scene } from './scene.ts'

const STEPS = 2048
// Chord of a superellipse, (1 - q^2.6)^(1/2.2): flatter than an ellipse in front and behind, as a chest is.
const CHEST_CHORD = Float64Array.from({ length: STEPS + 2 }, (_, i) =>
  i >= STEPS ? 0 : power(1 - power(i / STEPS, 2.6), 1 / 2.2),
)

// A body's section is boxier than its cage: flanks carry muscle.
const BODY_CHORD = Float64Array.from({ length: STEPS + 2 }, (_, i) =>
  i >= STEPS ? 0 : power(1 - power(i / STEPS, 3.2), 0.5),
)

function chordShare(table: Float64Array, share: number): number {
  if (share >= 1) return 0
  const at = share * STEPS
  const low = at | 0
  const from = table[low] as number
  return from + (at - low) * ((table[low + 1] as number) - from)
}

/** Enlargement of the body's mid plane. */
export function midMagnification(scene: Scene): number {
  return scene.viewpoint.sourceDistanceMm / (scene.viewpoint.sourceDistanceMm - scene.viewpoint.detectorGapMm)
}

/** Soft tissue between skin and pleura, mm, at the sides and in front and behind together halved. */
export function wallThickness(patient: Patient): { readonly side: number; readonly frontBack: number } {
  return {
    side: (24 + 32 * patient.habitus + 7 * patient.muscle) * patient.scale,
    frontBack: (9 + 26 * patient.habitus + 5 * patient.muscle) * patient.scale,
  }
}

/**
 * Draws the trunk's soft tissue and both lungs. The lung is the cage's chord less the diaphragm's dome, taken as a
 * sphere of radius R met at depth d: 2 sqrt(2 R d).
 * @param scene the exposure being built; `maps.body` and `maps.lung` change.
 * @param mediastinum path length of heart and mediastinum, on the same raster; it takes the lung's place.
 */
export function drawTorso(scene: Scene, mediastinum: Float32Array): void {
  const { maps, viewpoint } = scene
  const { raster } = maps
  const magnification = midMagnification(scene)
  const columns = pixelCentres(raster, raster.leftMm).map((u) => u / magnification + viewpoint.centreX)
  const rows = pixelCentres(raster, raster.topMm).map((v) => v / magnification + viewpoint.centreY)
  const domes = columns.map((x) => {
    const leftward = Math.max(0, Math.min(1, 0.5 + x / 50))
    const right = domeHeight(scene.cage, 'right', Math.abs(x))
    return right + leftward * (domeHeight(scene.cage, 'left', Math.abs(x)) - right)
  })
  for (let row = 0; row < raster.size; row++)
    drawRow(scene, mediastinum, { row, y: rows[row] as number, columns, domes })
}

type Row = { readonly row: number; readonly y: number; readonly columns: Float64Array; readonly domes: Float64Array }

function drawRow(scene: Scene, mediastinum: Float32Array, { row, y, columns, domes }: Row): void {
  const { maps, cage } = scene
  const { size } = maps.raster
  const skin = skinAt(scene, y)
  const lungWidth = cageHalfWidth(cage, y)
  const lungDepth = 2 * cageHalfDepth(cage, y)
  for (let column = 0; column < size; column++) {
    const at = row * size + column
    const away = Math.abs(columns[column] as number)
    if (away < skin.halfWidth) {
      const path = skin.depth * chordShare(BODY_CHORD, away / skin.halfWidth)
      maps.body[at] = meltedPath(maps.body[at] as number, path)
    }
    if (away >= lungWidth) continue
    const under = y - (domes[column] as number)
    const liver = under > 0 ? 2 * Math.sqrt(2 * 62 * under) : 0
    const displaced = meltedPath(liver, mediastinum[at] as number)
    const share = apicalShare(cage, away, y) * innerShare(cage, away, y)
    const lung = lungDepth * chordShare(CHEST_CHORD, away / lungWidth) * share - displaced
    if (lung > 0) maps.lung[at] = lung
  }
}

/** The apex is a dome of its own on each side, 45 mm from the midline: towards the neck the lung thins and ends. */
function apicalShare(cage: ChestCage, away: number, y: number): number {
  const below = y - cage.apexY
  if (below > 60) return 1
  const inward = away < 46 ? (46 - away) / 46 : 0
  const left = (below - 34 * inward * inward) / 26
  if (left >= 1) return 1
  return left <= 0 ? 0 : Math.sqrt(left * (2 - left))
}

/** Above the carina vertebrae, windpipe and great vessels leave the inner lung little depth. */
function innerShare(cage: ChestCage, away: number, y: number): number {
  const high = smoothStep(10, 0.62 * cage.apexY, y)
  return 1 - 0.5 * high * smoothStep(66, 22, away)
}

function skinAt(scene: Scene, y: number): { halfWidth: number; depth: number } {
  const { patient, cage } = scene
  const wall = wallThickness(patient)
  const raised = y + 16
  const opening = Math.max(0, Math.min(1, (y - cage.apexY + 34) / 60))
  const loin = 0.22 * Math.max(0, Math.min(150, y + 20))
  const belly = Math.max(0, (y - cage.domeY.right) / 100) * patient.habitus * 34
  return {
    halfWidth: cageHalfWidth(cage, raised) + (wall.side + belly) * opening,
    depth: 2 * (cageHalfDepth(cage, raised) + (wall.frontBack + belly) * opening) + loin,
  }
}
