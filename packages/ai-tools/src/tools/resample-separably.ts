/** How each output pixel of one axis is made: from `starts[i]` on, as many inputs as it has weights. */
export type Taps = { readonly starts: readonly number[]; readonly weights: readonly Float64Array[] }

type Plane = { readonly width: number; readonly height: number; readonly pixels: ArrayLike<number> }

/**
 * Resamples a picture by one set of taps along its rows, then another along its columns. The work is
 * width * height + output width * height times the taps; no more than one film as wide as the output is held.
 * @param plane row by row.
 * @param across taps of the rows; starts and weights stay within the width.
 * @param down taps of the columns; starts and weights stay within the height.
 * @param finish what a weighted sum becomes, after either step.
 * @returns one value for each pair of taps, row by row.
 */
export function resampleSeparably(
  plane: Plane,
  across: Taps,
  down: Taps,
  finish: (sum: number) => number,
): Float64Array {
  const narrow = new Float64Array(across.starts.length * plane.height)
  for (let row = 0; row < plane.height; row++) narrowRow(plane, row, { across, finish, narrow })
  return shortenColumns(narrow, across.starts.length, { down, finish })
}

type Narrowing = {
  readonly across: Taps
  readonly finish: (sum: number) => number
  readonly narrow: Float64Array
}

function narrowRow({ width, pixels }: Plane, row: number, { across, finish, narrow }: Narrowing): void {
  const columns = across.starts.length
  for (let column = 0; column < columns; column++) {
    const weights = across.weights[column] as Float64Array
    const from = row * width + (across.starts[column] as number)
    let sum = 0
    for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (pixels[from + i] as number)
    narrow[row * columns + column] = finish(sum)
  }
}

type Shortening = { readonly down: Taps; readonly finish: (sum: number) => number }

function shortenColumns(narrow: Float64Array, columns: number, { down, finish }: Shortening): Float64Array {
  const out = new Float64Array(columns * down.starts.length)
  for (let at = 0; at < out.length; at++) {
    const row = Math.floor(at / columns)
    const weights = down.weights[row] as Float64Array
    const from = (down.starts[row] as number) * columns + (at % columns)
    let sum = 0
    for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (narrow[from + i * columns] as number)
    out[at] = finish(sum)
  }
  return out
}
