import { exponential } from '../exact/exact-functions.ts'
import type { Raster } from '../projection/raster.ts'

const COARSE_CELLS = 64

/**
 * A Gaussian blur by rows and columns, edges repeated: weights exp(-i^2 / (2 sigma^2)) to their sum, the separable form of
 * the point spread function (Bushberg et al., The Essential Physics of Medical Imaging, 3rd ed. 2012, chapter 4).
 * @param plane `size` x `size` values, row by row.
 * @param size pixels a side.
 * @param sigma standard deviation in pixels; below 0.2 the plane is copied as it is.
 * @returns a new plane with the same sum up to the edges.
 */
export function gaussianBlur(plane: Float32Array, size: number, sigma: number): Float32Array {
  if (sigma < 0.2) return plane.slice()
  const reach = Math.max(1, Math.ceil(2.8 * sigma))
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    exponential((-(i - reach) * (i - reach)) / (2 * sigma * sigma)),
  )
  const total = kernel.reduce((sum, weight) => sum + weight, 0)
  const weights = Float64Array.from(kernel, (weight) => weight / total)
  return blurColumns(blurRows(plane, size, weights), size, weights)
}

function blurRows(plane: Float32Array, size: number, weights: Float64Array): Float32Array {
  const reach = (weights.length - 1) / 2
  const out = new Float32Array(plane.length)
  const padded = new Float64Array(size + 2 * reach)
  for (let row = 0; row < size; row++) {
    const start = row * size
    for (let i = 0; i < padded.length; i++)
      padded[i] = plane[start + Math.max(0, Math.min(size - 1, i - reach))] as number
    for (let column = 0; column < size; column++) {
      let sum = 0
      for (let k = 0; k < weights.length; k++) sum += (padded[column + k] as number) * (weights[k] as number)
      out[start + column] = sum
    }
  }
  return out
}

function blurColumns(plane: Float32Array, size: number, weights: Float64Array): Float32Array {
  const reach = (weights.length - 1) / 2
  const out = new Float32Array(plane.length)
  const sums = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    sums.fill(0)
    for (let k = 0; k < weights.length; k++) {
      const from = Math.max(0, Math.min(size - 1, row + k - reach)) * size
      const weight = weights[k] as number
      for (let column = 0; column < size; column++)
        sums[column] = (sums[column] as number) + weight * (plane[from + column] as number)
    }
    out.set(sums, row * size)
  }
  return out
}

/**
 * A wide Gaussian blur on a coarse grid of at most 64 cells a side, brought back by bilinear interpolation: for blurs
 * much wider than a cell this is the same picture at a hundredth of the work (Burt & Adelson 1983, IEEE Trans Commun
 * 31:532-540).
 * @param plane values on `raster`.
 * @param raster the image plane.
 * @param sigmaMm standard deviation in mm, wider than one cell (about 7 mm on a 430 mm film).
 */
export function wideBlur(plane: Float32Array, raster: Raster, sigmaMm: number): Float32Array {
  const { size } = raster
  const factor = Math.max(1, Math.floor(size / COARSE_CELLS))
  const cells = Math.ceil(size / factor)
  const coarse = gaussianBlur(cellMeans(plane, size, factor), cells, sigmaMm / (raster.pitchMm * factor))
  return enlargeCells(coarse, cells, size, factor)
}

function cellMeans(plane: Float32Array, size: number, factor: number): Float32Array {
  const cells = Math.ceil(size / factor)
  const sums = new Float64Array(cells * cells)
  const counts = new Float64Array(cells * cells)
  for (let row = 0; row < size; row++) {
    const cellRow = Math.floor(row / factor) * cells
    for (let column = 0; column < size; column++) {
      const cell = cellRow + Math.floor(column / factor)
      sums[cell] = (sums[cell] as number) + (plane[row * size + column] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
  }
  return Float32Array.from(sums, (sum, i) => sum / (counts[i] as number))
}

function enlargeCells(coarse: Float32Array, cells: number, size: number, factor: number): Float32Array {
  const out = new Float32Array(size * size)
  const place = (i: number) => Math.max(0, Math.min(cells - 1.001, (i + 0.5) / factor - 0.5))
  for (let row = 0; row < size; row++) {
    const v = place(row)
    const upper = Math.floor(v) * cells
    const lower = upper + cells
    const fv = v - Math.floor(v)
    for (let column = 0; column < size; column++) {
      const u = place(column)
      const left = Math.floor(u)
      const fu = u - left
      const top = (coarse[upper + left] as number) * (1 - fu) + (coarse[upper + left + 1] as number) * fu
      const bottom = (coarse[lower + left] as number) * (1 - fu) + (coarse[lower + left + 1] as number) * fu
      out[row * size + column] = top * (1 - fv) + bottom * fv
    }
  }
  return out
}
