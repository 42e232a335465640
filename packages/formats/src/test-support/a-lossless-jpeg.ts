/** A picture to pack: samples in lines, and how the encoder is to predict and pause. */
export type LosslessPicture = {
  readonly width: number
  readonly bits: number
  readonly samples: readonly number[]
  /** 1 to 7. */
  readonly predictor: number
  /** Lines between restarts; 0 for none. */
  readonly restartLines: number
}

/** Packs a picture as lossless JPEG with a code of five bits for each of the seventeen sizes of a difference. */
export function aLosslessJpeg(picture: LosslessPicture): Uint8Array {
  const { width, bits, samples, predictor, restartLines } = picture
  const height = samples.length / width
  const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content]
  const interval = restartLines * width
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(
      0xc4,
      0,
      0,
      0,
      0,
      0,
      17,
      ...Array.from({ length: 11 }, () => 0),
      ...Array.from({ length: 17 }, (_, i) => i),
    ),
    ...segment(0xc3, bits, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0),
    ...(interval > 0 ? segment(0xdd, interval >> 8, interval & 255) : []),
    ...segment(0xda, 1, 1, 0, predictor, 0, 0),
    ...codedLines(picture, height),
    ...[0xff, 0xd9],
  ])
}

function codedLines(picture: LosslessPicture, height: number): number[] {
  const between = picture.restartLines || height
  const parts: number[] = []
  for (let from = 0, count = 0; from < height; from += between, count++) {
    if (from > 0) parts.push(0xff, 0xd0 + ((count - 1) % 8))
    let text = ''
    for (let y = from; y < Math.min(height, from + between); y++)
      for (let x = 0; x < picture.width; x++) text += codeOf(differenceAt(picture, x, y, from))
    for (let at = 0; at < text.length; at += 8) {
      const byte = Number.parseInt(text.slice(at, at + 8).padEnd(8, '1'), 2)
      parts.push(byte, ...(byte === 255 ? [0] : []))
    }
  }
  return parts
}

function differenceAt(
  { width, bits, samples, predictor }: LosslessPicture,
  x: number,
  y: number,
  first: number,
): number {
  const at = (column: number, row: number) => samples[row * width + column] as number
  const predicted = () => {
    if (x === 0) return y === first ? 2 ** (bits - 1) : at(0, y - 1)
    const left = at(x - 1, y)
    if (y === first) return left
    const [above, corner] = [at(x, y - 1), at(x - 1, y - 1)]
    const guesses = [left, above, corner, left + above - corner, left + Math.floor((above - corner) / 2)]
    return [...guesses, above + Math.floor((left - corner) / 2), Math.floor((left + above) / 2)][
      predictor - 1
    ] as number
  }
  const difference = (at(x, y) - predicted()) & 0xffff
  return difference > 32_768 ? difference - 65_536 : difference
}

function codeOf(difference: number): string {
  const size = difference === 32_768 ? 16 : Math.abs(difference).toString(2).length * (difference === 0 ? 0 : 1)
  const bits = difference > 0 ? difference : difference + 2 ** size - 1
  return size.toString(2).padStart(5, '0') + (size === 0 || size === 16 ? '' : bits.toString(2).padStart(size, '0'))
}
