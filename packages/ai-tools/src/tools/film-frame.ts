/** A size in pixels. */
export type Size = { readonly width: number; readonly height: number }

/** What of the plane of a film a network's input covers, in film pixels; it reaches past the film where it is padded. */
export type FilmFrame = Size & { readonly left: number; readonly top: number }

/**
 * The smallest frame in the proportions of the input that holds the film, the film in its middle.
 * @param film pixels, 1 or above.
 * @param input pixels, 1 or above.
 * @returns for a film in the input's own proportions, the film itself.
 * @example paddedFrame({ width: 80, height: 100 }, { width: 32, height: 32 }) // { left: -10, top: 0, width: 100, height: 100 }
 */
export function paddedFrame(film: Size, input: Size): FilmFrame {
  const scale = Math.max(film.width / input.width, film.height / input.height)
  const isTight = film.width * input.height === film.height * input.width
  const width = isTight ? film.width : scale * input.width
  const height = isTight ? film.height : scale * input.height
  return { left: (film.width - width) / 2, top: (film.height - height) / 2, width, height }
}

/** The frame of an input to which the film is stretched: the film itself. */
export function stretchedFrame({ width, height }: Size): FilmFrame {
  return { left: 0, top: 0, width, height }
}
