import { drawEllipsoid, meltedPath } from '../projection/ellipsoid.ts'
import { pixelRange } from '../projection/raster.ts'
import { type BodyPoint, project } from '../projection/viewpoint.ts'
import { type BodyTubePoint, projectTube, type Scene, smoothTube } from './scene.ts'

/** Borders of heart and mediastinum at one height, on the detector, mm, and the path between them. */
type Span = { readonly y: number; readonly right: number; readonly left: number; readonly path: number }

/** The heart's outline on the detector, mm: its borders from the pulmonary trunk down to the diaphragm. */
export type HeartShadow = {
  readonly spans: readonly Span[]
  /** Outermost points; their distance is the cardiac width. */
  readonly right: number
  readonly left: number
}

/** Depth of the heart's middle in front of the body's, mm. */
const HEART_Z = 24
const SAMPLES = 8

/**
 * Where the heart's shadow falls.
 * @param scene the exposure being built.
 * @returns its borders, top down.
 */
export function heartShadow(scene: Scene): HeartShadow {
  const spans = contour(scene, heartLevels(scene))
  return {
    spans,
    right: Math.min(...spans.map((span) => span.right)),
    left: Math.max(...spans.map((span) => span.left)),
  }
}

/** Height, right border, left border (mm from the midline, both positive) and path length, mm, of a body. */
type Level = readonly [y: number, right: number, left: number, path: number]

function contour(scene: Scene, levels: readonly Level[]): Span[] {
  const tube = smoothTube(
    levels.map(([y, right, left, path]) => ({
      x: (left - right) / 2,
      y,
      z: HEART_Z,
      radius: (left + right) / 2,
      chord: path,
    })),
    SAMPLES,
  )
  return tube.map(({ x, y, z, radius, chord }) => {
    const middle = project(scene.viewpoint, { x, y, z })
    const half = radius * middle.magnification
    return { y: middle.y, right: middle.x - half, left: middle.x + half, path: chord }
  })
}

type HeartSize = {
  readonly top: number
  readonly base: number
  readonly right: number
  readonly left: number
  readonly belly: number
}

/** Two thirds of the heart's width lie left of the midline; the flatter it lies, the rounder its left border. */
function heartSize({ patient, cage, heartScale, shift }: Scene): HeartSize {
  const width = 2 * patient.chestHalfWidth * patient.cardiothoracicRatio * heartScale
  const right = width * (0.325 + 0.04 * (heartScale - 1))
  return {
    top: 2 * patient.scale,
    base: Math.min(cage.domeY.right, cage.domeY.left) + 6,
    right: right - shift,
    left: width - right + shift,
    belly: 1 - patient.heartTilt + 0.55 * (heartScale - 1),
  }
}

/** The heart from the pulmonary trunk to where the domes hide it; it goes on below them, because it rests on them. */
function heartLevels(scene: Scene): Level[] {
  const { patient, heartScale, shift } = scene
  const k = patient.scale
  const { top, base, right, left, belly } = heartSize(scene)
  const trunk = (33 + 10 * (heartScale - 1)) * k + shift * 0.6
  const vein = 27 * k - shift * 0.6
  const deep = 100 * k * (0.85 + 0.15 * heartScale)
  const at = (share: number) => top + share * (base - top)
  const leftward = (share: number) => trunk + share * (left - trunk)
  const rightward = (share: number) => vein + share * (right - vein)
  return [
    [top - 34 * k, vein * 0.9, trunk * 0.7, 0],
    [top - 14 * k, vein, trunk * 0.88, 0.45 * deep],
    [at(0.07), rightward(0.05), trunk, 0.72 * deep],
    [at(0.26), rightward(0.35), leftward(0.2 + 0.3 * belly), 0.9 * deep],
    [at(0.5), rightward(0.84), leftward(0.5 + 0.42 * belly), deep],
    [at(0.72), right, leftward(0.8 + 0.3 * belly * (1 - belly)), 1.06 * deep],
    [at(0.88), rightward(0.97), left, 1.06 * deep],
    [base + 4, rightward(0.88), leftward(0.96), deep],
    [base + 22, rightward(0.78), leftward(0.82), 0.9 * deep],
    [base + 60, rightward(0.6), leftward(0.6), 0.7 * deep],
  ]
}

/** Neck, great veins and arch: the trunk from which the heart hangs. */
function trunkLevels({ patient, cage, shift }: Scene): Level[] {
  const k = patient.scale
  const pull = shift * 0.5
  const arch = (15.5 + 1.02 * patient.aorticKnob) * k
  const apex = cage.apexY
  return [
    [apex - 30, 36 * k, 36 * k, 150 * k],
    [apex + 4, 29 * k, 30 * k, 140 * k],
    [apex + 24, 27.5 * k, 29 * k, 130 * k],
    [-54 * k, 27.5 * k - pull, 28 * k + pull, 118 * k],
    [-40 * k, 27 * k - pull, 0.84 * arch + pull, 106 * k],
    [-27 * k, 27 * k - pull, 0.92 * arch + pull, 100 * k],
    [-8 * k, 28 * k - pull, 31 * k + pull, 94 * k],
    [12 * k, 28 * k - pull, 31 * k + pull, 90 * k],
    [60 * k, 25 * k, 27 * k, 70 * k],
    [cage.domeY.right + 70, 25 * k, 27 * k, 70 * k],
  ]
}

/**
 * Draws heart, great vessels and the tissue round the spine into one plane. Their borders make the contours of the
 * film: superior vena cava and right atrium on the right; arch, pulmonary trunk, atrial appendage and left ventricle
 * on the left (Fraser & Pare, Diagnosis of Diseases of the Chest, 4th ed. 1999, chapter 4).
 * @param scene the exposure being built.
 * @param plane path lengths in mm, changed in place.
 */
export function drawMediastinum(scene: Scene, plane: Float32Array): void {
  const { maps } = scene
  // Fat and small vessels soften the trunk's borders; the heart's are as crisp as an ellipsoid's.
  drawOutline(scene, plane, contour(scene, trunkLevels(scene)), (share) => 1 - share * share)
  drawOutline(scene, plane, heartShadow(scene).spans, (share) => Math.sqrt(1 - share * share))
  for (const part of vesselsSeenEndOn(scene)) drawEllipsoid(plane, maps.raster, cast(scene, part), 'union')
  scene.stroker.draw(plane, projectTube(scene.viewpoint, descendingAorta(scene)))
}

/** Melts an outline's body into a plane; its section is the path times a shape of the place between the borders. */
function drawOutline(
  { maps }: Scene,
  plane: Float32Array,
  spans: readonly Span[],
  section: (share: number) => number,
): void {
  eachOutlinePixel(maps.raster, spans, (at, share, path) => {
    plane[at] = meltedPath(plane[at] as number, path * section(share))
  })
}

/**
 * Visits every pixel inside an outline.
 * @param raster the image plane.
 * @param spans borders, top down.
 * @param visit called with the pixel's index, its place between the borders (-1 right to 1 left) and the path there.
 */
export function eachOutlinePixel(
  raster: Scene['maps']['raster'],
  spans: readonly Span[],
  visit: (at: number, share: number, path: number) => void,
): void {
  for (let i = 1; i < spans.length; i++) {
    const above = spans[i - 1] as Span
    const below = spans[i] as Span
    const { y0, y1 } = pixelRange(raster, { left: 0, right: 0, top: above.y, bottom: below.y })
    for (let row = y0; row < y1; row++) {
      const t = (raster.topMm + (row + 0.5) * raster.pitchMm - above.y) / (below.y - above.y)
      if (t >= 0 && t < 1) visitRow(raster, { row, span: spanBetween(above, below, t) }, visit)
    }
  }
}

function spanBetween(above: Span, below: Span, t: number): Span {
  return {
    y: mixLinearly(above.y, below.y, t),
    right: mixLinearly(above.right, below.right, t),
    left: mixLinearly(above.left, below.left, t),
    path: mixLinearly(above.path, below.path, t),
  }
}

function visitRow(
  raster: Scene['maps']['raster'],
  { row, span }: { readonly row: number; readonly span: Span },
  visit: (at: number, share: number, path: number) => void,
): void {
  const middle = (span.left + span.right) / 2
  const half = (span.left - span.right) / 2
  const range = pixelRange(raster, { left: span.right, right: span.left, top: span.y, bottom: span.y })
  for (let column = range.x0; column < range.x1; column++) {
    const share = (raster.leftMm + (column + 0.5) * raster.pitchMm - middle) / half
    if (share > -1 && share < 1) visit(row * raster.size + column, share, span.path)
  }
}

function mixLinearly(from: number, to: number, t: number): number {
  return from + t * (to - from)
}

type Part = {
  readonly at: BodyPoint
  readonly a: number
  readonly b: number
  readonly depth: number
  readonly tilt: number
}

function cast(scene: Scene, part: Part) {
  const { x, y, magnification } = project(scene.viewpoint, part.at)
  return { x, y, a: part.a * magnification, b: part.b * magnification, depth: part.depth, tilt: part.tilt }
}

/** The arch, which runs along the beam, and the azygos vein where it crosses the right main bronchus. */
function vesselsSeenEndOn({ patient, shift }: Scene): Part[] {
  const k = patient.scale
  const knob = patient.aorticKnob * k
  const pull = shift * 0.5
  return [
    { at: { x: 14.5 * k + pull, y: -31 * k, z: -4 }, a: knob, b: knob * 1.25, depth: 42 * k, tilt: 0.25 },
    { at: { x: -20 * k + pull, y: -14 * k, z: -20 }, a: 7 * k, b: 13 * k, depth: 33 * k, tilt: 0.12 },
  ]
}

/** The aorta on its way down beside the spine; its left edge shows through the heart. */
function descendingAorta({ patient, cage, shift }: Scene): BodyTubePoint[] {
  const k = patient.scale
  const radius = patient.aorticKnob * 0.82 * k
  const sway = patient.scoliosis
  const line: readonly (readonly [x: number, y: number, chord: number])[] = [
    [17 * k + shift * 0.4, -30 * k, 0],
    [17 * k + shift * 0.3, -10 * k, 20],
    [15 * k + sway, 40 * k, 24],
    [11 * k + sway * 0.6, 90 * k, 22],
    [4 * k, cage.domeY.left + 40, 18],
  ]
  return smoothTube(
    line.map(([x, y, chord]) => ({ x, y, z: -44, radius, chord })),
    6,
  )
}
