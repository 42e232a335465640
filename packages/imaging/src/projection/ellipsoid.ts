import { cosine, sine } from '../exact/exact-functions.ts'
import { pixelRange, type Raster } from './raster.ts'

/** An ellipsoid with one axis along the beam, on the detector. */
export type Ellipsoid = {
  /** Centre, detector mm. */
  readonly x: number
  readonly y: number
  /** Half axes in the picture, mm, above 0. */
  readonly a: number
  readonly b: number
  /** Half axis along the beam, mm; negative takes tissue away. */
  readonly depth: number
  /** Turn of axis `a` from the picture's x towards y, radians. */
  readonly tilt: number
}

/** How a shape joins what a map already holds: `sum` adds path lengths, `union` melts shapes into one body. */
export type Combine = 'sum' | 'union'

/**
 * A soft maximum of two path lengths, (a^4 + b^4)^(1/4), so that overlapping parts of one body leave no crease.
 * @param a millimetres, 0 or above.
 * @param b millimetres, 0 or above.
 */
export function meltedPath(a: number, b: number): number {
  const aa = a * a
  const bb = b * b
  return Math.sqrt(Math.sqrt(aa * aa + bb * bb))
}

/**
 * Draws the path length of rays through an ellipsoid: 2 c sqrt(1 - (x/a)^2 - (y/b)^2), the chord of an ellipsoid
 * along one of its axes.
 * @param map path lengths in mm, row by row, changed in place.
 * @param raster the image plane of `map`.
 * @param shape the ellipsoid; parts outside the picture are cut.
 * @param combine how it joins what is there.
 */
export function drawEllipsoid(map: Float32Array, raster: Raster, shape: Ellipsoid, combine: Combine): void {
  const c = cosine(shape.tilt)
  const s = sine(shape.tilt)
  const halfWidth = Math.sqrt(shape.a * shape.a * c * c + shape.b * shape.b * s * s)
  const halfHeight = Math.sqrt(shape.a * shape.a * s * s + shape.b * shape.b * c * c)
  const range = pixelRange(raster, {
    left: shape.x - halfWidth,
    right: shape.x + halfWidth,
    top: shape.y - halfHeight,
    bottom: shape.y + halfHeight,
  })
  for (let row = range.y0; row < range.y1; row++) {
    const dy = raster.topMm + (row + 0.5) * raster.pitchMm - shape.y
    for (let column = range.x0; column < range.x1; column++) {
      const dx = raster.leftMm + (column + 0.5) * raster.pitchMm - shape.x
      const u = (dx * c + dy * s) / shape.a
      const v = (dy * c - dx * s) / shape.b
      const inside = 1 - u * u - v * v
      if (inside <= 0) continue
      const chord = 2 * shape.depth * Math.sqrt(inside)
      const at = row * raster.size + column
      const there = map[at] as number
      map[at] = combine === 'sum' ? there + chord : meltedPath(there, chord)
    }
  }
}
