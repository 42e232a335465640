import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joined } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { type Drawing, lineHeight, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'
import type { PercentAxis } from './percent-axis.ts'
import { type PublishedShare, publishedText } from './share-text.ts'

/** Where a mark belongs: the axis, the plot's left edge and width, and the middle of its bar, in pixels. */
export type MarkPlace = {
  readonly axis: PercentAxis
  readonly left: number
  readonly width: number
  readonly middle: number
}

const SIZE = 12

/**
 * The value a publication prints: a hollow diamond on its place with `2021: 70 %` below it, dashed where the
 * publication says "around". The label is pushed inward where it would leave the plot.
 * @returns `height` is what the label takes below the bar.
 */
export function publishedMark(published: PublishedShare, place: MarkPlace): Drawing {
  const x = place.left + place.axis.place(published.percent)
  const text = publishedText(published)
  const half = textWidth(text, SIZE) / 2
  const middle = Math.min(Math.max(x, place.left + half), Math.max(place.left + half, place.left + place.width - half))
  const diamond = element('path', {
    d: 'M0 -7L7 0L0 7L-7 0Z',
    transform: `translate(${numberText(x)} ${place.middle})`,
    fill: FIGURE_COLORS.ground,
    stroke: FIGURE_COLORS.ink,
    'stroke-width': 2,
    'stroke-dasharray': published.approximate ? '3 2' : undefined,
  })
  const label = textLine(text, {
    x: middle,
    y: 2 * place.middle + 1,
    size: SIZE,
    fill: FIGURE_COLORS.muted,
    anchor: 'middle',
  })
  return { markup: joined([diamond, label]), height: lineHeight(SIZE) + 1 }
}
