import { curveLinear, curveStepAfter, line } from 'd3-shape'
import { element, type Markup } from '../svg/markup.ts'
import type { SeriesStyle } from './series-style.ts'

/**
 * A line through pixel places, coordinates written with three digits (the default of d3-path) so that equal data give equal bytes.
 * @param places in drawing order; fewer than two draw nothing visible.
 * @param step a horizontal then vertical step between places (an operating point holds until the next threshold).
 */
export function plotLine(places: readonly (readonly [number, number])[], style: SeriesStyle, step: boolean): Markup {
  const path = line<readonly [number, number]>()
    .x(([x]) => x)
    .y(([, y]) => y)
    .curve(step ? curveStepAfter : curveLinear)
  return element('path', {
    d: path([...places]) ?? '',
    fill: 'none',
    stroke: style.color,
    'stroke-width': 2,
    'stroke-dasharray': style.dash,
    'stroke-linejoin': 'round',
  })
}

/** A thin dashed guide, such as the line of chance or of perfect calibration. */
export function guideLine(from: readonly [number, number], to: readonly [number, number], color: string): Markup {
  const [x1, y1] = from
  const [x2, y2] = to
  return element('line', { x1, y1, x2, y2, stroke: color, 'stroke-width': 1, 'stroke-dasharray': '4 4' })
}
