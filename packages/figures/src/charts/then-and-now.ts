import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { legend } from '../frame/legend.ts'
import { linked } from '../frame/link.ts'
import { type PercentAxis, percentAxis } from '../frame/percent-axis.ts'
import { publishedMark } from '../frame/published-mark.ts'
import { LABEL_SIZE, type RowLayout, rowLayout } from '../frame/row-layout.ts'
import { type PublishedShare, shareText } from '../frame/share-text.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joined, type Markup, moved } from '../svg/markup.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'

/** One finding, then and now. */
export type ThenAndNowRow = {
  readonly id: string
  readonly label: string
  readonly then?: PublishedShare
  /** Left out where the current data cannot say: the row is hatched and says `not known`. */
  readonly now?: { readonly count: number; readonly of: number; readonly interval?: readonly [number, number] }
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
  const values = spec.rows.map(({ now }) => (now ? shareText(now.count, now.of) : 'not known'))
  const layout = rowLayout(
    room.width,
    spec.rows.map((row) => row.label),
    values,
  )
  const axis = percentAxis([100], layout.plotWidth)
  const drawn = spec.rows.map((row, i) => stripRow(row, { layout, axis, value: values[i] as string, id: room.id }))
  const rows = stackDown(drawn.map((drawing) => ({ drawing, gap: 10 })))
  const grid = axis.draw({ left: layout.plotLeft, top: 0, bottom: rows.height + 4 })
  const plot = { markup: joined([grid, rows.markup]), height: rows.height + 4 + axis.labelHeight }
  return stackDown([
    { drawing: plot, gap: 0 },
    { drawing: stripLegend(spec, room.width), gap: 8 },
  ])
}

type Context = {
  readonly layout: RowLayout
  readonly axis: PercentAxis
  readonly value: string
  readonly id: string
}

function stripRow(row: ThenAndNowRow, context: Context): Drawing {
  const { layout, axis, value } = context
  const words = { y: 0, size: LABEL_SIZE, fill: FIGURE_COLORS.ink }
  const label = textBlock(row.label, { ...words, x: 0, width: layout.labelWidth })
  const top = layout.labelAbove ? label.height + 2 : 0
  const text = textBlock(value, { ...words, x: layout.valueLeft, width: layout.valueWidth, weight: 'semibold' })
  const then = row.then
    ? publishedMark(row.then, { axis, left: layout.plotLeft, width: layout.plotWidth, middle: HEIGHT / 2 })
    : { markup: joined([]), height: 0 }
  const marks = joined([track(row, context), currentMark(row, context), then.markup, text.markup])
  return {
    markup: linked(row.href, `${row.label}: ${value}`, joined([label.markup, moved(marks, 0, top)])),
    height: Math.max(label.height, top + Math.max(HEIGHT + then.height, text.height)),
  }
}

function track({ then, now }: ThenAndNowRow, { layout, axis, id }: Context): Markup {
  if (now === undefined || now.of === 0) {
    const box = { x: layout.plotLeft, y: HEIGHT / 2 - 4, width: layout.plotWidth, height: 8 }
    return element('rect', { ...box, fill: unknownFill(id) })
  }
  if (then === undefined) return joined([])
  const ends = [then.percent, (100 * now.count) / now.of].map((percent) => layout.plotLeft + axis.place(percent))
  const line = { x1: ends[0], x2: ends[1], y1: HEIGHT / 2, y2: HEIGHT / 2 }
  return element('line', { ...line, stroke: FIGURE_COLORS.muted, 'stroke-width': 1.5 })
}

function currentMark({ now }: ThenAndNowRow, { layout, axis }: Context): Markup {
  if (now === undefined || now.of === 0) return joined([])
  const at = (percent: number) => layout.plotLeft + axis.place(percent)
  const [low, high] = now.interval ?? []
  const interval =
    low === undefined || high === undefined
      ? []
      : [element('rect', { x: at(low), y: HEIGHT / 2 - 3, width: at(high) - at(low), height: 6, ...band })]
  return joined([...interval, nowMark(at((100 * now.count) / now.of), HEIGHT / 2)])
}

const band = { fill: FIGURE_COLORS.blue, 'fill-opacity': 0.3 }

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
