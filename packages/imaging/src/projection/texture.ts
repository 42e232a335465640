import type { Random } from '@collimator/kernel'
import { byteDeviate, mixedKey } from '../exact/chance.ts'
import type { Raster } from './raster.ts'

/** Sizes and strength of a random texture. */
export type Texture = {
  /** Largest lattice spacing, mm. */
  readonly coarsestMm: number
  /** Octaves, each half the spacing of the one before; those finer than a pixel are left out. */
  readonly octaves: number
  /** Amplitude of an octave relative to the one before; 0.5 gives a power spectrum near 1/f^4, 0.7 near 1/f^3. */
  readonly persistence: number
}

/**
 * Random texture of a raster, sums of smoothly interpolated lattices (Perlin 1985, SIGGRAPH 19:287, value form). The
 * lattice hangs on millimetres, not pixels, so that a small and a large rendering show the same body.
 * @param raster the image plane.
 * @param texture its sizes.
 * @param random chance for the lattice.
 * @returns mean near 0, variance near 1, one value a pixel.
 */
export function randomTexture(raster: Raster, texture: Texture, random: Random): Float32Array {
  const plane = new Float32Array(raster.size * raster.size)
  let amplitude = 1
  let power = 0
  for (let octave = 0; octave < texture.octaves; octave++) {
    power += amplitude * amplitude * LATTICE_VARIANCE
    amplitude *= texture.persistence
  }
  amplitude = 1 / Math.sqrt(power)
  for (let octave = 0; octave < texture.octaves; octave++) {
    const spacing = texture.coarsestMm / (1 << octave)
    if (spacing > raster.pitchMm) addLattice(plane, raster, { spacing, amplitude }, random.fork(`octave ${octave}`))
    amplitude *= texture.persistence
  }
  return plane
}

// Mean of the squared smoothstep weights over a cell, in both directions: (26/35)^2.
const LATTICE_VARIANCE = 0.5518

type Octave = { readonly spacing: number; readonly amplitude: number }

function addLattice(plane: Float32Array, raster: Raster, { spacing, amplitude }: Octave, random: Random): void {
  const { size, pitchMm, leftMm, topMm } = raster
  const first = (edge: number) => Math.floor(edge / spacing)
  const cells = Math.ceil((size * pitchMm) / spacing) + 2
  const knots = latticeKnots({ cells, left: first(leftMm), top: first(topMm) }, random)
  const across = weights(size, { edge: leftMm, pitchMm, spacing })
  const down = weights(size, { edge: topMm, pitchMm, spacing })
  for (let row = 0; row < size; row++) {
    const upper = (down.cell[row] as number) * cells
    const fv = down.share[row] as number
    for (let column = 0; column < size; column++) {
      const at = upper + (across.cell[column] as number)
      const fu = across.share[column] as number
      const top = (knots[at] as number) * (1 - fu) + (knots[at + 1] as number) * fu
      const bottom = (knots[at + cells] as number) * (1 - fu) + (knots[at + cells + 1] as number) * fu
      const pixel = row * size + column
      plane[pixel] = (plane[pixel] as number) + amplitude * (top + fv * (bottom - top))
    }
  }
}

function latticeKnots(place: { cells: number; left: number; top: number }, random: Random): Float64Array {
  const offset = random.below(1 << 20)
  const salt = random.below(1 << 30)
  const knots = new Float64Array(place.cells * (place.cells + 1))
  for (let i = 0; i < knots.length; i++) {
    const x = (i % place.cells) + place.left + offset
    const y = Math.floor(i / place.cells) + place.top + offset
    knots[i] = byteDeviate(mixedKey(Math.imul(x, 0x9e3779b1) ^ salt, y))
  }
  return knots
}

type Axis = { readonly edge: number; readonly pitchMm: number; readonly spacing: number }

function weights(size: number, { edge, pitchMm, spacing }: Axis): { cell: Int32Array; share: Float64Array } {
  const cell = new Int32Array(size)
  const share = new Float64Array(size)
  const origin = Math.floor(edge / spacing)
  for (let i = 0; i < size; i++) {
    const place = (edge + (i + 0.5) * pitchMm) / spacing - origin
    cell[i] = Math.floor(place)
    const t = place - Math.floor(place)
    share[i] = t * t * (3 - 2 * t)
  }
  return { cell, share }
}
