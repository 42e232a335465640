import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { linked } from '../frame/link.ts'
import { type PercentAxis, percentAxis } from '../frame/percent-axis.ts'
import { publishedMark } from '../frame/published-mark.ts'
import { LABEL_SIZE, type RowLayout, rowLayout } from '../frame/row-layout.ts'
import { type PublishedShare, shareText } from '../frame/share-text.ts'
import { categoryHue } from '../palette/category-hue.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joined, type Markup, moved } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'

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
  const values = rows.bars.map((bar) => shareText(bar.count, bar.of ?? rows.of))
  const layout = rowLayout(
    room.width,
    rows.bars.map((bar) => bar.label),
    values,
  )
  const axis = percentAxis(
    rows.bars.flatMap((bar) => shownPercents(bar, rows.of)),
    layout.plotWidth,
  )
  const drawn = rows.bars.map((bar, i) =>
    barRow({ bar, of: bar.of ?? rows.of, value: values[i] as string, layout, axis, id: room.id }),
  )
  const stacked = stackDown(drawn.map((drawing) => ({ drawing, gap: 10 })))
  const grid = axis.draw({ left: layout.plotLeft, top: 0, bottom: stacked.height + 4 })
  return { markup: joined([grid, stacked.markup]), height: stacked.height + 4 + axis.labelHeight }
}

type Row = {
  readonly bar: Bar
  readonly of: number
  readonly value: string
  readonly layout: RowLayout
  readonly axis: PercentAxis
  readonly id: string
}

function shownPercents(bar: Bar, of: number): number[] {
  return [percentOf(bar.count, bar.of ?? of), ...(bar.interval ?? []), bar.published?.percent ?? 0]
}

function percentOf(count: number, of: number): number {
  return of > 0 ? (100 * count) / of : 0
}

function barRow(row: Row): Drawing {
  const { bar, layout } = row
  const label = textBlock(bar.label, {
    x: 0,
    y: 0,
    width: layout.labelWidth,
    size: LABEL_SIZE,
    fill: FIGURE_COLORS.ink,
  })
  const marks = barMarks(row)
  const markTop = layout.labelAbove ? label.height + 2 : 0
  const name = `${bar.label}: ${row.value}`
  return {
    markup: linked(bar.href, name, joined([label.markup, moved(marks.markup, 0, markTop)])),
    height: Math.max(label.height, markTop + marks.height),
  }
}

function barMarks(row: Row): Drawing {
  const { bar, layout, axis } = row
  const length = axis.place(percentOf(bar.count, row.of))
  const published = bar.published
    ? publishedMark(bar.published, { axis, left: layout.plotLeft, width: layout.plotWidth, middle: THICKNESS / 2 })
    : { markup: joined([]), height: 0 }
  const value = textBlock(row.value, {
    x: layout.valueLeft,
    y: 0,
    width: layout.valueWidth,
    size: LABEL_SIZE,
    weight: 'semibold',
    fill: FIGURE_COLORS.ink,
  })
  const pieces = [barRectangle(row, length), ...whisker(row), published.markup, value.markup]
  return { markup: joined(pieces), height: Math.max(THICKNESS + published.height, value.height) }
}

function barRectangle(row: Row, width: number): Markup {
  const { bar, layout } = row
  return element('rect', {
    x: layout.plotLeft,
    y: 0,
    width,
    height: THICKNESS,
    fill: bar.unknown ? unknownFill(row.id) : FIGURE_COLORS[categoryHue(bar.id)],
    stroke: bar.unknown ? FIGURE_COLORS.muted : FIGURE_COLORS.ink,
    'stroke-width': 0.75,
    'stroke-dasharray': bar.unknown ? '3 2' : undefined,
  })
}

function whisker({ bar, layout, axis }: Row): Markup[] {
  if (bar.interval === undefined) return []
  const [low, high] = bar.interval.map((limit) => layout.plotLeft + axis.place(limit)) as [number, number]
  const middle = THICKNESS / 2
  const [from, to] = [numberText(low), numberText(high)]
  const d = `M${from} ${middle - 4}V${middle + 4}M${from} ${middle}H${to}M${to} ${middle - 4}V${middle + 4}`
  const line = (stroke: string, width: number) => element('path', { d, stroke, 'stroke-width': width, fill: 'none' })
  return [line(FIGURE_COLORS.ground, 4), line(FIGURE_COLORS.ink, 1.5)]
}
