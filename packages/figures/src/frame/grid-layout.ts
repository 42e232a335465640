import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { lineHeight, textBlock, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'
import { wrapText } from '../text/wrap-text.ts'

/** Words along the edges of a grid. */
export type GridWords = { readonly rows: readonly string[]; readonly columns: readonly string[] }

/** Where cells stand and what is written around them, in pixels of the body. */
export type GridLayout = {
  /** Full width; larger than asked for where cells would fall below their least width. */
  readonly width: number
  readonly height: number
  readonly cellWidth: number
  readonly cellHeight: number
  readonly left: number
  readonly top: number
  readonly labels: Markup
}

/** Least width and the height of cells, in pixels. */
export type CellSize = { readonly least: number; readonly height: number }

const SIZE = 13

/**
 * Lays out a grid with wrapped row labels at the left and column labels above. Where a word of a column label is wider
 * than its cell, all column labels stand upright.
 * @param width asked for; the grid is wider only where cells would be narrower than `cell.least`.
 */
export function gridLayout(words: GridWords, width: number, cell: CellSize): GridLayout {
  const left = rowLabelWidth(words.rows, width) + 8
  const cellWidth = Math.max(cell.least, (width - left) / Math.max(1, words.columns.length))
  const columns = columnLabels(words.columns, cellWidth)
  const heights = words.rows.map((row) => wrapText(row, { size: SIZE, width: left - 8 }).length * lineHeight(SIZE) + 6)
  const cellHeight = Math.max(cell.height, ...heights)
  const labels = [
    columns.draw(left),
    ...words.rows.map((row, i) =>
      rowLabel(row, { width: left - 8, height: cellHeight }, columns.height + i * cellHeight),
    ),
  ]
  return {
    width: Math.max(width, left + cellWidth * words.columns.length),
    height: columns.height + words.rows.length * cellHeight,
    cellWidth,
    cellHeight,
    left,
    top: columns.height,
    labels: joinMarkup(labels),
  }
}

function rowLabelWidth(rows: readonly string[], width: number): number {
  const widest = Math.ceil(Math.max(0, ...rows.map((row) => textWidth(row, SIZE)))) + 1
  const longestWord = Math.ceil(
    Math.max(0, ...rows.flatMap((row) => row.split(' ')).map((word) => textWidth(word, SIZE))),
  )
  const share = Math.max(longestWord + 1, Math.floor(width * 0.28))
  return Math.min(widest, share, Math.floor(width * 0.45))
}

function rowLabel(row: string, box: { readonly width: number; readonly height: number }, top: number): Markup {
  const lines = wrapText(row, { size: SIZE, width: box.width }).length
  const y = top + (box.height - lines * lineHeight(SIZE)) / 2
  return textBlock(row, { x: 0, y, width: box.width, size: SIZE, fill: FIGURE_COLORS.ink }).markup
}

type EdgeLabels = { readonly height: number; readonly draw: (left: number) => Markup }

function columnLabels(columns: readonly string[], cellWidth: number): EdgeLabels {
  const room = cellWidth - 6
  const words = columns.flatMap((column) => column.split(/[ \n]/))
  const fits = words.every((word) => textWidth(word, SIZE) <= room)
  return fits ? levelLabels(columns, cellWidth) : uprightLabels(columns, cellWidth)
}

function levelLabels(columns: readonly string[], cellWidth: number): EdgeLabels {
  const place = { size: SIZE, width: cellWidth - 6, fill: FIGURE_COLORS.ink, anchor: 'middle' as const }
  const blocks = columns.map((column) => textBlock(column, { ...place, x: 0, y: 0 }).height)
  const height = Math.max(0, ...blocks)
  const draw = (left: number) =>
    joinMarkup(
      columns.map((column, i) => {
        const x = left + (i + 0.5) * cellWidth
        return textBlock(column, { ...place, x, y: height - (blocks[i] as number) }).markup
      }),
    )
  return { height: height + 6, draw }
}

const UPRIGHT_LENGTH = 120

function uprightLabels(columns: readonly string[], cellWidth: number): EdgeLabels {
  const mostLines = Math.max(1, Math.floor(cellWidth / lineHeight(SIZE)))
  const wrapped = columns.map((column) => uprightLines(column, mostLines))
  const height = Math.ceil(Math.max(0, ...wrapped.flat().map((line) => textWidth(line, SIZE)))) + 1
  const draw = (left: number) =>
    joinMarkup(
      wrapped.map((lines, i) => {
        const x = left + (i + 0.5) * cellWidth - (lines.length * lineHeight(SIZE)) / 2
        const written = lines.map((line, row) =>
          textLine(line, { x: 0, y: row * lineHeight(SIZE), size: SIZE, fill: FIGURE_COLORS.ink }),
        )
        return element('g', { transform: `translate(${numberText(x)} ${height}) rotate(-90)` }, ...written)
      }),
    )
  return { height: height + 6, draw }
}

/** As few lines as the cell has room for; a label that needs more gets longer lines rather than losing words. */
function uprightLines(column: string, mostLines: number): string[] {
  for (let width = UPRIGHT_LENGTH; ; width += 20) {
    const lines = wrapText(column, { size: SIZE, width })
    if (lines.length <= mostLines) return lines
  }
}
