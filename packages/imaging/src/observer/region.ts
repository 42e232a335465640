import type { GeneratedCase } from '../cases/generate-case.ts'
import { maskPixels, type RunLengthMask } from '../findings/run-length-mask.ts'

/** A square of a film: centre and side in pixels, not necessarily whole. */
export type Region = { readonly x: number; readonly y: number; readonly side: number }

/**
 * Where an observer that knows the place looks: the middle of the largest ball inside a mask, and a square three of that
 * ball's diameters wide, so that the finding's inside, edge and surroundings are seen whatever its shape.
 * @param mask a finding's mask, not empty.
 * @returns the square, at least 8 and at most 0.8 picture widths a side.
 */
export function regionOf(mask: RunLengthMask): Region {
  const { width } = mask
  const depth = insideDepth(mask)
  let best = 0
  for (let at = 1; at < depth.length; at++) if ((depth[at] as number) > (depth[best] as number)) best = at
  const side = Math.min(0.8 * width, Math.max(8, 6 * (depth[best] as number)))
  return { x: best % width, y: Math.floor(best / width), side }
}

/** Steps (4-neighbours) from each inside pixel to the outside, by two sweeps (Rosenfeld & Pfaltz 1966, J ACM 13:471). */
function insideDepth({ width, height, runs }: RunLengthMask): Uint16Array {
  const inside = maskPixels({ width, height, runs })
  const depth = new Uint16Array(inside.length)
  for (let at = 0; at < depth.length; at++) {
    if (inside[at] === 0) continue
    const left = at % width > 0 ? (depth[at - 1] as number) : 0
    const above = at >= width ? (depth[at - width] as number) : 0
    depth[at] = 1 + Math.min(left, above)
  }
  for (let at = depth.length - 1; at >= 0; at--) {
    if (inside[at] === 0) continue
    const right = at % width < width - 1 ? (depth[at + 1] as number) : 0
    const below = at + width < depth.length ? (depth[at + width] as number) : 0
    depth[at] = Math.min(depth[at] as number, 1 + Math.min(right, below))
  }
  return depth
}

/**
 * Reads a square of a film on a small grid, by bilinear interpolation, as standard deviations from the film's own mean:
 * a reader sets window and level for each film, so how bright it was printed says nothing.
 * @param film the case.
 * @param region the square; parts outside the film read as its edge.
 * @param grid samples a side of the result.
 */
export function regionSamples(film: GeneratedCase, region: Region, grid: number): Float64Array {
  const { pixels, width, height } = film
  const { mean, spread } = levelsOf(pixels)
  const step = region.side / grid
  const samples = new Float64Array(grid * grid)
  const value = (x: number, y: number) => pixels[clampIndex(y, height) * width + clampIndex(x, width)] as number
  for (let at = 0; at < samples.length; at++) {
    const x = region.x + ((at % grid) + 0.5 - grid / 2) * step
    const y = region.y + (Math.floor(at / grid) + 0.5 - grid / 2) * step
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [fx, fy] = [x - left, y - top]
    const upper = value(left, top) * (1 - fx) + value(left + 1, top) * fx
    const lower = value(left, top + 1) * (1 - fx) + value(left + 1, top + 1) * fx
    samples[at] = (upper * (1 - fy) + lower * fy - mean) / spread
  }
  return samples
}

function levelsOf(pixels: Uint16Array): { mean: number; spread: number } {
  let sum = 0
  let squares = 0
  for (const pixel of pixels) {
    sum += pixel
    squares += pixel * pixel
  }
  const mean = sum / pixels.length
  return { mean, spread: Math.sqrt(Math.max(1, squares / pixels.length - mean * mean)) }
}

function clampIndex(value: number, count: number): number {
  return value < 0 ? 0 : value >= count ? count - 1 : value
}
