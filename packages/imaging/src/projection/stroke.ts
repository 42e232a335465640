import { type Combine, meltedPath } from './ellipsoid.ts'
import { pixelRange, type Raster } from './raster.ts'

/** One sample of a tube's centre line on the detector. */
export type TubePoint = {
  /** Detector mm. */
  readonly x: number
  readonly y: number
  /** Half width in the picture, mm, above 0. */
  readonly radius: number
  /** Path length at the centre of the tube, mm; it is scaled by the profile and may be negative. */
  readonly chord: number
}

/** Path length across a tube as a share of its centre's, by distance from the centre line (0 centre, 1 edge). */
export type Profile = (distance: number) => number

/**
 * The chord of a round or elliptic tube: sqrt(1 - d^2).
 * @param distance 0 (centre) to 1 (edge).
 */
export function solidProfile(distance: number): number {
  return distance >= 1 ? 0 : Math.sqrt(1 - distance * distance)
}

/**
 * A bone with a dense shell and a spongy core, as a function for `Stroker.draw`: the chord of the outer tube less the
 * part of the inner one that the sponge does not fill, sqrt(1 - d^2) - (1 - sponge) core sqrt(1 - (d / core)^2).
 * @param core inner diameter as a share of the outer, 0 to below 1.
 * @param sponge density of the core as a share of the shell's, 0 to 1.
 * @returns the profile relative to a solid bone; edges come out brighter than the middle.
 */
export function shellProfile(core: number, sponge: number): Profile {
  return (distance) => {
    const outer = solidProfile(distance)
    const inner = distance >= core ? 0 : core * solidProfile(distance / core)
    return outer - inner * (1 - sponge)
  }
}

const PROFILE_STEPS = 256

/** Draws tubes into maps of one raster; it keeps two scratch planes so that a tube's own parts join as one body. */
export class Stroker {
  readonly #nearest: Float32Array
  readonly #chord: Float32Array

  /** @param raster the image plane of every map given to `draw`. */
  constructor(readonly raster: Raster) {
    this.#nearest = new Float32Array(raster.size * raster.size).fill(2)
    this.#chord = new Float32Array(raster.size * raster.size)
  }

  /**
   * Adds a tube to a map. Every pixel takes the profile at its nearest part of the centre line, so bends and joints
   * are not counted twice. A tube thinner than a pixel is widened and thinned to keep its cross-section.
   * @param map path lengths in mm, changed in place.
   * @param points the centre line, at least two samples.
   * @param profile path length across the tube.
   * @param combine how the tube joins what is there.
   */
  draw(
    map: Float32Array,
    points: readonly TubePoint[],
    profile: Profile = solidProfile,
    combine: Combine = 'sum',
  ): void {
    const table = profileTable(profile)
    const area = this.#areaOf(points)
    for (let i = 1; i < points.length; i++) this.#segment(points[i - 1] as TubePoint, points[i] as TubePoint)
    const { size } = this.raster
    for (let row = area.y0; row < area.y1; row++) {
      for (let at = row * size + area.x0, end = row * size + area.x1; at < end; at++) {
        const distance = this.#nearest[at] as number
        if (distance >= 1) continue
        const path = (this.#chord[at] as number) * (table[(distance * PROFILE_STEPS) | 0] as number)
        const there = map[at] as number
        map[at] = combine === 'sum' ? there + path : meltedPath(there, path)
        this.#nearest[at] = 2
      }
    }
  }

  #areaOf(points: readonly TubePoint[]) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const { x, y, radius } of points) {
      const reach = Math.max(radius, this.#finest())
      if (x - reach < left) left = x - reach
      if (x + reach > right) right = x + reach
      if (y - reach < top) top = y - reach
      if (y + reach > bottom) bottom = y + reach
    }
    return pixelRange(this.raster, { left, right, top, bottom })
  }

  #finest(): number {
    return 0.75 * this.raster.pitchMm
  }

  #segment(from: TubePoint, to: TubePoint): void {
    const { raster } = this
    const start = this.#widened(from)
    const step = this.#widened(to)
    const reach = Math.max(start.radius, step.radius)
    const range = pixelRange(raster, {
      left: Math.min(from.x, to.x) - reach,
      right: Math.max(from.x, to.x) + reach,
      top: Math.min(from.y, to.y) - reach,
      bottom: Math.max(from.y, to.y) + reach,
    })
    const ux = to.x - from.x
    const uy = to.y - from.y
    const squared = ux * ux + uy * uy
    const inverse = squared > 0 ? 1 / squared : 0
    const growth = step.radius - start.radius
    const reachSquared = reach * reach
    for (let row = range.y0; row < range.y1; row++) {
      const dy = raster.topMm + (row + 0.5) * raster.pitchMm - from.y
      for (let column = range.x0; column < range.x1; column++) {
        const dx = raster.leftMm + (column + 0.5) * raster.pitchMm - from.x
        const along = (dx * ux + dy * uy) * inverse
        const t = along < 0 ? 0 : along > 1 ? 1 : along
        const ex = dx - t * ux
        const ey = dy - t * uy
        const away = ex * ex + ey * ey
        if (away >= reachSquared) continue
        const distance = Math.sqrt(away) / (start.radius + t * growth)
        const at = row * raster.size + column
        if (distance >= 1 || distance >= (this.#nearest[at] as number)) continue
        this.#nearest[at] = distance
        this.#chord[at] = start.chord + t * (step.chord - start.chord)
      }
    }
  }

  #widened(point: TubePoint): { radius: number; chord: number } {
    const radius = Math.max(point.radius, this.#finest())
    return { radius, chord: (point.chord * point.radius) / radius }
  }
}

const tables = new WeakMap<Profile, Float64Array>()

function profileTable(profile: Profile): Float64Array {
  const known = tables.get(profile)
  if (known) return known
  const table = Float64Array.from({ length: PROFILE_STEPS + 1 }, (_, i) => profile((i + 0.5) / PROFILE_STEPS))
  tables.set(profile, table)
  return table
}
