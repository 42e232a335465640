import { coefficientAxis } from '../frame/coefficient-axis.ts'
import { type Body, type DrawingRoom, type FigureText, framedFigure } from '../frame/figure-frame.ts'
import { plotRows, type RowPlot } from '../frame/plot-rows.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import type { Drawing } from '../text/text-block.ts'

/** A coefficient with its interval, or why there is none. All numbers from -1 to 1, low <= value <= high. */
export type DrawnCoefficient =
  | { readonly value: number; readonly interval?: readonly [low: number, high: number] }
  | { readonly reason: string }

/** One thing on which agreement was measured. */
export type CoefficientRow = {
  readonly id: string
  readonly label: string
  /** Items with equal answers, of all items; whole numbers, agreed <= of. */
  readonly agreed: number
  readonly of: number
  readonly coefficient: DrawnCoefficient
  readonly href?: string
}

/** Coefficients of agreement with their intervals on one scale up to 1. */
export type CoefficientChartSpec = FigureText & {
  readonly kind: 'coefficients'
  /** Name of the coefficient, for the table. */
  readonly coefficient: string
  readonly rows: readonly CoefficientRow[]
}

const HEIGHT = 20

/**
 * Draws each coefficient as a dot on its interval, with the numbers at the right. A row without a coefficient is hatched
 * and says so. Below 520 px labels stand above their rows.
 * @returns SVG text; a chart without rows keeps its words and shows an empty axis.
 */
export function drawCoefficientChart(spec: CoefficientChartSpec): string {
  return framedFigure(spec, (room) => coefficientRows(spec, room))
}

function coefficientRows(spec: CoefficientChartSpec, { id, width }: DrawingRoom): Body {
  const shown = spec.rows.flatMap(({ coefficient }) =>
    'reason' in coefficient ? [] : [coefficient.value, ...(coefficient.interval ?? [])],
  )
  return plotRows(
    spec.rows.map(({ label, href, coefficient }) => ({
      label,
      value: coefficientText(coefficient),
      href,
      marks: (plot) => marksOf(coefficient, plot, id),
    })),
    { width, axisOver: (plotWidth) => coefficientAxis(shown, plotWidth) },
  )
}

/** "0.82 (0.72 to 0.92)", or "not estimable". @param coefficient as drawn. */
export function coefficientText(coefficient: DrawnCoefficient): string {
  if ('reason' in coefficient) return 'not estimable'
  const { value, interval } = coefficient
  if (!interval) return numberOf(value)
  return `${numberOf(value)} (${numberOf(interval[0])} to ${numberOf(interval[1])})`
}

function numberOf(value: number): string {
  const text = value.toFixed(2)
  return text === '-0.00' ? '0.00' : text.replace('-', '−')
}

function marksOf(coefficient: DrawnCoefficient, { axis, left, width }: RowPlot, id: string): Drawing {
  if ('reason' in coefficient) {
    const track = element('rect', { x: left, y: HEIGHT / 2 - 4, width, height: 8, fill: unknownFill(id) })
    return { markup: track, height: HEIGHT }
  }
  const limits = coefficient.interval?.map((limit) => left + axis.place(limit))
  const band = limits ? [intervalLine(limits[0] ?? left, limits[1] ?? left)] : []
  return { markup: joinMarkup([...band, dot(left + axis.place(coefficient.value))]), height: HEIGHT }
}

function intervalLine(x1: number, x2: number): Markup {
  const line = { y1: HEIGHT / 2, y2: HEIGHT / 2, stroke: FIGURE_COLORS.blue, 'stroke-width': 3 }
  return element('line', { x1, x2, ...line })
}

function dot(cx: number): Markup {
  return element('circle', { cx, cy: HEIGHT / 2, r: 5, fill: FIGURE_COLORS.blue, stroke: FIGURE_COLORS.ink })
}
