import { type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { joinMarkup } from '../svg/markup.ts'
import { plotArea, plotSize } from './plot-area.ts'
import { plotLine } from './plot-line.ts'
import { marker, seriesStyle, seriesSwatch } from './series-style.ts'

/** One FROC curve: operating points in order of rising false marks. */
export type FrocPlotCurve = {
  readonly label: string
  readonly points: readonly { readonly falseMarksPerCase: number; readonly lesionFraction: number }[]
}

/** An FROC plot. `mostFalseMarks` ends the horizontal axis; when absent the largest value does. */
export type FrocPlotSpec = FigureText & {
  readonly curves: readonly FrocPlotCurve[]
  readonly mostFalseMarks?: number
}

/**
 * Draws FROC curves as steps, because a threshold between two ratings cannot be set, with a marker at each end.
 * @returns a whole SVG file; the same spec gives the same bytes. A curve without points is in the legend only.
 * @throws RangeError when a coordinate is not finite.
 */
export function frocPlot(spec: FrocPlotSpec): string {
  const reached = spec.curves.flatMap(({ points }) => points.map((point) => point.falseMarksPerCase))
  const end = spec.mostFalseMarks ?? Math.max(0, ...reached)
  return framedFigure(spec, (room) => {
    const area = plotArea(
      plotSize(room.width),
      { label: 'False marks per case', from: 0, to: end > 0 ? end : 1 },
      { label: 'Share of lesions hit', from: 0, to: 1 },
    )
    const drawn = spec.curves.map(({ points }, i) => {
      const inside = points.filter((point) => point.falseMarksPerCase <= (end > 0 ? end : 1))
      const places = [area.place(0, 0), ...inside.map((p) => area.place(p.falseMarksPerCase, p.lesionFraction))]
      const style = seriesStyle(i)
      return joinMarkup([
        plotLine(places, style, true),
        marker(style, places[places.length - 1] as readonly [number, number]),
      ])
    })
    const labels = spec.curves.map(({ label }, i) => ({ swatch: seriesSwatch(seriesStyle(i)), label }))
    return stackDown([
      { drawing: { markup: joinMarkup([area.markup, ...drawn]), height: area.height }, gap: 0 },
      { drawing: legend(labels, room.width), gap: 10 },
    ])
  })
}
