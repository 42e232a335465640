import { coefficientAxis } from '../frame/coefficient-axis.ts'
import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import type { PercentAxis } from '../frame/percent-axis.ts'
import { LABEL_SIZE, type RowLayout, rowLayout } from '../frame/row-layout.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup, moveMarkup } from '../svg/markup.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'
import { marker, seriesStyle, seriesSwatch } from './series-style.ts'

/** A share or area with its interval, or why there is none; -1..1, low <= value <= high. `text` stands beside it. */
export type IntervalMark =
  | { readonly value: number; readonly low: number; readonly high: number; readonly text: string }
  | { readonly text: string }

/** One thing that was measured, with a mark for each series in their order. */
export type IntervalRow = { readonly label: string; readonly marks: readonly IntervalMark[] }

/** Measures beside each other, each with its interval, for one series or several. */
export type IntervalRowsSpec = FigureText & {
  readonly series: readonly string[]
  readonly rows: readonly IntervalRow[]
}

const LINE = 20

/**
 * Draws every measure as a marker on its interval, the series of a row below each other, with the words at the right. What does
 * not exist is hatched and says why. Below 520 px labels stand above their rows.
 * @returns a whole SVG file; the same spec gives the same bytes. One series has no legend.
 * @throws RangeError when a number is not finite.
 */
export function intervalRows(spec: IntervalRowsSpec): string {
  return framedFigure(spec, (room) => drawRows(spec, room))
}

function drawRows({ series, rows }: IntervalRowsSpec, { id, width }: DrawingRoom): Body {
  const marks = rows.flatMap((row) => row.marks)
  const layout = rowLayout(
    width,
    rows.map(({ label }) => label),
    marks.map(({ text }) => text),
  )
  const limits = marks.flatMap((mark) => ('value' in mark ? [mark.value, mark.low, mark.high] : []))
  const axis = coefficientAxis(limits, layout.plotWidth)
  const drawn = stackDown(rows.map((row) => ({ drawing: drawRow(row, { layout, axis, id }), gap: 14 })))
  const box = { left: layout.plotLeft, top: 0, bottom: drawn.height + 4 }
  const grid = layout.labelAbove ? [] : [axis.grid(box)]
  const entries = series.map((label, i) => ({ swatch: seriesSwatch(seriesStyle(i)), label }))
  return stackDown([
    {
      drawing: {
        markup: joinMarkup([...grid, drawn.markup, axis.labels(box)]),
        height: box.bottom + axis.labelHeight,
      },
      gap: 0,
    },
    { drawing: legend(entries.length > 1 ? entries : [], width), gap: 10 },
  ])
}

type Plotting = { readonly layout: RowLayout; readonly axis: PercentAxis; readonly id: string }

function drawRow({ label, marks }: IntervalRow, plotting: Plotting): Drawing {
  const { layout, axis } = plotting
  const words = { x: 0, y: 0, width: layout.labelWidth, size: LABEL_SIZE, fill: FIGURE_COLORS.ink }
  const name = textBlock(label, words)
  const lines = stackDown(marks.map((mark, i) => ({ drawing: drawLine(mark, i, plotting), gap: 2 })))
  const top = layout.labelAbove ? name.height + 2 : 0
  const height = Math.max(name.height, top + lines.height)
  const grid = layout.labelAbove ? [axis.grid({ left: layout.plotLeft, top, bottom: height })] : []
  return { markup: joinMarkup([...grid, name.markup, moveMarkup(lines.markup, 0, top)]), height }
}

function drawLine(mark: IntervalMark, series: number, plotting: Plotting): Drawing {
  const { valueLeft, valueWidth } = plotting.layout
  const fill = 'value' in mark ? FIGURE_COLORS.ink : FIGURE_COLORS.muted
  const text = textBlock(mark.text, { x: valueLeft, y: 0, width: valueWidth, size: LABEL_SIZE, fill })
  return {
    markup: joinMarkup([drawMark(mark, series, plotting), text.markup]),
    height: Math.max(LINE, text.height),
  }
}

function drawMark(mark: IntervalMark, series: number, { layout, axis, id }: Plotting): Markup {
  const { plotLeft: left, plotWidth: width } = layout
  if (!('value' in mark)) return element('rect', { x: left, y: LINE / 2 - 4, width, height: 8, fill: unknownFill(id) })
  const style = seriesStyle(series)
  const [x1, x2] = [left + axis.place(mark.low), left + axis.place(mark.high)]
  const band = { x1, x2, y1: LINE / 2, y2: LINE / 2, stroke: style.color, 'stroke-width': 2 }
  return joinMarkup([element('line', band), marker(style, [left + axis.place(mark.value), LINE / 2])])
}
