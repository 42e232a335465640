import { type Body, type DrawingRoom, type FigureText, framedFigure } from '../frame/figure-frame.ts'
import { type GridLayout, gridLayout } from '../frame/grid-layout.ts'
import { addLink } from '../frame/link.ts'
import { percentText, shareText } from '../frame/share-text.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { unknownFill } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { lineHeight, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'
import type { MatrixEdge } from './evidence-map.ts'

/** A group (column) and how many members it has. */
export type MatrixGroup = MatrixEdge & {
  /** Denominator of its percentages; whole number >= 0. */
  readonly of: number
}

/** How many members of a group have what the row names. */
export type ShareCell = {
  readonly row: string
  readonly column: string
  readonly count: number
  readonly href?: string
}

/** Percentages of rows within groups; a member may count in several rows, so columns need not add up to 100 %. */
export type PercentMatrixSpec = FigureText & {
  readonly kind: 'percent-matrix'
  readonly rows: readonly MatrixEdge[]
  readonly groups: readonly MatrixGroup[]
  /** In any order; a pair that is left out counts 0. */
  readonly cells: readonly ShareCell[]
}

const BAR = 6
const COUNT_SIZE = 12

/**
 * Draws a table of percentages: each cell is tinted by its share, says "60 %" and "12 of 20", and has a bar from zero
 * along its foot, so that it reads in grey too. A group without members is hatched.
 * @returns SVG text; wider than asked for where a column would be narrower than 62 px or than
 * its longest count.
 */
export function drawPercentMatrix(spec: PercentMatrixSpec): string {
  return framedFigure(spec, (room) => matrixBody(spec, room))
}

/** Room for the longest `12 of 20`. */
function leastWidth(groups: readonly MatrixGroup[]): number {
  const longest = groups.map(({ of }) => textWidth(`${of} of ${of}`, COUNT_SIZE))
  return Math.max(62, Math.ceil(Math.max(0, ...longest)) + 6)
}

function matrixBody(spec: PercentMatrixSpec, room: DrawingRoom): Body {
  const words = {
    rows: spec.rows.map(({ label }) => label),
    columns: spec.groups.map((group) => `${group.label} (n\u00a0=\u00a0${group.of})`),
  }
  const layout = gridLayout(words, room.width, { least: leastWidth(spec.groups), height: 54 })
  const cells = new Map(spec.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]))
  const drawn = spec.rows.flatMap((row, i) =>
    spec.groups.map((group, j) => {
      const cell = cells.get(`${row.id} ${group.id}`)
      const share = { count: cell?.count ?? 0, of: group.of }
      const name = `${row.label}, ${group.label}: ${shareText(share.count, share.of)}`
      return addLink(cell?.href, name, shareCell(layout, [i, j], { ...share, id: room.id }))
    }),
  )
  return { markup: joinMarkup([layout.labels, ...drawn]), height: layout.height, width: layout.width }
}

type Share = { readonly count: number; readonly of: number; readonly id: string }

function shareCell(layout: GridLayout, [row, column]: readonly [number, number], share: Share): Markup {
  const box = {
    x: layout.left + column * layout.cellWidth,
    y: layout.top + row * layout.cellHeight,
    width: layout.cellWidth,
    height: layout.cellHeight,
  }
  const outline = { stroke: FIGURE_COLORS.rule, 'stroke-width': 0.75 }
  if (share.of === 0) return element('rect', { ...box, fill: unknownFill(share.id), ...outline })
  const part = share.count / share.of
  const tint = { fill: FIGURE_COLORS.blue, 'fill-opacity': 0.04 + 0.26 * part }
  const bar = { x: box.x, y: box.y + box.height - BAR, width: box.width * part, height: BAR }
  return joinMarkup([
    element('rect', { ...box, ...tint, ...outline }),
    element('rect', { ...bar, fill: FIGURE_COLORS.blue }),
    ...cellText(box, share),
  ])
}

function cellText(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { count, of }: Share,
): Markup[] {
  const x = box.x + box.width / 2
  const top = box.y + (box.height - BAR - lineHeight(15) - lineHeight(COUNT_SIZE)) / 2
  const share = { size: 15, weight: 'semibold' as const, fill: FIGURE_COLORS.ink, anchor: 'middle' as const }
  const counts = { size: COUNT_SIZE, fill: FIGURE_COLORS.ink, anchor: 'middle' as const }
  return [
    textLine(percentText(count, of), { ...share, x, y: top }),
    textLine(`${count} of ${of}`, { ...counts, x, y: top + lineHeight(15) }),
  ]
}
