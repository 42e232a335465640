/** A square image plane: the detector's surface cut in `size` x `size` pixels, with its place in millimetres. */
export type Raster = {
  /** Pixels a side, 16 to 4096. */
  readonly size: number
  /** Millimetres from one pixel centre to the next, on the detector. */
  readonly pitchMm: number
  /** Detector millimetres of the left edge; x grows to the right of the picture, the patient's left. */
  readonly leftMm: number
  /** Detector millimetres of the upper edge; y grows downwards. */
  readonly topMm: number
}

/** A point on the detector in millimetres. */
export type DetectorPoint = { readonly x: number; readonly y: number }

/** Whole pixel ranges [x0, x1) and [y0, y1). */
export type PixelRange = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }

/** A rectangle on the detector in millimetres. */
export type DetectorRectangle = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * The pixels whose centres may lie in a rectangle, cut to the picture.
 * @param raster the image plane.
 * @param area the rectangle in detector millimetres.
 * @returns an empty range (x0 = x1 or y0 = y1) when the rectangle is outside.
 */
export function pixelRange(raster: Raster, area: DetectorRectangle): PixelRange {
  const { size, pitchMm, leftMm, topMm } = raster
  const x0 = clampInto(size, Math.floor((area.left - leftMm) / pitchMm))
  const y0 = clampInto(size, Math.floor((area.top - topMm) / pitchMm))
  return {
    x0,
    y0,
    x1: Math.max(x0, clampInto(size, Math.ceil((area.right - leftMm) / pitchMm) + 1)),
    y1: Math.max(y0, clampInto(size, Math.ceil((area.bottom - topMm) / pitchMm) + 1)),
  }
}

function clampInto(size: number, value: number): number {
  return value < 0 ? 0 : value > size ? size : value
}

/**
 * Detector millimetres of a column's pixel centres (the same for rows with `topMm`).
 * @param raster the image plane.
 * @param edgeMm `raster.leftMm` for columns or `raster.topMm` for rows.
 */
export function pixelCentres(raster: Raster, edgeMm: number): Float64Array {
  return Float64Array.from({ length: raster.size }, (_, i) => edgeMm + (i + 0.5) * raster.pitchMm)
}
