import { scaleSqrt } from 'd3-scale'
import { type Body, type DrawingRoom, type FigureText, framedFigure, stackDown } from '../frame/figure-frame.ts'
import { type GridLayout, gridLayout } from '../frame/grid-layout.ts'
import { legend } from '../frame/legend.ts'
import { addLink } from '../frame/link.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'

/** A row or column of a matrix. */
export type MatrixEdge = { readonly id: string; readonly label: string }

/** What stands where a row and a column meet. */
export type EvidenceCell = {
  readonly row: string
  readonly column: string
  /** Whole number; 0 is a hole. */
  readonly count: number
  readonly href?: string
}

/** A map of what exists and what does not: one bubble or one hole for each pair of row and column. */
export type EvidenceMapSpec = FigureText & {
  readonly kind: 'evidence-map'
  /** What is counted, in the plural, e.g. `programs`. */
  readonly counted: string
  readonly rows: readonly MatrixEdge[]
  readonly columns: readonly MatrixEdge[]
  /** In any order; a pair that is left out is a hole, a repeated pair takes the last. */
  readonly cells: readonly EvidenceCell[]
}

const COUNT_SIZE = 13

/**
 * Draws bubbles whose area is the count, with the count written on them, and a dashed outline for each pair nothing
 * exists for. Cells with an address are links with a name that says what they hold.
 * @returns SVG text; wider than asked for where a column would be narrower than 36 px or than
 * its longest count.
 */
export function drawEvidenceMap(spec: EvidenceMapSpec): string {
  return framedFigure(spec, (room) => mapBody(spec, room))
}

function mapBody(spec: EvidenceMapSpec, room: DrawingRoom): Body {
  const words = { rows: spec.rows.map(({ label }) => label), columns: spec.columns.map(({ label }) => label) }
  const layout = gridLayout(words, room.width, { least: Math.max(36, widestCount(spec.cells) + 6), height: 46 })
  const cells = new Map(spec.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]))
  const most = Math.max(1, ...spec.cells.map((cell) => cell.count))
  const radius = scaleSqrt([0, most], [0, Math.min(layout.cellWidth, layout.cellHeight) / 2 - 2])
  const drawn = spec.rows.flatMap((row, i) =>
    spec.columns.map((column, j) => {
      const cell = cells.get(`${row.id} ${column.id}`)
      const count = cell?.count ?? 0
      const name = `${row.label}, ${column.label}: ${count === 0 ? `no ${spec.counted}` : `${count} ${spec.counted}`}`
      const marks = joinMarkup([
        cellGround(layout, i, j),
        count === 0 ? hole(layout, i, j) : bubble(layout, [i, j], { count, radius: radius(count) }),
      ])
      return addLink(cell?.href, name, marks)
    }),
  )
  const map = { markup: joinMarkup([layout.labels, ...drawn]), height: layout.height }
  const stacked = stackDown([
    { drawing: map, gap: 0 },
    { drawing: mapLegend(spec.counted, room.width), gap: 10 },
  ])
  return { ...stacked, width: layout.width }
}

function middle(layout: GridLayout, row: number, column: number): { readonly cx: number; readonly cy: number } {
  return { cx: layout.left + (column + 0.5) * layout.cellWidth, cy: layout.top + (row + 0.5) * layout.cellHeight }
}

/** A box behind each cell, which is also what a pointer hits. */
function cellGround(layout: GridLayout, row: number, column: number): Markup {
  return element('rect', {
    x: layout.left + column * layout.cellWidth,
    y: layout.top + row * layout.cellHeight,
    width: layout.cellWidth,
    height: layout.cellHeight,
    fill: FIGURE_COLORS.ground,
    stroke: FIGURE_COLORS.rule,
    'stroke-width': 0.75,
  })
}

function hole(layout: GridLayout, row: number, column: number): Markup {
  return holeMark(middle(layout, row, column), 9)
}

function holeMark(place: { readonly cx: number; readonly cy: number }, r: number): Markup {
  const dashed = { stroke: FIGURE_COLORS.muted, 'stroke-width': 1.5, 'stroke-dasharray': '3 3' }
  return element('circle', { ...place, r, fill: 'none', ...dashed })
}

type Bubble = { readonly count: number; readonly radius: number }

/** The count stands on its bubble, or right of one too small to carry it where the cell has room. */
function bubble(layout: GridLayout, [row, column]: readonly [number, number], { count, radius }: Bubble): Markup {
  const place = middle(layout, row, column)
  const width = countWidth(count)
  const tooWide = Math.hypot(width / 2, 0.38 * COUNT_SIZE) > radius - 1
  const beside = tooWide && radius + 3 + width < layout.cellWidth / 2
  const where = beside ? { x: place.cx + radius + 3 } : { x: place.cx, anchor: 'middle' as const }
  const type = {
    y: place.cy - COUNT_SIZE + 4.5,
    size: COUNT_SIZE,
    weight: 'semibold' as const,
    fill: FIGURE_COLORS.ink,
  }
  return joinMarkup([bubbleMark(place, radius), textLine(String(count), { ...type, ...where })])
}

function countWidth(count: number): number {
  return textWidth(String(count), COUNT_SIZE, 'semibold')
}

function widestCount(cells: readonly EvidenceCell[]): number {
  return Math.ceil(Math.max(0, ...cells.map((cell) => countWidth(cell.count))))
}

/** Pale enough for ink to be read on it, and on the ground beside a small one. */
function bubbleMark(place: { readonly cx: number; readonly cy: number }, r: number): Markup {
  const fill = { fill: FIGURE_COLORS.sky, 'fill-opacity': 0.45 }
  return element('circle', { ...place, r, ...fill, stroke: FIGURE_COLORS.blue, 'stroke-width': 1.25 })
}

function mapLegend(counted: string, width: number) {
  const place = { cx: 7, cy: 7 }
  return legend(
    [
      { swatch: bubbleMark(place, 6), label: `${counted} there are: the area is the count` },
      { swatch: holeMark(place, 6), label: 'none: a gap in the offer' },
    ],
    width,
  )
}
