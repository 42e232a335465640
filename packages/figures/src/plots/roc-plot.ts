import { type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { joinMarkup, type Markup } from '../svg/markup.ts'
import { plotArea, plotSize } from './plot-area.ts'
import { guideLine, plotLine } from './plot-line.ts'
import { marker, seriesStyle, seriesSwatch } from './series-style.ts'

/** A point of ROC space, both shares 0..1. */
export type RocPlotPoint = { readonly falsePositiveFraction: number; readonly truePositiveFraction: number }

/** One line of an ROC plot, from (0, 0) to (1, 1), with the text of its legend entry and the point at which its reader works. */
export type RocPlotCurve = {
  readonly label: string
  readonly points: readonly RocPlotPoint[]
  readonly operating?: RocPlotPoint
}

/** Readers as single points: one series for readers without and one for readers with aid, say. */
export type RocPlotReaders = {
  readonly label: string
  readonly points: readonly (RocPlotPoint & { readonly name?: string })[]
}

/** An ROC plot: curves and readers' operating points. */
export type RocPlotSpec = FigureText & {
  readonly curves: readonly RocPlotCurve[]
  readonly readers?: readonly RocPlotReaders[]
  /** What the vertical axis shows; the true positive fraction unless told. */
  readonly vertical?: string
}

/**
 * Draws ROC curves with readers' operating points and the line of chance.
 * @param spec curves come first in the legend, then readers; hues, dashes and shapes go on counting across both.
 * @returns a whole SVG file; the same spec gives the same bytes.
 * @throws RangeError when a coordinate is not finite.
 */
export function rocPlot(spec: RocPlotSpec): string {
  const readers = spec.readers ?? []
  return framedFigure(spec, (room) => {
    const area = plotArea(
      plotSize(room.width),
      { label: 'False positive fraction (1 - specificity)', from: 0, to: 1 },
      { label: spec.vertical ?? 'True positive fraction (sensitivity)', from: 0, to: 1 },
    )
    const at = (p: RocPlotPoint) => area.place(p.falsePositiveFraction, p.truePositiveFraction)
    const chance = guideLine(area.place(0, 0), area.place(1, 1), FIGURE_COLORS.muted)
    const lines = spec.curves.map(({ points }, i) => plotLine(points.map(at), seriesStyle(i), false))
    const working = spec.curves.flatMap(({ operating }, i): Markup[] =>
      operating ? [marker(seriesStyle(i), at(operating))] : [],
    )
    const marks = readers.flatMap(({ points }, i): Markup[] =>
      points.map((p) => marker(seriesStyle(spec.curves.length + i), at(p))),
    )
    const labels = [...spec.curves, ...readers].map(({ label }, i) => ({ swatch: seriesSwatch(seriesStyle(i)), label }))
    return stackDown([
      {
        drawing: { markup: joinMarkup([area.markup, chance, ...lines, ...working, ...marks]), height: area.height },
        gap: 0,
      },
      { drawing: legend(labels, room.width), gap: 10 },
    ])
  })
}
