import { type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import type { Drawing } from '../text/text-block.ts'
import { type PlotArea, plotArea, plotSize } from './plot-area.ts'
import { guideLine, plotLine } from './plot-line.ts'
import { marker, type SeriesStyle, seriesStyle, seriesSwatch } from './series-style.ts'

/** One bin of stated probabilities: where it lies, what was observed, with its interval; all shares 0..1. */
export type ReliabilityPlotBin = {
  readonly meanProbability: number
  readonly share: number
  readonly low: number
  readonly high: number
  /** Forecasts in the bin, >= 1. */
  readonly count: number
}

/** One set of forecasts. */
export type ReliabilityPlotSeries = { readonly label: string; readonly bins: readonly ReliabilityPlotBin[] }

/** A reliability diagram. */
export type ReliabilityPlotSpec = FigureText & { readonly series: readonly ReliabilityPlotSeries[] }

const STRIP = 60

/**
 * Draws a reliability diagram: observed share with its interval over stated probability, the diagonal of perfect calibration,
 * and below it how many forecasts each bin rests on.
 * @returns a whole SVG file; the same spec gives the same bytes.
 * @throws RangeError when a coordinate is not finite.
 */
export function reliabilityPlot(spec: ReliabilityPlotSpec): string {
  return framedFigure(spec, (room) => {
    const area = plotArea(
      plotSize(room.width),
      { label: 'Stated probability', from: 0, to: 1 },
      { label: 'Share that was true', from: 0, to: 1 },
    )
    const perfect = guideLine(area.place(0, 0), area.place(1, 1), FIGURE_COLORS.muted)
    const drawn = spec.series.map(({ bins }, i) => drawSeries(bins, area, seriesStyle(i)))
    const labels = spec.series.map(({ label }, i) => ({ swatch: seriesSwatch(seriesStyle(i)), label }))
    return stackDown([
      { drawing: { markup: joinMarkup([area.markup, perfect, ...drawn]), height: area.height }, gap: 0 },
      { drawing: countStrip(spec.series, area), gap: 14 },
      { drawing: legend(labels, room.width), gap: 10 },
    ])
  })
}

function drawSeries(bins: readonly ReliabilityPlotBin[], area: PlotArea, style: SeriesStyle): Markup {
  const whiskers = bins.map((bin) => {
    const [x, y1] = area.place(bin.meanProbability, bin.low)
    const [, y2] = area.place(bin.meanProbability, bin.high)
    return element('line', { x1: x, x2: x, y1, y2, stroke: style.color, 'stroke-width': 1 })
  })
  const places = bins.map((bin) => area.place(bin.meanProbability, bin.share))
  return joinMarkup([...whiskers, plotLine(places, style, false), ...places.map((place) => marker(style, place))])
}

/** Bars of the number of forecasts per bin, on the axis of the diagram above. */
function countStrip(series: readonly ReliabilityPlotSeries[], area: PlotArea): Drawing {
  const most = Math.max(1, ...series.flatMap(({ bins }) => bins.map(({ count }) => count)))
  const barWidth = 10 / Math.max(1, series.length)
  const scale = plotArea(
    { height: STRIP, right: area.right },
    { label: 'Number of forecasts at each stated probability', from: 0, to: 1 },
    { label: 'n', from: 0, to: most },
  )
  const bars = series.flatMap(({ bins }, i) =>
    bins.map(({ meanProbability, count }) => {
      const x = area.place(meanProbability, 0)[0] + (i - series.length / 2) * barWidth
      const y = scale.place(0, count)[1]
      return element('rect', { x, y, width: barWidth, height: STRIP - y, fill: seriesStyle(i).color })
    }),
  )
  return { markup: joinMarkup([scale.markup, ...bars]), height: scale.height }
}
