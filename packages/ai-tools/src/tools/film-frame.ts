/** A size in pixels. */
export type Size = { readonly width: number; readonly height: number }

/** What of the plane of a film a network's input covers, in film pixels; it reaches past the film where it is padded. */
export type FilmFrame = Size & { readonly left: number; readonly top: number }

/** A size in pixels that need not be square: height of a pixel over its width, 1 where absent. */
export type FilmSize = Size & { readonly pixelAspect?: number }

/**
 * The smallest frame in the proportions of the input that holds the film as it is seen, the film in its middle.
 * @param film pixels, 1 or above; of another aspect than 1 the frame has the input's proportions in the patient, not in pixels.
 * @param input pixels, 1 or above.
 * @returns for a film in the input's own proportions, the film itself.
 * @example paddedFrame({ width: 80, height: 100 }, { width: 32, height: 32 }) // { left: -10, top: 0, width: 100, height: 100 }
 */
export function paddedFrame(film: FilmSize, input: Size): FilmFrame {
  const { pixelAspect = 1 } = film
  const seenHeight = film.height * pixelAspect
  const scale = Math.max(film.width / input.width, seenHeight / input.height)
  const isTight = film.width * input.height === seenHeight * input.width
  const width = isTight ? film.width : scale * input.width
  const height = isTight ? film.height : (scale * input.height) / pixelAspect
  return { left: (film.width - width) / 2, top: (film.height - height) / 2, width, height }
}

/** The frame of an input to which the film is stretched: the film itself. */
export function stretchedFrame({ width, height }: Size): FilmFrame {
  return { left: 0, top: 0, width, height }
}
