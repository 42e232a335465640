/** A bar of a round length. */
export type ScaleBar = { readonly millimetres: number; readonly pixels: number; readonly label: string }

const LENGTHS_MM = [1, 2, 5, 10, 20, 50, 100, 200]

/** The longest bar, in CSS pixels. */
const MOST_PIXELS = 140

/**
 * The longest round length that fits a corner of the pane.
 * @param pixelsPerMm CSS pixels of the screen for one millimetre. @returns undefined where not even a millimetre fits.
 */
export function scaleBar(pixelsPerMm: number): ScaleBar | undefined {
  const millimetres = LENGTHS_MM.findLast((length) => length * pixelsPerMm <= MOST_PIXELS)
  if (millimetres === undefined) return undefined
  const label = millimetres < 10 ? `${millimetres} mm` : `${millimetres / 10} cm`
  return { millimetres, pixels: millimetres * pixelsPerMm, label }
}
