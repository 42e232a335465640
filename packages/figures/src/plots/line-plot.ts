import { type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { joinMarkup } from '../svg/markup.ts'
import { type AxisSpec, plotArea, plotSize } from './plot-area.ts'
import { plotLine } from './plot-line.ts'
import { marker, seriesStyle, seriesSwatch } from './series-style.ts'

/** One line: points in order of rising `x`, in the units of the axes. */
export type LinePlotCurve = {
  readonly label: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** Lines over one pair of axes; points beyond an axis stay at its end. */
export type LinePlotSpec = FigureText & {
  readonly x: AxisSpec
  readonly y: AxisSpec
  readonly curves: readonly LinePlotCurve[]
}

/**
 * Draws lines with a marker at each of their points.
 * @returns a whole SVG file; the same spec gives the same bytes. A curve without points is in the legend only.
 * @throws RangeError when a coordinate or an axis is not finite.
 */
export function linePlot(spec: LinePlotSpec): string {
  return framedFigure(spec, (room) => {
    const area = plotArea(plotSize(room.width), spec.x, spec.y)
    const drawn = spec.curves.map(({ points }, i) => {
      const places = points.map(({ x, y }) => area.place(x, y))
      const style = seriesStyle(i)
      return joinMarkup([plotLine(places, style, false), ...places.map((place) => marker(style, place))])
    })
    const labels = spec.curves.map(({ label }, i) => ({ swatch: seriesSwatch(seriesStyle(i)), label }))
    return stackDown([
      { drawing: { markup: joinMarkup([area.markup, ...drawn]), height: area.height }, gap: 0 },
      { drawing: legend(labels, room.width), gap: 10 },
    ])
  })
}
