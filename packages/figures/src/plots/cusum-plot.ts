import { type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { plotArea, plotSize } from './plot-area.ts'
import { guideLine, plotLine } from './plot-line.ts'
import { marker, type SeriesStyle, seriesStyle, seriesSwatch } from './series-style.ts'

/** A cumulative sum: a score after each trial, where it signals, and at which trials (from 1) it did. */
export type CusumPlotSpec = FigureText & {
  /** What a trial is, for the axis, such as "Films read". */
  readonly trials: string
  readonly scores: readonly number[]
  readonly limit: number
  readonly signals: readonly number[]
}

/**
 * Draws a CUSUM chart with its decision limit and a mark at every signal; after a signal the score starts again at 0.
 * @returns a whole SVG file; the same spec gives the same bytes.
 * @throws RangeError when a number is not finite.
 */
export function cusumPlot({ scores, limit, signals, trials, ...text }: CusumPlotSpec): string {
  const [line, signal] = [seriesStyle(0), seriesStyle(1)]
  const most = Math.max(limit, ...scores)
  return framedFigure(text, (room) => {
    const area = plotArea(
      plotSize(room.width, 260),
      { label: trials, from: 0, to: Math.max(1, scores.length), counted: true },
      { label: 'CUSUM score', from: 0, to: most * 1.1 },
    )
    const places = [area.place(0, 0), ...scores.map((score, i) => area.place(i + 1, score))]
    const [, y] = area.place(0, limit)
    const drawn = [
      area.markup,
      guideLine([area.left, y], [area.right, y], FIGURE_COLORS.muted),
      plotLine(places, line, false),
      ...signals.map((trial) => marker(signal, area.place(trial, scores[trial - 1] ?? limit))),
    ]
    return stackDown([
      { drawing: { markup: joinMarkup(drawn), height: area.height }, gap: 0 },
      { drawing: legend(entries(line, signal, signals.length), room.width), gap: 10 },
    ])
  })
}

function entries(line: SeriesStyle, signal: SeriesStyle, signals: number) {
  const limit = guideLine([0, 7], [14, 7], FIGURE_COLORS.muted)
  const shown = [
    { swatch: plainSwatch(line), label: 'Score' },
    { swatch: limit, label: 'Decision limit' },
  ]
  return signals > 0 ? [...shown, { swatch: seriesSwatch(signal), label: 'Signal' }] : shown
}

function plainSwatch({ color }: SeriesStyle): Markup {
  return element('line', { x1: 0, x2: 14, y1: 7, y2: 7, stroke: color, 'stroke-width': 2 })
}
