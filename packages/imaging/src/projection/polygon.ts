import { type DetectorPoint, pixelRange, type Raster } from './raster.ts'

/** A sheet seen face on. */
export type Sheet = {
  /** Corners in turn, detector mm; the last joins the first. */
  readonly corners: readonly DetectorPoint[]
  /** Path length inside, mm. */
  readonly path: number
  /** Distance from the edge over which the path grows from 0, mm. */
  readonly rim: number
}

/**
 * Adds a sheet with an outline of straight edges: path min(1, d / rim), d the distance to the nearest edge.
 * @param map path lengths in mm, changed in place.
 * @param raster the image plane of `map`.
 * @param sheet the outline; it may cross the picture's edge and is cut there. What it encloses is told by the even-odd
 * rule (Foley et al., Computer Graphics: Principles and Practice, 2nd ed. 1990, section 2.1.3).
 */
export function fillPolygon(map: Float32Array, raster: Raster, { corners, path, rim }: Sheet): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of corners) {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const range = pixelRange(raster, { left, right, top, bottom })
  for (let row = range.y0; row < range.y1; row++) {
    const y = raster.topMm + (row + 0.5) * raster.pitchMm
    for (let column = range.x0; column < range.x1; column++) {
      const depth = depthInside(corners, raster.leftMm + (column + 0.5) * raster.pitchMm, y)
      if (depth <= 0) continue
      const at = row * raster.size + column
      map[at] = (map[at] as number) + path * Math.min(1, depth / rim)
    }
  }
}

/** Distance to the nearest edge, mm; 0 outside. */
function depthInside(corners: readonly DetectorPoint[], x: number, y: number): number {
  let inside = false
  let nearest = Infinity
  let a = corners[corners.length - 1] as DetectorPoint
  for (const b of corners) {
    const dx = b.x - a.x
    const dy = b.y - a.y
    if (b.y > y !== a.y > y && x < a.x + ((y - a.y) / dy) * dx) inside = !inside
    const squared = dx * dx + dy * dy
    const along = squared > 0 ? Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / squared)) : 0
    const ex = x - a.x - along * dx
    const ey = y - a.y - along * dy
    nearest = Math.min(nearest, ex * ex + ey * ey)
    a = b
  }
  return inside ? Math.sqrt(nearest) : 0
}
