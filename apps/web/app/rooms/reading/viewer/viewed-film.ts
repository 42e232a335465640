/** Where the browser gets a film. The addresses say nothing about which case it is. */
export type FilmAddress = {
  /** Address of its metadata as DICOM JSON (PS3.18 annex F). */
  readonly metadata: string
  /** Address of its frames, to which the number of a frame is added, from 1. */
  readonly frames: string
}

/** A film as it is viewed. */
export type ViewedFilm = FilmAddress & {
  readonly frameCount: number
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** A place on the image in pixels: the upper left corner of the film is 0, 0. */
export type ImagePoint = { readonly x: number; readonly y: number }

/** The grey values that are shown from black to white. */
export type ShownWindow = { readonly center: number; readonly width: number }

/** How a film is looked at, for the status line and for what is drawn over it. */
export type ShownView = {
  readonly window: ShownWindow
  /** Pixels of the screen for one of the film. */
  readonly scale: number
  readonly inverted: boolean
  readonly flipped: boolean
  /** Degrees, clockwise: 0, 90, 180 or 270. */
  readonly rotation: number
  /** From 0. */
  readonly frame: number
  /** Between pixel centres in mm, down and across; null where the film does not say. */
  readonly spacingMm: readonly [number, number] | null
  /** No WebGL: the processor draws, slower. */
  readonly isDrawnByProcessor: boolean
}
