import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { percentAxis } from '../frame/percent-axis.ts'
import { plotRows, type RowPlot } from '../frame/plot-rows.ts'
import { publishedMark } from '../frame/published-mark.ts'
import { type PublishedShare, shareText } from '../frame/share-text.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import type { Drawing } from '../text/text-block.ts'

/** A share in the current data; `interval` in percent. */
export type CurrentShare = {
  readonly count: number
  readonly of: number
  readonly interval?: readonly [low: number, high: number]
}

/** One finding, then and now. */
export type ThenAndNowRow = {
  readonly id: string
  readonly label: string
  readonly then?: PublishedShare
  /** Left out where the current data cannot say: the row is hatched and says `not known`. */
  readonly now?: CurrentShare
  readonly href?: string
}

/** Published values beside today's on one scale from 0 to 100 %. */
export type ThenAndNowSpec = FigureText & { readonly kind: 'then-and-now'; readonly rows: readonly ThenAndNowRow[] }

const HEIGHT = 20

/**
 * Draws each finding as a hollow mark (published) and a filled one (now) on the same scale from 0 to 100 %, with n.
 * @returns SVG text.
 */
export function drawThenAndNow(spec: ThenAndNowSpec): string {
  return framedFigure(spec, (room) => strip(spec, room))
}

function strip(spec: ThenAndNowSpec, room: DrawingRoom): Body {
  const plot = plotRows(
    spec.rows.map((row) => ({
      label: row.label,
      value: row.now ? shareText(row.now.count, row.now.of) : 'not known',
      href: row.href,
      marks: (place) => rowMarks(row, place, room.id),
    })),
    { width: room.width, axisOver: (width) => percentAxis([100], width) },
  )
  return stackDown([
    { drawing: plot, gap: 0 },
    { drawing: stripLegend(spec, room.width), gap: 8 },
  ])
}

function rowMarks(row: ThenAndNowRow, plot: RowPlot, id: string): Drawing {
  const then = publishedMark(row.then, plot, HEIGHT)
  const now = row.now !== undefined && row.now.of > 0 ? knownMarks(row.now, row.then, plot) : unknownTrack(plot, id)
  return { markup: joinMarkup([now, then.markup]), height: HEIGHT + then.height }
}

function unknownTrack({ left, width }: RowPlot, id: string): Markup {
  return element('rect', { x: left, y: HEIGHT / 2 - 4, width, height: 8, fill: unknownFill(id) })
}

function knownMarks(now: CurrentShare, then: PublishedShare | undefined, { axis, left }: RowPlot): Markup {
  const at = (percent: number) => left + axis.place(percent)
  const here = at((100 * now.count) / now.of)
  const line = { y1: HEIGHT / 2, y2: HEIGHT / 2, stroke: FIGURE_COLORS.muted, 'stroke-width': 1.5 }
  const track = then ? [element('line', { x1: at(then.percent), x2: here, ...line })] : []
  const limits = now.interval?.map(at)
  return joinMarkup([
    ...track,
    ...(limits ? [intervalBand(limits as [number, number])] : []),
    nowMark(here, HEIGHT / 2),
  ])
}

function intervalBand([low, high]: readonly [number, number]): Markup {
  const tint = { fill: FIGURE_COLORS.blue, 'fill-opacity': 0.3 }
  return element('rect', { x: low, y: HEIGHT / 2 - 3, width: high - low, height: 6, ...tint })
}

function nowMark(cx: number, cy: number): Markup {
  return element('circle', { cx, cy, r: 6, fill: FIGURE_COLORS.blue, stroke: FIGURE_COLORS.ink })
}

function stripLegend(spec: ThenAndNowSpec, width: number): Drawing {
  const hollow = { d: 'M7 1L13 7L7 13L1 7Z', fill: FIGURE_COLORS.ground, stroke: FIGURE_COLORS.ink, 'stroke-width': 2 }
  const years = [...new Set(spec.rows.flatMap(({ then }) => (then ? [then.year] : [])))]
  return legend(
    [
      { swatch: nowMark(7, 7), label: 'now' },
      ...years.map((year) => ({ swatch: element('path', hollow), label: `published in ${year}` })),
    ],
    width,
  )
}
