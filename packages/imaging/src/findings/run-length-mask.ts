/** A rectangle in pixels: left, top, width, height. */
export type PixelBox = readonly [x: number, y: number, width: number, height: number]

/** A binary mask as lengths of alternating runs, row by row, beginning with pixels outside (as COCO stores masks). */
export type RunLengthMask = { readonly width: number; readonly height: number; readonly runs: readonly number[] }

/**
 * Packs the pixels whose value exceeds a limit.
 * @param plane `size` x `size` values, row by row.
 * @param size pixels a side.
 * @param limit values above it are inside.
 * @returns runs that sum to size * size; a mask that is inside from its first pixel begins with a run of 0.
 */
export function runLengthMask(plane: Float32Array, size: number, limit: number): RunLengthMask {
  const runs: number[] = []
  let inside = false
  let length = 0
  for (let at = 0; at < plane.length; at++) {
    if ((plane[at] as number) > limit === inside) {
      length++
      continue
    }
    runs.push(length)
    inside = !inside
    length = 1
  }
  runs.push(length)
  return { width: size, height: size, runs }
}

/**
 * Unpacks a mask.
 * @returns one byte a pixel, 1 inside and 0 outside, row by row.
 */
export function maskPixels(mask: RunLengthMask): Uint8Array {
  const pixels = new Uint8Array(mask.width * mask.height)
  let at = 0
  mask.runs.forEach((length, i) => {
    if (i % 2 === 1) pixels.fill(1, at, at + length)
    at += length
  })
  return pixels
}

/** Pixels inside a mask. */
export function maskArea(mask: RunLengthMask): number {
  return mask.runs.reduce((sum, length, i) => (i % 2 === 1 ? sum + length : sum), 0)
}

/**
 * The smallest rectangle that holds a mask.
 * @returns undefined when the mask is empty.
 */
export function maskBox(mask: RunLengthMask): PixelBox | undefined {
  let at = 0
  let [left, right, top, bottom] = [mask.width, -1, mask.height, -1]
  mask.runs.forEach((length, i) => {
    if (i % 2 === 1 && length > 0) {
      const firstRow = Math.floor(at / mask.width)
      const lastRow = Math.floor((at + length - 1) / mask.width)
      top = Math.min(top, firstRow)
      bottom = Math.max(bottom, lastRow)
      left = lastRow > firstRow ? 0 : Math.min(left, at % mask.width)
      right = lastRow > firstRow ? mask.width - 1 : Math.max(right, (at + length - 1) % mask.width)
    }
    at += length
  })
  return right < 0 ? undefined : [left, top, right - left + 1, bottom - top + 1]
}
