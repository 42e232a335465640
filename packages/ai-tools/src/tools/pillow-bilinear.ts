import type { Size } from './film-frame.ts'
import { resampleSeparably, type Taps } from './resample-separably.ts'

/** Pillow keeps weights as whole numbers of 2^-22 and adds half a step before it cuts. */
const ONE = 2 ** 22

/**
 * Resizes an 8-bit grey picture as Pillow's `Image.resize(size, Image.BILINEAR)` does, to the last bit: a triangle
 * filter as wide as two output pixels when shrinking (two input pixels when growing), first along the rows, rounded to
 * 8 bits, then along the columns. Networks prepared with torchvision saw their pictures through it.
 * A colour picture whose channels are equal, resized and then made grey (L = (19595 R + 38470 G + 7471 B + 32768) >> 16),
 * gives the same, since the weights add to 65536.
 * @param plane 0 to 255, whole numbers, row by row.
 * @param grid pixels of the output, stretched to it whatever the shape.
 * @returns whole numbers 0 to 255, row by row.
 * @see Pillow, src/libImaging/Resample.c: precompute_coeffs, normalize_coeffs_8bpc, ImagingResampleInner.
 */
export function pillowBilinear(plane: Size & { readonly pixels: Uint8Array }, grid: Size): Float64Array {
  const across = triangleTaps(plane.width, grid.width)
  const down = triangleTaps(plane.height, grid.height)
  return resampleSeparably(plane, across, down, (sum) => Math.min(255, Math.floor((sum + ONE / 2) / ONE)))
}

function triangleTaps(size: number, cells: number): Taps {
  const scale = size / cells
  const reach = Math.max(scale, 1)
  const starts: number[] = []
  const weights: Float64Array[] = []
  for (let cell = 0; cell < cells; cell++) {
    const center = (cell + 0.5) * scale
    const start = Math.max(0, Math.trunc(center - reach + 0.5))
    const end = Math.min(size, Math.trunc(center + reach + 0.5))
    // Pillow multiplies by 1 / reach where a division would round otherwise.
    const heights = Float64Array.from({ length: end - start }, (_, i) =>
      triangle((start + i - center + 0.5) * (1 / reach)),
    )
    const sum = heights.reduce((total, height) => total + height, 0)
    starts.push(start)
    weights.push(heights.map((height) => Math.trunc(0.5 + (height / sum) * ONE)))
  }
  return { starts, weights }
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x))
}
