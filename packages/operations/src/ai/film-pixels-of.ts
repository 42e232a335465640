import type { GreyImage } from '@collimator/formats'
import type { FilmPixels } from '@collimator/imaging'

/** A film as read from a file, for a tool: shown from 0 to the greatest value its bits can hold. */
export function filmPixelsOf({ width, height, bits, samples }: GreyImage): FilmPixels {
  return { width, height, pixels: samples, window: { center: 2 ** (bits - 1), width: 2 ** bits } }
}
