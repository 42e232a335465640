import { cosine, sine } from '../exact/exact-functions.ts'
import { drawEllipsoid, type Ellipsoid } from '../projection/ellipsoid.ts'
import { type BodyPoint, project } from '../projection/viewpoint.ts'
import type { Scene } from './scene.ts'

type Part = {
  readonly at: BodyPoint
  readonly a: number
  readonly b: number
  readonly depth: number
  readonly tilt: number
}

/** Outline of the heart on the detector, mm: the ellipsoids of its two borders. */
export type HeartShadow = { readonly right: Ellipsoid; readonly left: Ellipsoid }

/**
 * Where the heart's shadow falls.
 * @param scene the exposure being built.
 * @returns right atrium and left ventricle as ellipsoids; their outermost points give the cardiac width.
 */
export function heartShadow(scene: Scene): HeartShadow {
  const { right, left } = heartParts(scene)
  return { right: cast(scene, right), left: cast(scene, left) }
}

function heartParts(scene: Scene): { right: Part; left: Part } {
  const { patient, cage, heartScale, shift } = scene
  const base = Math.min(cage.domeY.right, cage.domeY.left) + 6
  const width = 2 * patient.chestHalfWidth * patient.cardiothoracicRatio * heartScale
  const rightReach = width * (0.335 + 0.03 * (heartScale - 1))
  const leftReach = width - rightReach
  const tilt = patient.heartTilt - 0.25 * (heartScale - 1)
  const long = leftReach * 0.86
  const short = leftReach * 0.56
  const c = cosine(tilt)
  const s = sine(tilt)
  const span = Math.sqrt(long * long * c * c + short * short * s * s)
  const rise = Math.sqrt(long * long * s * s + short * short * c * c)
  const atriumHeight = patient.scale * 45 * (0.75 + 0.25 * heartScale)
  return {
    right: {
      at: { x: shift - rightReach * 0.42, y: base - atriumHeight * 0.7, z: 22 },
      a: rightReach * 0.58,
      b: atriumHeight,
      depth: 48 * patient.scale,
      tilt: 0.16,
    },
    left: {
      at: { x: shift + leftReach - span, y: base - rise + 20, z: 26 },
      a: long,
      b: short,
      depth: 56 * patient.scale,
      tilt,
    },
  }
}

/** The outflow between hila and ventricles: without it long chests would show an hourglass. */
function waist(scene: Scene, right: Part, left: Part): Part {
  const k = scene.patient.scale
  const top = -6 * k
  const bottom = left.at.y + 6 * k
  const half = (left.at.x - right.at.x) * 0.5
  return {
    at: { x: (left.at.x + right.at.x) / 2 + 2 * k, y: (top + bottom) / 2, z: 20 },
    a: half + 0.36 * left.b + 5 * k,
    b: (bottom - top) * 0.62,
    depth: 46 * k,
    tilt: -0.3,
  }
}

function cast(scene: Scene, part: Part): Ellipsoid {
  const { x, y, magnification } = project(scene.viewpoint, part.at)
  return { x, y, a: part.a * magnification, b: part.b * magnification, depth: part.depth, tilt: part.tilt }
}

/**
 * Draws heart, great vessels and the tissue round the spine into one plane. Their borders make the contours of the
 * film: superior vena cava, ascending aorta and right atrium on the right; arch, pulmonary trunk, atrial appendage
 * and left ventricle on the left (Fraser & Pare, Diagnosis of Diseases of the Chest, 4th ed. 1999, chapter 4).
 * @param scene the exposure being built.
 * @param plane path lengths in mm, changed in place.
 */
export function drawMediastinum(scene: Scene, plane: Float32Array): void {
  const { right, left } = heartParts(scene)
  for (const part of [...greatVessels(scene), right, left, waist(scene, right, left)]) {
    drawEllipsoid(plane, scene.maps.raster, cast(scene, part), 'union')
  }
}

function greatVessels(scene: Scene): Part[] {
  const { patient, cage, shift } = scene
  const k = patient.scale
  const knob = patient.aorticKnob
  const stretch = (cage.domeY.right + 6) / (130 * k)
  // x, y, half width, half height, z, tilt, half depth; all in mm of a body of scale 1.
  const table: readonly (readonly [number, number, number, number, number, number, number])[] = [
    [-1, -78, 29, 82, 8, 0, 70],
    [0, -60, 47, 88, 8, 0, 17],
    [0, 40, 27, 150, -30, 0, 62],
    [-19, -12, 16, 62, 14, -0.04, 30],
    [19 + (knob - 15) * 0.7, -20, knob, knob * 1.1, -8, 0, 46],
    [14, -60, 18, 48, -4, 0.1, 34],
    [17, 14, 25, 34, 16, 0.3, 44],
    [24, 38, 26, 40, 6, -0.35, 50],
    [-6, 24, 33, 52, 14, 0, 60],
    [15, 60, 15, 120, -48, -0.02, 15],
  ]
  return table.map(([x, y, a, b, z, tilt, depth]) => ({
    at: { x: x * k + shift * 0.6, y: y > 0 ? y * k * stretch : y * k, z },
    a: a * k,
    b: y > 0 ? b * k * stretch : b * k,
    depth: depth * k,
    tilt,
  }))
}
