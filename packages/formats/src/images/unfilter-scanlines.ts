/**
 * Takes the prediction off the scanlines of a PNG.
 * @param filtered height lines, each one byte that names its filter (0 to 4) and rowBytes bytes.
 * @param rowBytes bytes of a line without its filter byte, above 0.
 * @param pixelBytes bytes from one sample to its left neighbour: 1 or 2 for grey.
 * @returns the lines without filter bytes; null when a filter is none of the five.
 * @see PNG Specification, section 9: None, Sub, Up, Average, Paeth.
 */
export function unfilterScanlines(filtered: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array | null {
  const height = Math.floor(filtered.length / (rowBytes + 1))
  const lines = new Uint8Array(height * rowBytes)
  for (let y = 0; y < height; y++) {
    const predict = PREDICTORS[filtered[y * (rowBytes + 1)] as number]
    if (!predict) return null
    const [from, to] = [y * (rowBytes + 1) + 1, y * rowBytes]
    for (let x = 0; x < rowBytes; x++) {
      const left = x >= pixelBytes ? (lines[to + x - pixelBytes] as number) : 0
      const above = y > 0 ? (lines[to + x - rowBytes] as number) : 0
      const corner = x >= pixelBytes && y > 0 ? (lines[to + x - rowBytes - pixelBytes] as number) : 0
      lines[to + x] = (filtered[from + x] as number) + predict(left, above, corner)
    }
  }
  return lines
}

type Predictor = (left: number, above: number, corner: number) => number

const PREDICTORS: readonly (Predictor | undefined)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
]

/** Of the three neighbours the one nearest to left + above - corner; left wins over above, above over corner. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
