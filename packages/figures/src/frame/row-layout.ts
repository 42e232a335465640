import { type TextWeight, textWidth } from '../text/text-width.ts'

/** Type size of labels and values beside bars, in pixels. */
export const LABEL_SIZE = 14

/** Where labels, marks and values of a row stand, in pixels from the left edge of the body. */
export type RowLayout = {
  /** Whether the label has a line of its own above the marks, as on a phone. */
  readonly labelAbove: boolean
  readonly labelWidth: number
  readonly plotLeft: number
  readonly plotWidth: number
  readonly valueLeft: number
  readonly valueWidth: number
}

const GAP = 10
// A mark at the right edge reaches 8 px beyond it.
const VALUE_GAP = 16
const NARROW = 520

/**
 * Shares the width of a body among labels, marks and values: labels take what they need up to a third of the width,
 * values up to two fifths, marks the rest. Below 520 px labels stand above the marks.
 * @param width of the body in pixels, at least 200.
 */
export function rowLayout(width: number, labels: readonly string[], values: readonly string[]): RowLayout {
  const labelAbove = width < NARROW
  const valueWidth = Math.min(widest(values, 'semibold'), Math.floor(width * 0.4))
  const labelWidth = labelAbove ? width : Math.min(widest(labels, 'regular'), Math.floor(width * 0.34))
  const plotLeft = labelAbove ? 0 : labelWidth + GAP
  const plotWidth = width - plotLeft - valueWidth - VALUE_GAP
  return { labelAbove, labelWidth, plotLeft, plotWidth, valueLeft: width - valueWidth, valueWidth }
}

function widest(texts: readonly string[], weight: TextWeight): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, LABEL_SIZE, weight)))) + 1
}
