import { FIGURE_COLORS, type FigureHue } from '../palette/figure-colors.ts'
import { element, type Markup } from '../svg/markup.ts'

/** How a series is told apart: hue, dashes and shape together, so that it does not need colour. */
export type SeriesStyle = { readonly color: string; readonly dash: string | undefined; readonly shape: number }

// Yellow is left out: on a white ground a thin yellow line cannot be seen.
const HUES: readonly FigureHue[] = ['blue', 'vermilion', 'green', 'purple', 'sky', 'orange', 'grey']
const DASHES = [undefined, '6 3', '2 2', '8 3 2 3'] as const

/** The style of the n-th series, n >= 0; hues repeat after seven, dashes after four, so 28 series stay apart. */
export function seriesStyle(n: number): SeriesStyle {
  const hue = HUES[n % HUES.length] as FigureHue
  return { color: FIGURE_COLORS[hue], dash: DASHES[n % DASHES.length], shape: n % 4 }
}

/** The marker of a series, about 8 pixels wide, centred at a place: disc, square, diamond or triangle. */
export function marker({ color, shape }: SeriesStyle, [x, y]: readonly [number, number]): Markup {
  const look = { fill: color, stroke: FIGURE_COLORS.ground, 'stroke-width': 1 }
  if (shape === 0) return element('circle', { cx: x, cy: y, r: 4, ...look })
  if (shape === 1) return element('rect', { x: x - 3.5, y: y - 3.5, width: 7, height: 7, ...look })
  const corners =
    shape === 2
      ? [
          [0, -5],
          [5, 0],
          [0, 5],
          [-5, 0],
        ]
      : [
          [0, -4.5],
          [4.5, 3.5],
          [-4.5, 3.5],
        ]
  return element('polygon', { points: corners.map((c) => point(x, y, c)).join(' '), ...look })
}

function point(x: number, y: number, [dx = 0, dy = 0]: readonly number[]): string {
  return `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`
}

/** A short piece of the series' line with its marker, for a legend box of 14 by 14 pixels. */
export function seriesSwatch(style: SeriesStyle): Markup {
  return element(
    'g',
    {},
    element('line', {
      x1: 0,
      x2: 14,
      y1: 7,
      y2: 7,
      stroke: style.color,
      'stroke-width': 2,
      'stroke-dasharray': style.dash,
    }),
    marker(style, [7, 7]),
  )
}
