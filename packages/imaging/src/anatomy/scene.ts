import type { Random } from '@collimator/kernel'
import type { Stroker, TubePoint } from '../projection/stroke.ts'
import type { ThicknessMaps } from '../projection/thickness-maps.ts'
import { type BodyPoint, project, type Viewpoint } from '../projection/viewpoint.ts'
import type { ChestCage } from './chest-cage.ts'
import type { Patient } from './patient.ts'

/** One exposure being built: a person, a breath, a geometry, and the planes that parts of the body are drawn into. */
export type Scene = {
  readonly patient: Patient
  readonly cage: ChestCage
  readonly viewpoint: Viewpoint
  /** Width of the heart relative to the person's healthy one; above 1 is enlargement or a shallow breath. */
  readonly heartScale: number
  /** Millimetres by which heart and trachea are pulled to the left (negative: to the right). */
  readonly shift: number
  readonly maps: ThicknessMaps
  readonly stroker: Stroker
  /** Chance for this person's fine structure; the same for every film of the person. */
  readonly random: Random
}

/** A sample of a tube in the body: place, half width and path length along the beam, before enlargement. */
export type BodyTubePoint = BodyPoint & { readonly radius: number; readonly chord: number }

/**
 * Projects a tube's samples onto the detector; half widths grow with the enlargement, path lengths do not.
 * @param viewpoint the geometry of the exposure.
 * @param points the tube in body millimetres.
 */
export function projectTube(viewpoint: Viewpoint, points: readonly BodyTubePoint[]): TubePoint[] {
  return points.map((point) => {
    const { x, y, magnification } = project(viewpoint, point)
    return { x, y, radius: point.radius * magnification, chord: point.chord }
  })
}

/**
 * A smooth curve through a few control points (Catmull-Rom), sampled evenly in each span.
 * @param controls at least two samples, all of whose numbers are interpolated.
 * @param perSpan samples a span, 1 or above.
 * @see Catmull & Rom 1974, Computer Aided Geometric Design, 317-326.
 */
export function smoothTube(controls: readonly BodyTubePoint[], perSpan: number): BodyTubePoint[] {
  const at = (i: number) => controls[Math.max(0, Math.min(controls.length - 1, i))] as BodyTubePoint
  const points: BodyTubePoint[] = []
  for (let span = 0; span + 1 < controls.length; span++) {
    const around = [at(span - 1), at(span), at(span + 1), at(span + 2)] as const
    for (let k = 0; k < perSpan; k++) points.push(mix(around, k / perSpan))
  }
  points.push(at(controls.length - 1))
  return points
}

type Four = readonly [BodyTubePoint, BodyTubePoint, BodyTubePoint, BodyTubePoint]

function mix([a, b, c, d]: Four, t: number): BodyTubePoint {
  const blend = (p: number, q: number, r: number, s: number) =>
    q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))
  return {
    x: blend(a.x, b.x, c.x, d.x),
    y: blend(a.y, b.y, c.y, d.y),
    z: blend(a.z, b.z, c.z, d.z),
    radius: blend(a.radius, b.radius, c.radius, d.radius),
    chord: blend(a.chord, b.chord, c.chord, d.chord),
  }
}
