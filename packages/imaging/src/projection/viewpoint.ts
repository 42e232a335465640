import { cosine, sine } from '../exact/exact-functions.ts'
import type { DetectorPoint } from './raster.ts'

/** Frontal projections: beam from the back (PA, upright, detector at the chest) or from the front (AP, portable). */
export type View = 'PA' | 'AP'

/** A place in the body in millimetres: x to the patient's left, y towards the feet, z towards the front; carina near y = 0. */
export type BodyPoint = { readonly x: number; readonly y: number; readonly z: number }

/** Where the X-ray source, the patient and the detector stand to each other. */
export type Viewpoint = {
  readonly view: View
  /** Source to detector, 900 to 2000 mm. */
  readonly sourceDistanceMm: number
  /** Body centre to detector, mm; half the chest's depth plus the gap. */
  readonly detectorGapMm: number
  /** Turn of the body about its long axis, radians; positive brings the left side forward. */
  readonly rotation: number
  /** Body height of the central ray, mm. */
  readonly centreY: number
  /** Body x of the central ray, mm. */
  readonly centreX: number
}

/** A body point on the detector, with the enlargement there. */
export type Projected = DetectorPoint & { readonly magnification: number }

/**
 * Central projection of a body point: M = SID / (SID - OID), Bushberg et al., The Essential Physics of Medical
 * Imaging, 3rd ed. 2012, equation 7-1.
 * @param viewpoint the geometry of the exposure.
 * @param point body millimetres.
 * @returns detector millimetres with the central ray at the origin, and M (about 1.02 to 1.3).
 */
export function project(viewpoint: Viewpoint, point: BodyPoint): Projected {
  const c = cosine(viewpoint.rotation)
  const s = sine(viewpoint.rotation)
  const x = point.x * c + point.z * s
  const z = point.z * c - point.x * s
  const towardsDetector = viewpoint.view === 'PA' ? z : -z
  const magnification =
    viewpoint.sourceDistanceMm / (viewpoint.sourceDistanceMm - (viewpoint.detectorGapMm - towardsDetector))
  return {
    x: (x - viewpoint.centreX) * magnification,
    y: (point.y - viewpoint.centreY) * magnification,
    magnification,
  }
}
