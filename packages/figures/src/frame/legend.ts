import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup, moveMarkup } from '../svg/markup.ts'
import { type Drawing, lineHeight, textBlock } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'

/** A swatch and what it stands for; `swatch` is drawn in a box of 14 by 14 pixels. */
export type LegendEntry = { readonly swatch: Markup; readonly label: string }

const SIZE = 13
const SWATCH = 14
const GAP = 6
// Widths are those of Source Sans 3. A viewer that lacks it takes a wider font, and labels must not run into each other.
const OTHER_FONT = 1.15

/**
 * A legend set in lines that fill the width, in the order given; a label too long for a line is wrapped.
 * @returns no height for no entries.
 */
export function legend(entries: readonly LegendEntry[], width: number): Drawing {
  const pieces: Markup[] = []
  let [x, y, tallest] = [0, 0, 0]
  for (const { swatch, label } of entries) {
    const textRoom = width - SWATCH - GAP
    const own = Math.min(Math.ceil(OTHER_FONT * textWidth(label, SIZE)) + 1, textRoom)
    if (x > 0 && x + SWATCH + GAP + own > width) {
      y += tallest + 4
      x = 0
      tallest = 0
    }
    const text = textBlock(label, { x: SWATCH + GAP, y: 0, width: own, size: SIZE, fill: FIGURE_COLORS.ink })
    pieces.push(moveMarkup(joinMarkup([moveMarkup(swatch, 0, 1), text.markup]), x, y))
    tallest = Math.max(tallest, text.height)
    x += SWATCH + GAP + own + 16
  }
  return { markup: joinMarkup(pieces), height: entries.length === 0 ? 0 : y + Math.max(tallest, lineHeight(SIZE)) }
}

/** A filled legend box with an outline; `over` is a second fill laid on top, such as lines. */
export function swatchBox(fill: string, over?: string): Markup {
  const box = { x: 0.5, y: 0.5, width: 13, height: 13 }
  const outlined = { ...box, fill, stroke: FIGURE_COLORS.ink, 'stroke-width': 0.75 }
  return joinMarkup([
    element('rect', outlined),
    ...(over === undefined ? [] : [element('rect', { ...box, fill: over })]),
  ])
}
