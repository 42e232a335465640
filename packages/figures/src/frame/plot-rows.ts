import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { joinMarkup, type Markup, moveMarkup } from '../svg/markup.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'
import { stackDown } from './figure-frame.ts'
import { addLink } from './link.ts'
import type { PercentAxis } from './percent-axis.ts'
import { LABEL_SIZE, type RowLayout, rowLayout } from './row-layout.ts'

/** The part of a row where marks stand: the axis, and the plot's left edge and width in pixels. */
export type RowPlot = { readonly axis: PercentAxis; readonly left: number; readonly width: number }

/** A labelled row of a chart. */
export type PlotRow = {
  readonly label: string
  /** The value in words, at the right of the row. */
  readonly value: string
  readonly href?: string | undefined
  /** Draws what stands between label and value; its top is 0. */
  readonly marks: (plot: RowPlot) => Drawing
}

/** The width of the body in pixels, and how the axis is made for the width that is left to the plot. */
export type RowsRoom = { readonly width: number; readonly axisOver: (plotWidth: number) => PercentAxis }

/**
 * Rows of label, marks and value over one axis. On a narrow body labels stand above their marks and
 * the grid leaves them out, so that no line runs through a word.
 */
export function plotRows(rows: readonly PlotRow[], room: RowsRoom): Drawing {
  const layout = rowLayout(
    room.width,
    rows.map((row) => row.label),
    rows.map((row) => row.value),
  )
  const axis = room.axisOver(layout.plotWidth)
  const stacked = stackDown(rows.map((row) => ({ drawing: plotRow(row, layout, axis), gap: 10 })))
  const bottom = stacked.height + 4
  const box = { left: layout.plotLeft, top: layout.labelAbove ? stacked.height : 0, bottom }
  const pieces = [axis.grid(box), stacked.markup, axis.labels(box)]
  return { markup: joinMarkup(pieces), height: bottom + axis.labelHeight }
}

function plotRow(row: PlotRow, layout: RowLayout, axis: PercentAxis): Drawing {
  const words = { y: 0, size: LABEL_SIZE, fill: FIGURE_COLORS.ink }
  const label = textBlock(row.label, { ...words, x: 0, width: layout.labelWidth })
  const place = { x: layout.valueLeft, width: layout.valueWidth, weight: 'semibold' as const }
  const value = textBlock(row.value, { ...words, ...place })
  const marks = row.marks({ axis, left: layout.plotLeft, width: layout.plotWidth })
  const top = layout.labelAbove ? label.height + 2 : 0
  const height = Math.max(label.height, top + Math.max(marks.height, value.height))
  const grid: Markup[] = layout.labelAbove ? [axis.grid({ left: layout.plotLeft, top, bottom: height })] : []
  const beside = moveMarkup(joinMarkup([marks.markup, value.markup]), 0, top)
  return { markup: addLink(row.href, undefined, joinMarkup([...grid, label.markup, beside])), height }
}
