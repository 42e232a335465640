import { scaleLinear } from 'd3-scale'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { lineHeight, textLine } from '../text/text-block.ts'
import { NO_BREAK_SPACE } from './share-text.ts'

/** Left edge, top and bottom of a plot in pixels. */
export type PlotBox = { readonly left: number; readonly top: number; readonly bottom: number }

/** A scale in percent that begins at zero, and how to draw it. */
export type PercentAxis = {
  /** Pixels from the left edge of the plot for a percentage; beyond the end it stays at the end. */
  readonly place: (percent: number) => number
  /** Grid lines from `top` to `bottom`, in pixels of the body. */
  readonly grid: (box: PlotBox) => Markup
  /** What the grid lines stand for, below `bottom`. */
  readonly labels: (box: PlotBox) => Markup
  /** Room the labels need below the plot, in pixels. */
  readonly labelHeight: number
}

const LABEL = 12

/**
 * An axis from zero to the first of 25, 50 and 100 % that holds every value, so that bars of small shares stay visible
 * and the reader meets three scales only.
 * @param percents all values to be shown, 0 to 100; none gives an axis to 100.
 * @param width of the plot in pixels.
 */
export function percentAxis(percents: readonly number[], width: number): PercentAxis {
  const most = Math.max(0, ...percents)
  const end = most === 0 ? 100 : ([25, 50, 100].find((limit) => most <= limit) ?? 100)
  const scale = scaleLinear([0, end], [0, width]).clamp(true)
  const ticks = scale.ticks(width < 260 ? 2 : 4)
  return {
    place: (percent) => scale(percent),
    grid: ({ left, top, bottom }) => joinMarkup(ticks.map((tick) => gridLine(left + scale(tick), top, bottom))),
    labels: ({ left, bottom }) => joinMarkup(ticks.map((tick) => tickLabel(tick, end, left + scale(tick), bottom))),
    labelHeight: lineHeight(LABEL) + 2,
  }
}

function gridLine(x: number, y1: number, y2: number): Markup {
  return element('line', { x1: x, x2: x, y1, y2, stroke: FIGURE_COLORS.rule, 'stroke-width': 1 })
}

function tickLabel(tick: number, end: number, x: number, bottom: number): Markup {
  const anchor = tick === 0 ? 'start' : tick === end ? 'end' : 'middle'
  const text = `${tick}${NO_BREAK_SPACE}%`
  return textLine(text, { x, y: bottom + 2, size: LABEL, fill: FIGURE_COLORS.muted, anchor })
}
