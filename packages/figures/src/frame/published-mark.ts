import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { type Drawing, lineHeight, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'
import type { RowPlot } from './plot-rows.ts'
import { type PublishedShare, publishedText } from './share-text.ts'

const SIZE = 12

/**
 * The value a publication prints: a hollow diamond on its place with `2021: 70 %` below it, dashed where the
 * publication says "around". The label is pushed inward where it would leave the plot.
 * @param thickness of the bar the mark stands on, in pixels.
 * @returns no height without a published value; otherwise `height` is what the label takes below the bar.
 */
export function publishedMark(published: PublishedShare | undefined, plot: RowPlot, thickness: number): Drawing {
  if (published === undefined) return { markup: joinMarkup([]), height: 0 }
  const x = plot.left + plot.axis.place(published.percent)
  const text = publishedText(published)
  const half = textWidth(text, SIZE) / 2
  const middle = Math.min(Math.max(x, plot.left + half), Math.max(plot.left + half, plot.left + plot.width - half))
  const diamond = element('path', {
    d: 'M0 -7L7 0L0 7L-7 0Z',
    transform: `translate(${numberText(x)} ${thickness / 2})`,
    fill: FIGURE_COLORS.ground,
    stroke: FIGURE_COLORS.ink,
    'stroke-width': 2,
    'stroke-dasharray': published.approximate || published.subtracted ? '3 2' : undefined,
  })
  const label = textLine(text, {
    x: middle,
    y: thickness + 1,
    size: SIZE,
    fill: FIGURE_COLORS.muted,
    anchor: 'middle',
  })
  return { markup: joinMarkup([diamond, label]), height: lineHeight(SIZE) + 1 }
}
