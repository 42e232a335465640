/** First-order facts of a film, for comparing generated with real ones. */
export type FilmStatistics = {
  /** Shares of pixels in 32 equal steps from black to white; they sum to 1. */
  readonly histogram: readonly number[]
  /** Exponent b of the radial power spectrum ~ 1 / f^b between 3 and 60 cycles across the middle of the film. */
  readonly spectrumExponent: number
  /** Median level of the mediastinum less that of the lungs' middle, -1 to 1. */
  readonly lungContrast: number
}

const BINS = 32
const SPECTRUM_SIDE = 256

/**
 * Measures a frontal film.
 * @param levels 0 (black) to 1 (white), row by row.
 * @param size pixels a side, 256 or above.
 * @returns finite numbers for any film that is not one flat tone.
 * @see Burgess, Jacobson & Judy 2001, Med Phys 28:419-437, for the power law of anatomical backgrounds.
 */
export function filmStatistics(levels: ArrayLike<number>, size: number): FilmStatistics {
  const histogram = new Array<number>(BINS).fill(0)
  for (let at = 0; at < size * size; at++) {
    const bin = Math.min(BINS - 1, Math.floor((levels[at] as number) * BINS))
    histogram[bin] = (histogram[bin] as number) + 1 / (size * size)
  }
  const lungs = [...boxLevels(levels, size, [0.2, 0.35]), ...boxLevels(levels, size, [0.66, 0.8])]
  const contrast = median(boxLevels(levels, size, [0.46, 0.54])) - median(lungs)
  return { histogram, spectrumExponent: spectrumExponent(levels, size), lungContrast: contrast }
}

function boxLevels(levels: ArrayLike<number>, size: number, [left, right]: readonly [number, number]): number[] {
  const values: number[] = []
  for (let row = Math.floor(0.36 * size); row < 0.56 * size; row += 2) {
    for (let column = Math.floor(left * size); column < right * size; column += 2)
      values.push(levels[row * size + column] as number)
  }
  return values
}

function median(values: number[]): number {
  values.sort((a, b) => a - b)
  return values[values.length >> 1] as number
}

/** Slope of log power on log frequency, by least squares over rings, of the film's middle half under a Hann window. */
function spectrumExponent(levels: ArrayLike<number>, size: number): number {
  const n = SPECTRUM_SIDE
  const [real, imaginary] = windowedMiddle(levels, size)
  for (let row = 0; row < n; row++) transform(real, imaginary, { start: row * n, stride: 1 })
  for (let column = 0; column < n; column++) transform(real, imaginary, { start: column, stride: n })
  const power = new Float64Array(n / 2)
  const count = new Float64Array(n / 2)
  for (let at = 0; at < n * n; at++) {
    const fx = Math.min(at % n, n - (at % n))
    const fy = Math.min(Math.floor(at / n), n - Math.floor(at / n))
    const ring = Math.round(Math.sqrt(fx * fx + fy * fy))
    if (ring >= n / 2) continue
    power[ring] = (power[ring] as number) + (real[at] as number) ** 2 + (imaginary[at] as number) ** 2
    count[ring] = (count[ring] as number) + 1
  }
  return -slope(power, count)
}

function windowedMiddle(levels: ArrayLike<number>, size: number): [Float64Array, Float64Array] {
  const n = SPECTRUM_SIDE
  const step = size / 2 / n
  const real = new Float64Array(n * n)
  const hann = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / n)
  let mean = 0
  for (let at = 0; at < n * n; at++) {
    const row = Math.floor(size / 4 + Math.floor(at / n) * step)
    const column = Math.floor(size / 4 + (at % n) * step)
    real[at] = levels[row * size + column] as number
    mean += (real[at] as number) / (n * n)
  }
  for (let at = 0; at < n * n; at++) real[at] = ((real[at] as number) - mean) * hann(at % n) * hann(Math.floor(at / n))
  return [real, new Float64Array(n * n)]
}

function slope(power: Float64Array, count: Float64Array): number {
  let [sx, sy, sxx, sxy, rings] = [0, 0, 0, 0, 0]
  for (let ring = 3; ring <= 60; ring++) {
    const x = Math.log(ring)
    const y = Math.log((power[ring] as number) / (count[ring] as number) + 1e-300)
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
    rings++
  }
  return (rings * sxy - sx * sy) / (rings * sxx - sx * sx)
}

type Line = { readonly start: number; readonly stride: number }

/** Discrete Fourier transform of one row or column in place, radix 2 (Cooley & Tukey 1965, Math Comput 19:297-301). */
function transform(real: Float64Array, imaginary: Float64Array, line: Line): void {
  const n = SPECTRUM_SIDE
  reorder(real, line)
  reorder(imaginary, line)
  for (let span = 1; span < n; span *= 2) {
    for (let k = 0; k < span; k++) {
      const c = Math.cos((-Math.PI * k) / span)
      const s = Math.sin((-Math.PI * k) / span)
      for (let at = k; at < n; at += 2 * span)
        butterfly(real, imaginary, {
          c,
          s,
          i: line.start + at * line.stride,
          j: line.start + (at + span) * line.stride,
        })
    }
  }
}

type Wing = { readonly c: number; readonly s: number; readonly i: number; readonly j: number }

function butterfly(real: Float64Array, imaginary: Float64Array, { c, s, i, j }: Wing): void {
  const re = (real[j] as number) * c - (imaginary[j] as number) * s
  const im = (real[j] as number) * s + (imaginary[j] as number) * c
  real[j] = (real[i] as number) - re
  imaginary[j] = (imaginary[i] as number) - im
  real[i] = (real[i] as number) + re
  imaginary[i] = (imaginary[i] as number) + im
}

function reorder(values: Float64Array, { start, stride }: Line): void {
  const n = SPECTRUM_SIDE
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    const swap = values[start + i * stride] as number
    values[start + i * stride] = values[start + j * stride] as number
    values[start + j * stride] = swap
  }
}
