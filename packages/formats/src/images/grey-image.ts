/** A picture in one channel, rows from top to bottom. */
export type GreyImage = {
  readonly width: number
  readonly height: number
  /** Significant bits of a sample, 1 to 16. */
  readonly bits: number
  /** width * height values, 0 (black) to 2^bits - 1 (white). */
  readonly samples: Uint8Array | Uint16Array
  /** Height of a pixel over its width; absent where pixels are square, or the file does not say. */
  readonly pixelAspect?: number
}

/** Why a file cannot become a picture. */
export type FilmFault =
  | { readonly code: 'FILM.NOT_PNG' }
  | { readonly code: 'FILM.NOT_JPEG' }
  | { readonly code: 'FILM.NOT_DICOM' }
  | { readonly code: 'FILM.DAMAGED'; readonly reason: string }
  | { readonly code: 'FILM.NOT_SUPPORTED'; readonly found: string; readonly expected: string }
  | { readonly code: 'FILM.TOO_LARGE'; readonly width: number; readonly height: number; readonly mostPixels: number }

/** Most pixels of a picture; a mammogram has some 25 million. */
export const MOST_FILM_PIXELS = 64_000_000
