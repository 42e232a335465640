import { type FigureText, framedFigure } from '../frame/figure-frame.ts'
import { element, joinMarkup } from '../svg/markup.ts'
import { plotArea, plotSize } from './plot-area.ts'
import { plotLine } from './plot-line.ts'
import { marker, seriesStyle } from './series-style.ts'

/** One stretch of practice, trials numbered from 1, and the share of right ones with its interval, 0..1. */
export type PracticeStretch = {
  readonly from: number
  readonly to: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Shares over practice. */
export type PracticePlotSpec = FigureText & {
  /** What a trial is, for the axis, such as "Films read". */
  readonly trials: string
  readonly stretches: readonly PracticeStretch[]
}

/**
 * Draws the share of right answers in each stretch of practice, with its interval, over the middle of the stretch.
 * @returns a whole SVG file; the same spec gives the same bytes.
 * @throws RangeError when a number is not finite.
 */
export function practicePlot(spec: PracticePlotSpec): string {
  const style = seriesStyle(0)
  const most = Math.max(1, ...spec.stretches.map(({ to }) => to))
  return framedFigure(spec, (room) => {
    const area = plotArea(
      plotSize(room.width, 300),
      { label: spec.trials, from: 0, to: most, counted: true },
      { label: 'Share right', from: 0, to: 1 },
    )
    const middle = ({ from, to }: PracticeStretch) => (from + to) / 2
    const whiskers = spec.stretches.map((stretch) => {
      const [x, y1] = area.place(middle(stretch), stretch.low)
      const [, y2] = area.place(middle(stretch), stretch.high)
      return element('line', { x1: x, x2: x, y1, y2, stroke: style.color, 'stroke-width': 1.5 })
    })
    const places = spec.stretches.map((stretch) => area.place(middle(stretch), stretch.share))
    const points = places.map((place) => marker(style, place))
    return {
      markup: joinMarkup([area.markup, ...whiskers, plotLine(places, style, false), ...points]),
      height: area.height,
    }
  })
}
