import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { joinMarkup, type Markup, moveMarkup } from '../svg/markup.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'
import { type BarRows, barRows } from './bar-chart.ts'
import { type PeriodColumns, periodColumns } from './column-chart.ts'

/** One small chart of a panel under its own heading. */
export type PanelPart = { readonly id: string; readonly heading: string; readonly note?: string } & (
  | (BarRows & { readonly kind: 'bars' })
  | (PeriodColumns & { readonly kind: 'columns' })
)

/** Several small charts that belong together, such as period, delivery, duration and price. */
export type FigurePanelSpec = FigureText & { readonly kind: 'panel'; readonly parts: readonly PanelPart[] }

const GAP = 28
const TWO_COLUMNS = 600

/**
 * Draws small charts side by side, two in a row from 600 px on, one below that, in the order given.
 * @returns SVG text.
 */
export function drawFigurePanel(spec: FigurePanelSpec): string {
  return framedFigure(spec, (room) => panelBody(spec.parts, room))
}

function panelBody(parts: readonly PanelPart[], room: DrawingRoom): Body {
  const perRow = room.width >= TWO_COLUMNS ? 2 : 1
  const width = (room.width - GAP * (perRow - 1)) / perRow
  const rows: Drawing[] = []
  for (let i = 0; i < parts.length; i += perRow) {
    rows.push(sideBySide(parts.slice(i, i + perRow), { id: room.id, width }))
  }
  return stackDown(rows.map((drawing) => ({ drawing, gap: 24 })))
}

function sideBySide(parts: readonly PanelPart[], room: DrawingRoom): Drawing {
  const drawn = parts.map((part) => partDrawing(part, room))
  const pieces: Markup[] = drawn.map(({ markup }, i) => moveMarkup(markup, i * (room.width + GAP), 0))
  return { markup: joinMarkup(pieces), height: Math.max(0, ...drawn.map(({ height }) => height)) }
}

function partDrawing(part: PanelPart, room: DrawingRoom): Drawing {
  const place = { x: 0, y: 0, width: room.width }
  const heading = textBlock(part.heading, { ...place, size: 15, weight: 'semibold', fill: FIGURE_COLORS.ink })
  const note = textBlock(part.note ?? '', { ...place, size: 13, fill: FIGURE_COLORS.muted })
  const body = part.kind === 'bars' ? barRows(part, room) : periodColumns(part, room)
  return stackDown([
    { drawing: heading, gap: 0 },
    { drawing: note, gap: 2 },
    { drawing: body, gap: 8 },
  ])
}
