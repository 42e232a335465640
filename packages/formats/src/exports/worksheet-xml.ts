import { encodeEntities } from '../markup/decode-entities.ts'
import { guardFormula } from '../tables/formula-guard.ts'

/** A cell: text, a finite number, yes or no, or nothing. */
export type SheetCell = string | number | boolean | null

/** A sheet of a workbook. */
export type WorkbookSheet = {
  readonly name: string
  readonly header: readonly string[]
  /** Cells in the order of the header. */
  readonly rows: Iterable<readonly SheetCell[]>
  /** Width of each column in characters; left out, as wide as its header, from 10 to 40. */
  readonly widths?: readonly number[]
}

/** Characters that a cell of Excel holds at most. */
export const CELL_LIMIT = 32_767

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEADER_STYLE = ' s="1"'

/**
 * The worksheet part of a sheet.
 * @returns XML; a cell of null is left out, one of '' is an empty cell.
 * @throws RangeError for a number that is not finite.
 * @see ECMA-376 Part 1, section 18.3.1.99 (worksheet), 18.3.1.4 (cell).
 */
export function worksheetXml(sheet: WorkbookSheet): string {
  const lines = [rowXml(1, sheet.header, HEADER_STYLE)]
  for (const cells of sheet.rows) lines.push(rowXml(lines.length + 1, cells, ''))
  const last = `${columnLetters(Math.max(0, sheet.header.length - 1))}${lines.length}`
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}">`,
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    columnsXml(sheet),
    `<sheetData>${lines.join('\n')}</sheetData>`,
    sheet.header.length > 0 ? `<autoFilter ref="A1:${last}"/>` : '',
    '</worksheet>',
  ].join('')
}

function columnsXml({ header, widths }: WorkbookSheet): string {
  const columns = header.map((name, i) => {
    const width = widths?.[i] ?? Math.min(40, Math.max(10, name.length + 2))
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  })
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`
}

function rowXml(row: number, cells: readonly SheetCell[], style: string): string {
  const written = cells.map((cell, column) => cellXml(cell, `r="${columnLetters(column)}${row}"${style}`))
  return `<row r="${row}">${written.join('')}</row>`
}

function cellXml(cell: SheetCell, attributes: string): string {
  if (cell === null) return ''
  if (cell === '') return `<c ${attributes}/>`
  if (typeof cell === 'boolean') return `<c ${attributes} t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string') {
    const text = textXml(guardFormula(cell).slice(0, CELL_LIMIT))
    return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
  }
  if (!Number.isFinite(cell)) throw new RangeError(`${cell} cannot stand in a cell`)
  return `<c ${attributes}><v>${cell}</v></c>`
}

/** Letters of a column: 0 is A, 25 is Z, 26 is AA. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** Characters XML forbids, and texts that look like Excel's own escape, are written as _xHHHH_. */
function textXml(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-F]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (character) => `_x${hex(character)}_`)
  return encodeEntities(escaped)
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
