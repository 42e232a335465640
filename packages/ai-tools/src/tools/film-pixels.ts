/** A radiograph as a tool is given it. */
export type FilmPixels = {
  readonly width: number
  readonly height: number
  /** width * height stored values, row by row from the top; larger is whiter. */
  readonly pixels: Uint8Array | Uint16Array | Float32Array
  /** Linear window in stored values; absent: 8-bit values are shown as they are, others from the least to the greatest. */
  readonly window?: { readonly center: number; readonly width: number }
  /** Height of a pixel over its width; absent where pixels are square. */
  readonly pixelAspect?: number
}

/** A grey image as read from a file. */
export type GreyFilm = {
  readonly width: number
  readonly height: number
  /** Bits that its values may use. */
  readonly bits: number
  readonly samples: Uint8Array | Uint16Array
  /** Height of a pixel over its width; absent where pixels are square. */
  readonly pixelAspect?: number
}

/**
 * A film as read from a file, for a tool: shown from 0 to the greatest value its bits can hold.
 * @param image width * height samples, row by row from the top.
 */
export function filmPixelsOf({ width, height, bits, samples, pixelAspect }: GreyFilm): FilmPixels {
  const film = { width, height, pixels: samples, window: { center: 2 ** (bits - 1), width: 2 ** bits } }
  return pixelAspect === undefined ? film : { ...film, pixelAspect }
}

/** Least and greatest stored value. */
export type ValueRange = { readonly least: number; readonly greatest: number }

/**
 * The range of a film's stored values.
 * @returns the place of the first value that is not a finite number instead, counted row by row from 0.
 */
export function valueRange({ pixels }: FilmPixels): ValueRange | { readonly notFiniteAt: number } {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < pixels.length; at++) {
    const value = pixels[at] as number
    if (!Number.isFinite(value)) return { notFiniteAt: at }
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return { least, greatest }
}

/**
 * What a stored value is shown as, from 0 (black) to 255 (white), not rounded.
 * @param film its window, if any, decides; one narrower than 1 counts as 1.
 * @param range of the film's values.
 * @see DICOM PS3.3, C.11.2.1.2.1, the LINEAR function: 0 up to c - 0.5 - (w - 1) / 2, 255 beyond c - 0.5 + (w - 1) / 2,
 * and ((x - (c - 0.5)) / (w - 1) + 0.5) * 255 between.
 * @example displayLevel({ width: 1, height: 1, pixels: Uint16Array.of(0), window: { center: 2048, width: 4096 } }, range)(4095) // 255
 */
export function displayLevel({ pixels, window }: FilmPixels, range: ValueRange): (stored: number) => number {
  if (!window && pixels instanceof Uint8Array) return (stored) => stored
  if (!window) return (stored) => (255 * (stored - range.least)) / (range.greatest - range.least)
  const middle = window.center - 0.5
  const span = Math.max(window.width, 1) - 1
  return (stored) => {
    if (stored <= middle - span / 2) return 0
    if (stored > middle + span / 2) return 255
    return ((stored - middle) / span + 0.5) * 255
  }
}
