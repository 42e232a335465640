import type { Raster } from './raster.ts'

/** Path lengths of rays through a body, one plane a tissue, in millimetres on one raster. */
export type ThicknessMaps = {
  readonly raster: Raster
  /** Everything inside the skin, as water. */
  readonly body: Float32Array
  /** Aerated lung, part of `body`. */
  readonly lung: Float32Array
  /** Vessels and airway walls inside the lung (airway lumen negative), part of `lung`. */
  readonly vessel: Float32Array
  /** Share of the lung's air that disease has replaced by water: 0 healthy, 1 filled, -0.35 free air. */
  readonly fill: Float32Array
  /** Solid bone, beyond the water it displaces. */
  readonly bone: Float32Array
  /** Metal, as titanium. */
  readonly metal: Float32Array
}

/** Empty maps on a raster: six planes of 4 bytes a pixel (24 MB at 1024 x 1024). */
export function emptyMaps(raster: Raster): ThicknessMaps {
  const plane = () => new Float32Array(raster.size * raster.size)
  return {
    raster,
    body: plane(),
    lung: plane(),
    vessel: plane(),
    fill: plane(),
    bone: plane(),
    metal: plane(),
  }
}

/** Mass density of aerated lung relative to water; ICRU Report 44 (1989) gives 0.26 for inflated lung. */
export const LUNG_DENSITY = 0.26

/**
 * Water-equivalent path of one pixel: the body less the air in what remains of the lung.
 * soft = body - (lung - vessel)(1 - density), density = 0.26 + (1 - 0.26) fill.
 * @param maps the planes.
 * @param at index of the pixel.
 * @returns millimetres, 0 or above.
 */
export function softPath(maps: ThicknessMaps, at: number): number {
  const lung = maps.lung[at] as number
  const body = maps.body[at] as number
  if (lung <= 0) return body > 0 ? body : 0
  const aerated = lung - (maps.vessel[at] as number)
  const air = aerated > 0 ? aerated * (1 - LUNG_DENSITY) * (1 - (maps.fill[at] as number)) : 0
  const soft = body - air
  return soft > 0 ? soft : 0
}
