import type { FilmFrame, Size } from './film-frame.ts'
import type { FilmPixels } from './film-pixels.ts'
import { resampleSeparably, type Taps } from './resample-separably.ts'

/**
 * Averages a film over the pixels of a smaller or larger grid: each output pixel is the integral of the film, taken as
 * squares of one value each, over its own rectangle, divided by the rectangle's area. Pixels that are partly inside
 * count by their part, so the mean of the film is kept whatever the sizes.
 * @param film any finite values.
 * @param frame what the grid covers; outside the film it finds `fill`.
 * @param grid pixels of the output.
 * @param fill the value beside the film.
 * @returns grid.width * grid.height values, row by row; all lie between the least and the greatest of film and fill.
 * @see Foley, van Dam, Feiner & Hughes, Computer Graphics, 2nd ed. 1990, section 14.10: unweighted area sampling.
 * @example a 2 x 2 film 0, 2, 4, 6 on a grid of 1 x 1 gives 3; on 2 x 1 (width x height) it gives 2, 4.
 */
export function areaAverage(film: FilmPixels, frame: FilmFrame, grid: Size, fill: number): Float64Array {
  const across = areaTaps(film.width, { from: frame.left, length: frame.width, cells: grid.width })
  const down = areaTaps(film.height, { from: frame.top, length: frame.height, cells: grid.height })
  const out = resampleSeparably(film, across, down, (sum) => sum)
  const shares = { across: across.weights.map(total), down: down.weights.map(total) }
  for (let at = 0; at < out.length; at++) {
    const inside = (shares.across[at % grid.width] as number) * (shares.down[Math.floor(at / grid.width)] as number)
    if (inside < 1) out[at] = (out[at] as number) + (1 - inside) * fill
  }
  return out
}

type Span = { readonly from: number; readonly length: number; readonly cells: number }

/** For each cell, the share of it that each pixel takes up; the shares of a cell add to less than 1 past the film's edge. */
function areaTaps(size: number, { from, length, cells }: Span): Taps {
  const starts: number[] = []
  const weights: Float64Array[] = []
  const step = length / cells
  for (let cell = 0; cell < cells; cell++) {
    const low = Math.max(0, from + (cell * length) / cells)
    const high = Math.min(size, from + ((cell + 1) * length) / cells)
    const start = Math.min(size, Math.floor(low))
    const count = Math.max(0, Math.ceil(high) - start)
    starts.push(start)
    weights.push(
      Float64Array.from({ length: count }, (_, i) => {
        const pixel = start + i
        return Math.max(0, Math.min(pixel + 1, high) - Math.max(pixel, low)) / step
      }),
    )
  }
  return { starts, weights }
}

function total(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}
