import { xmlAttributes } from '../../markup/xml-attributes.ts'
import { localName, type XmlToken, xmlTokens } from '../../markup/xml-tokens.ts'
import type { RawRow } from '../shape-table.ts'
import { serialDate } from './serial-date.ts'

/** What the numbers and style numbers of a sheet refer to. */
export type SheetContext = {
  /** The text of sharedStrings.xml at an index; '' beyond the last. */
  readonly sharedText: (index: number) => string
  /** Style numbers whose number format shows a date. */
  readonly dateStyles: ReadonlySet<number>
  /** Whether dates count from 1904. */
  readonly from1904: boolean
  /** Columns beyond this many are left out. */
  readonly columns: number
}

/** Rows of a sheet; a place that its row skips is a hole, so that a row costs what it holds. */
export type SheetRow = RawRow & { readonly filled: number }

/**
 * The rows of one worksheet part, one at a time, each cell as text: shared, inline and formula strings as they are,
 * numbers as written, booleans as TRUE or FALSE, dates as ISO 8601, errors as `#N/A` and the like. Formulas give their
 * stored result and are never evaluated. Prefixes of elements, kinds of quotation marks and CDATA make no difference.
 * @param xml text of `xl/worksheets/sheetN.xml`; the work is in proportion to its length.
 * @see ECMA-376 Part 1, section 18.3.1.
 */
export function* xlsxRows(xml: string, context: SheetContext): Generator<SheetRow> {
  const reading: SheetReading = { ...collectText(), row: 0, cells: undefined, filled: 0, cell: undefined }
  for (const token of xmlTokens(xml)) {
    const name = nameOf(token)
    if (name === 'row') {
      const finished = finishRow(reading, context)
      if (finished) yield finished
      beginRow(reading, token)
    } else if (name === 'c') {
      finishCell(reading, context)
      beginCell(reading, token)
    } else readText(reading, name, token)
  }
  const finished = finishRow(reading, context)
  if (finished) yield finished
}

/** The texts of `xl/sharedStrings.xml` in order; phonetic readings are left out. */
export function sharedStrings(xml: string): string[] {
  const texts: string[] = []
  const reading = collectText()
  for (const token of xmlTokens(xml)) {
    const name = nameOf(token)
    if (name !== 'si') readText(reading, name, token)
    else if (token.kind === 'open' && !token.empty) reading.text = ''
    else {
      texts.push(withControls(token.kind === 'open' ? '' : reading.text))
      reading.text = ''
    }
  }
  return texts
}

type TextReading = { text: string; inValue: boolean; inPhonetic: boolean }

type SheetReading = TextReading & {
  row: number
  cells: string[] | undefined
  filled: number
  cell: { readonly column: number; readonly type: string; readonly style: number } | undefined
}

function nameOf(token: XmlToken): string {
  return token.kind === 'text' ? '' : localName(token.name)
}

function collectText(): TextReading {
  return { text: '', inValue: false, inPhonetic: false }
}

/** Text counts inside `v` and `t`, but not in the phonetic reading of a Japanese text. */
function readText(reading: TextReading, name: string, token: XmlToken): void {
  if (token.kind === 'text') {
    if (reading.inValue && !reading.inPhonetic) reading.text += token.text
    return
  }
  const inside = token.kind === 'open' && !token.empty
  if (name === 'rPh') reading.inPhonetic = inside
  else if (name === 'v' || name === 't') reading.inValue = inside
}

function beginRow(reading: SheetReading, token: XmlToken): void {
  if (token.kind !== 'open') return
  const stated = Number(xmlAttributes(token.attributes).get('r'))
  reading.row = Number.isSafeInteger(stated) && stated > 0 ? stated : reading.row + 1
  reading.cells = token.empty ? undefined : []
  reading.filled = 0
}

function finishRow(reading: SheetReading, context: SheetContext): SheetRow | undefined {
  finishCell(reading, context)
  const { row, cells, filled } = reading
  reading.cells = undefined
  return cells && { row, cells, filled }
}

function beginCell(reading: SheetReading, token: XmlToken): void {
  if (token.kind !== 'open') return
  const attributes = xmlAttributes(token.attributes)
  const letters = /^[A-Z]{1,3}/i.exec(attributes.get('r') ?? '')?.[0].toUpperCase()
  const column = letters
    ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    : (reading.cells?.length ?? 0)
  reading.cell = { column, type: attributes.get('t') ?? 'n', style: Number(attributes.get('s') ?? 0) }
  reading.text = ''
  reading.inValue = false
  reading.inPhonetic = false
}

function finishCell(reading: SheetReading, context: SheetContext): void {
  const { cell, cells } = reading
  if (cell === undefined || cells === undefined) return
  if (cell.column < context.columns) {
    const text = cellText(reading.text, cell, context)
    cells[cell.column] = text
    if (text !== '') reading.filled++
  }
  reading.cell = undefined
}

function cellText(text: string, cell: { type: string; style: number }, context: SheetContext): string {
  if (cell.type === 's') return context.sharedText(Number(text))
  if (cell.type === 'b') return text.trim() === '1' || text.trim() === 'true' ? 'TRUE' : 'FALSE'
  if (cell.type === 'n' && text.trim() !== '' && context.dateStyles.has(cell.style)) {
    const serial = Number(text)
    return Number.isFinite(serial) ? serialDate(serial, context.from1904) : text
  }
  return withControls(text)
}

/** Excel stores characters XML forbids as _x000D_. */
function withControls(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
