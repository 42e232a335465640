import { scaleLinear } from 'd3-scale'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { lineHeight, textLine } from '../text/text-block.ts'
import type { PercentAxis } from './percent-axis.ts'

const LABEL = 12

/**
 * An axis for coefficients of agreement, which are at most 1: from 0, or from -0.5 or -1 where a limit is below.
 * @param values every value and limit to be shown, -1 to 1.
 * @param width of the plot in pixels.
 */
export function coefficientAxis(values: readonly number[], width: number): PercentAxis {
  const least = Math.min(0, ...values)
  const start = least < -0.5 ? -1 : least < 0 ? -0.5 : 0
  const scale = scaleLinear([start, 1], [0, width]).clamp(true)
  const ticks = scale.ticks(width < 260 ? 2 : 4)
  return {
    place: (value) => scale(value),
    grid: ({ left, top, bottom }) => joinMarkup(ticks.map((tick) => gridLine(tick, left + scale(tick), [top, bottom]))),
    labels: ({ left, bottom }) => joinMarkup(ticks.map((tick) => tickLabel(tick, start, left + scale(tick), bottom))),
    labelHeight: lineHeight(LABEL) + 2,
  }
}

/** Zero is where chance alone leads, so its line is stronger. */
function gridLine(tick: number, x: number, [y1, y2]: readonly [number, number]): Markup {
  const stroke = tick === 0 ? FIGURE_COLORS.muted : FIGURE_COLORS.rule
  return element('line', { x1: x, x2: x, y1, y2, stroke, 'stroke-width': 1 })
}

function tickLabel(tick: number, start: number, x: number, bottom: number): Markup {
  const anchor = tick === start ? 'start' : tick === 1 ? 'end' : 'middle'
  const text = tick.toFixed(1).replace('-', '−')
  return textLine(text, { x, y: bottom + 2, size: LABEL, fill: FIGURE_COLORS.muted, anchor })
}
