import { type Body, type DrawingRoom, type FigureText, framedFigure } from '../frame/figure-frame.ts'
import { percentAxis } from '../frame/percent-axis.ts'
import { plotRows, type RowPlot } from '../frame/plot-rows.ts'
import { publishedMark } from '../frame/published-mark.ts'
import { type PublishedShare, shareText } from '../frame/share-text.ts'
import { categoryHue } from '../palette/category-hue.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import type { Drawing } from '../text/text-block.ts'

/** One category and how often it was coded. */
export type Bar = {
  /** Category id; it decides the hue. */
  readonly id: string
  readonly label: string
  /** Whole number, 0 to `of`. */
  readonly count: number
  /** Denominator where it differs from the chart's. */
  readonly of?: number
  /** Draws the bar as "the page does not say": hatched, never coloured. */
  readonly unknown?: boolean
  /** Confidence limits of the share in percent, low <= high. */
  readonly interval?: readonly [low: number, high: number]
  readonly published?: PublishedShare
  /** Where the label and the bar lead. */
  readonly href?: string
}

/** Bars without the words around them. */
export type BarRows = {
  /** Denominator of every bar that does not state its own; whole number >= 0. */
  readonly of: number
  readonly bars: readonly Bar[]
}

/** Horizontal bars of category counts with their shares, from zero. */
export type BarChartSpec = FigureText & BarRows & { readonly kind: 'bars' }

const THICKNESS = 18

/**
 * Draws category counts as horizontal bars in the order given, each with "41 of 44 (93 %)", an interval where there is
 * one, and the value a publication prints as a hollow mark. Below 520 px labels stand above their bars.
 * @returns SVG text; a chart without bars keeps its words and shows an empty axis.
 */
export function drawBarChart(spec: BarChartSpec): string {
  return framedFigure(spec, (room) => barRows(spec, room))
}

/** The bars of `drawBarChart` without a frame, for panels. */
export function barRows(rows: BarRows, room: DrawingRoom): Body {
  const of = (bar: Bar) => bar.of ?? rows.of
  const percents = rows.bars.flatMap((bar) => shownPercents(bar, of(bar)))
  return plotRows(
    rows.bars.map((bar) => ({
      label: bar.label,
      value: shareText(bar.count, of(bar)),
      href: bar.href,
      marks: (plot) => barMarks(bar, { plot, percent: percentOf(bar.count, of(bar)), id: room.id }),
    })),
    { width: room.width, axisOver: (width) => percentAxis(percents, width) },
  )
}

function shownPercents(bar: Bar, of: number): number[] {
  return [percentOf(bar.count, of), ...(bar.interval ?? []), bar.published?.percent ?? 0]
}

function percentOf(count: number, of: number): number {
  return of > 0 ? (100 * count) / of : 0
}

type Place = { readonly plot: RowPlot; readonly percent: number; readonly id: string }

function barMarks(bar: Bar, place: Place): Drawing {
  const published = publishedMark(bar.published, place.plot, THICKNESS)
  const markup = joinMarkup([barRectangle(bar, place), ...whisker(bar, place.plot), published.markup])
  return { markup, height: THICKNESS + published.height }
}

function barRectangle(bar: Bar, { plot, percent, id }: Place): Markup {
  return element('rect', {
    x: plot.left,
    y: 0,
    width: plot.axis.place(percent),
    height: THICKNESS,
    fill: bar.unknown ? unknownFill(id) : FIGURE_COLORS[categoryHue(bar.id)],
    stroke: bar.unknown ? FIGURE_COLORS.muted : FIGURE_COLORS.ink,
    'stroke-width': 0.75,
    'stroke-dasharray': bar.unknown ? '3 2' : undefined,
  })
}

function whisker(bar: Bar, { left, axis }: RowPlot): Markup[] {
  if (bar.interval === undefined) return []
  const [low, high] = bar.interval.map((limit) => left + axis.place(limit)) as [number, number]
  const middle = THICKNESS / 2
  const [from, to] = [numberText(low), numberText(high)]
  const d = `M${from} ${middle - 4}V${middle + 4}M${from} ${middle}H${to}M${to} ${middle - 4}V${middle + 4}`
  const line = (stroke: string, width: number) => element('path', { d, stroke, 'stroke-width': width, fill: 'none' })
  return [line(FIGURE_COLORS.ground, 4), line(FIGURE_COLORS.ink, 1.5)]
}
