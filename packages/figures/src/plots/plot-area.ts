import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup, textNode } from '../svg/markup.ts'
import { lineHeight, textLine } from '../text/text-block.ts'

/**
 * An axis in data units from `from` to the first round number at or above `to`; `from` < `to`. One that is `counted`, such as
 * epochs, has ticks at whole numbers alone.
 */
export type AxisSpec = {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly counted?: boolean
}

/** A pair of axes drawn, and where data fall on them, in pixels of the body. */
export type PlotArea = {
  /** Grid, ticks, tick labels and axis labels. */
  readonly markup: Markup
  /** Pixel place of a data point; beyond an axis it stays at its end. Throws RangeError for what is not finite. */
  readonly place: (x: number, y: number) => readonly [x: number, y: number]
  readonly left: number
  readonly right: number
  readonly bottom: number
  /** All height taken, labels included. */
  readonly height: number
}

const SIZE = 12
const LEFT = 52

/** How large a plotting area is, in pixels without labels; `right` is its right edge. */
export type PlotSize = { readonly height: number; readonly right: number }

/** The size that suits a body this wide: at most a quarter wider than high. */
export function plotSize(width: number, tallest = 380): PlotSize {
  const height = Math.min(tallest, Math.round(width * 0.8))
  return { height, right: Math.min(width - 8, LEFT + Math.max(height * 1.25, 200)) }
}

/**
 * A plotting area with light grid lines and labels on both axes.
 * @param size of the area. @param x horizontal axis. @param y vertical axis.
 * @throws RangeError when an axis is not finite.
 */
export function plotArea({ height, right }: PlotSize, x: AxisSpec, y: AxisSpec): PlotArea {
  const rows = Math.max(2, Math.min(5, Math.floor(height / 30)))
  const across = scaleLinear([x.from, x.to], [LEFT, right]).nice(5).clamp(true)
  const up = scaleLinear([y.from, y.to], [height, 0]).nice(rows).clamp(true)
  const xTicks = ticksOf(across, x, 5).map(([tick, text]) => xTick(across(tick), height, text))
  const yTicks = ticksOf(up, y, rows).map(([tick, text]) => yTick(up(tick), right, text))
  const below = height + 4 + lineHeight(SIZE)
  const xLabel = textLine(x.label, {
    x: (LEFT + right) / 2,
    y: below,
    size: SIZE,
    fill: FIGURE_COLORS.ink,
    anchor: 'middle',
  })
  return {
    markup: joinMarkup([...xTicks, ...yTicks, axes(right, height), xLabel, yLabel(y.label, height)]),
    place: (dataX, dataY) => [across(finite(dataX)), up(finite(dataY))],
    left: LEFT,
    right,
    bottom: height,
    height: below + lineHeight(SIZE),
  }
}

/** The scales leave out what is no number, and a mark without a place would be drawn at the edge. */
function finite(value: number): number {
  if (Number.isFinite(value)) return value
  throw new RangeError(`a coordinate is ${value}`)
}

function ticksOf(
  scale: ScaleLinear<number, number>,
  { counted }: AxisSpec,
  about: number,
): [tick: number, text: string][] {
  const ticks = scale.ticks(about)
  if (counted) return ticks.filter(Number.isInteger).map((tick) => [tick, String(tick)])
  const text = scale.tickFormat(about)
  return ticks.map((tick) => [tick, text(tick)])
}

function xTick(x: number, bottom: number, text: string): Markup {
  return joinMarkup([
    element('line', { x1: x, x2: x, y1: 0, y2: bottom, stroke: FIGURE_COLORS.rule, 'stroke-width': 0.5 }),
    textLine(text, { x, y: bottom + 3, size: SIZE, fill: FIGURE_COLORS.muted, anchor: 'middle' }),
  ])
}

function yTick(y: number, right: number, text: string): Markup {
  return joinMarkup([
    element('line', { x1: LEFT, x2: right, y1: y, y2: y, stroke: FIGURE_COLORS.rule, 'stroke-width': 0.5 }),
    textLine(text, { x: LEFT - 6, y: y - SIZE * 0.65, size: SIZE, fill: FIGURE_COLORS.muted, anchor: 'end' }),
  ])
}

function axes(right: number, bottom: number): Markup {
  const d = `M${LEFT},0V${bottom}H${Math.round(right)}`
  return element('path', { d, fill: 'none', stroke: FIGURE_COLORS.ink, 'stroke-width': 1 })
}

function yLabel(label: string, height: number): Markup {
  const place = { transform: `rotate(-90) translate(${-Math.round(height / 2)} ${SIZE})` }
  const text = { fill: FIGURE_COLORS.ink, 'font-size': SIZE, 'text-anchor': 'middle' }
  return element('g', place, element('text', text, textNode(label)))
}
