import { scaleBand, scaleLinear } from 'd3-scale'
import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend, swatchBox } from '../frame/legend.ts'
import { categoryHue, stackColors } from '../palette/category-hue.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { lineFill, unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { type Drawing, lineHeight, textBlock, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'

/** A stretch of time on the axis. */
export type Period = {
  readonly id: string
  /** In full, e.g. `2019, 1st half`. */
  readonly label: string
  /** Short lines for the axis, e.g. `['H1', '2019']`; `label` when left out. */
  readonly short?: readonly string[]
}

/** One category and its count in each period. */
export type PeriodSeries = {
  readonly id: string
  readonly label: string
  /** As many whole numbers >= 0 as there are periods. */
  readonly counts: readonly number[]
}

/** Columns without the words around them. */
export type PeriodColumns = {
  /** In order of time, without gaps: a period without programs is a zero, not a missing entry. */
  readonly periods: readonly Period[]
  /** One series gives plain columns, several are stacked from the bottom in the order given. */
  readonly series: readonly PeriodSeries[]
  /** What belongs to no period, drawn apart and hatched, e.g. `page gives no date`. */
  readonly undated?: { readonly label: string; readonly count: number }
}

/** Columns over ordered periods. */
export type ColumnChartSpec = FigureText & PeriodColumns & { readonly kind: 'columns' }

const SIZE = 12

/**
 * Draws counts over time as columns from zero, the total above each column
 * where there is room for all its digits. Axis labels that would touch are thinned
 * evenly, the first always stays. What has no date stands apart, hatched.
 * @returns SVG text.
 */
export function drawColumnChart(spec: ColumnChartSpec): string {
  return framedFigure(spec, (room) => periodColumns(spec, room))
}

/** The columns of `drawColumnChart` without a frame, for panels. */
export function periodColumns(columns: PeriodColumns, room: DrawingRoom): Body {
  const colors = seriesColors(columns.series)
  const plot = columnPlot(columns, room, colors)
  const entries = columns.series.map((series, i) => ({
    swatch: swatchBox(colors[i] as string, i % 2 === 1 ? lineFill(room.id) : undefined),
    label: `${series.label} (${sum(series.counts)})`,
  }))
  const key = columns.series.length > 1 ? legend(entries, room.width) : { markup: joinMarkup([]), height: 0 }
  return stackDown([
    { drawing: key, gap: 0 },
    { drawing: plot, gap: 8 },
  ])
}

function seriesColors(series: readonly PeriodSeries[]): string[] {
  if (series.length > 1) return stackColors(series.map(({ id }) => id))
  return series.map(({ id }) => FIGURE_COLORS[categoryHue(id)])
}

type Column = { readonly id: string; readonly lines: readonly string[]; readonly counts: readonly number[] }

function columnPlot(columns: PeriodColumns, room: DrawingRoom, colors: readonly string[]): Drawing {
  const dated: Column[] = columns.periods.map((period, i) => ({
    id: period.id,
    lines: period.short ?? [period.label],
    counts: columns.series.map((series) => series.counts[i] ?? 0),
  }))
  const undated = columns.undated
  const slots = dated.map(({ id }) => `p-${id}`).concat(undated ? ['gap', 'undated'] : [])
  const band = scaleBand(slots, [0, room.width]).paddingInner(0.2)
  const most = Math.max(1, undated?.count ?? 0, ...dated.map((column) => sum(column.counts)))
  const plotHeight = room.width < 520 ? 140 : 180
  const scale = scaleLinear([0, most], [0, plotHeight])
  const top = lineHeight(SIZE)
  const bottom = top + plotHeight
  const context = { band: band.bandwidth(), step: band.step(), width: room.width, scale, bottom, id: room.id }
  const labels = axisLabels(dated, context, bottom + 3)
  const drawn = dated.map((column, i) =>
    stackedColumn(column, { ...context, x: band(slots[i] as string) ?? 0, colors }),
  )
  const dateLines = Math.max(1, ...dated.map((column) => column.lines.length))
  const apart = undatedColumn(undated, {
    ...context,
    x: band('undated') ?? 0,
    width: room.width,
    dateLines,
    step: band.step(),
  })
  const base = element('line', { x1: 0, x2: room.width, y1: bottom, y2: bottom, stroke: FIGURE_COLORS.ink })
  const height = bottom + 3 + dateLines * lineHeight(SIZE) + apart.height
  return { markup: joinMarkup([...drawn, apart.markup, base, labels]), height }
}

type ColumnContext = {
  readonly x: number
  readonly band: number
  /** From one column to the next. */
  readonly step: number
  /** Of the plot. */
  readonly width: number
  readonly scale: (count: number) => number
  readonly bottom: number
  readonly id: string
}

function stackedColumn(column: Column, context: ColumnContext & { readonly colors: readonly string[] }): Markup {
  const pieces: Markup[] = []
  let below = 0
  column.counts.forEach((count, i) => {
    if (count === 0) return
    const box = boxOf(context, below, count)
    const fill = context.colors[i] as string
    pieces.push(element('rect', { ...box, fill, stroke: FIGURE_COLORS.ink, 'stroke-width': 0.75 }))
    if (i % 2 === 1) pieces.push(element('rect', { ...box, fill: lineFill(context.id) }))
    below += count
  })
  return joinMarkup([...pieces, total(below, context)])
}

function boxOf(context: ColumnContext, below: number, count: number) {
  const top = context.bottom - context.scale(below + count)
  return { x: context.x, y: top, width: context.band, height: context.scale(count) }
}

/** The number above a column, pushed inward at the edges; left out where columns stand closer than their numbers. */
function total(count: number, { x, band, step, width, bottom, scale }: ColumnContext): Markup {
  const half = textWidth(String(count), SIZE) / 2
  if (2 * half > step) return joinMarkup([])
  const middle = Math.min(Math.max(x + band / 2, half), Math.max(half, width - half))
  const y = bottom - scale(count) - lineHeight(SIZE)
  return textLine(String(count), { x: middle, y, size: SIZE, fill: FIGURE_COLORS.ink, anchor: 'middle' })
}

type UndatedContext = ColumnContext & { readonly dateLines: number }

/** The label stands below its column, or below the dates where it would touch them; `height` is what it then adds. */
function undatedColumn(undated: PeriodColumns['undated'], context: UndatedContext): Drawing {
  if (undated === undefined) return { markup: joinMarkup([]), height: 0 }
  const dashed = { stroke: FIGURE_COLORS.muted, 'stroke-width': 0.75, 'stroke-dasharray': '3 2' }
  const box = element('rect', { ...boxOf(context, 0, undated.count), fill: unknownFill(context.id), ...dashed })
  const fits = textWidth(undated.label, SIZE) <= context.step + context.band - 6
  const linesAbove = fits ? 0 : context.dateLines
  const label = textBlock(undated.label, {
    x: context.width,
    y: context.bottom + 3 + lineHeight(SIZE) * linesAbove,
    width: context.width,
    size: SIZE,
    fill: FIGURE_COLORS.muted,
    anchor: 'end',
  })
  return { markup: joinMarkup([box, total(undated.count, context), label.markup]), height: fits ? 0 : label.height }
}

type LabelRoom = Pick<ColumnContext, 'step' | 'band' | 'width'>

function axisLabels(columns: readonly Column[], room: LabelRoom, top: number): Markup {
  const widest = Math.max(0, ...columns.flatMap(({ lines }) => lines.map((line) => textWidth(line, SIZE))))
  const every = Math.max(1, Math.ceil((widest + 4) / room.step))
  const place = { size: SIZE, fill: FIGURE_COLORS.muted, anchor: 'middle' as const }
  const shown = columns.flatMap(({ lines }, i) => {
    if (i % every !== 0) return []
    return lines.map((line, row) => {
      const half = textWidth(line, SIZE) / 2
      const x = Math.min(Math.max(i * room.step + room.band / 2, half), Math.max(half, room.width - half))
      return textLine(line, { ...place, x, y: top + row * lineHeight(SIZE) })
    })
  })
  return joinMarkup(shown)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
