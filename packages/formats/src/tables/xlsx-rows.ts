import { decodeEntities } from '../markup/decode-entities.ts'
import type { RawRow } from './shape-table.ts'

const TAG = /<(\/?)(?:\w+:)?(row|c|v|t|si|rPh)(?=[\s/>])([^>]*?)(\/?)>([^<]*)/g

type TagParts = readonly [whole: string, slash: string, name: string, attributes: string, empty: string, text: string]
type Tag = { readonly closing: boolean; readonly name: string; readonly attributes: string; readonly text: string }

/** What the numbers and style numbers of a sheet refer to. */
export type SheetContext = {
  /** Texts of sharedStrings.xml by index. */
  readonly shared: readonly string[]
  /** Style numbers whose number format shows a date. */
  readonly dateStyles: ReadonlySet<number>
}

/**
 * The rows of one worksheet part, one at a time, each cell as text: shared, inline and formula strings as they are,
 * numbers as written, booleans as TRUE or FALSE, dates as ISO 8601 (1900 date system), errors as `#N/A` and the like.
 * Rows and cells the sheet leaves out are empty. Formulas give their stored result and are never evaluated.
 * @param xml text of `xl/worksheets/sheetN.xml`.
 * @see ECMA-376 Part 1, section 18.3.1.
 */
export function* xlsxRows(xml: string, context: SheetContext): Generator<RawRow> {
  let row = 0
  let cells: string[] = []
  let cell = { column: 0, type: '', style: 0 }
  let text = ''
  for (const tag of tags(xml)) {
    if (tag.name === 'row' && !tag.closing) {
      row = Number(attribute(tag, 'r') ?? row + 1)
      cells = []
    } else if (tag.name === 'row') yield { row, cells }
    else if (tag.name === 'c' && !tag.closing) {
      cell = cellOf(tag, cells.length)
      text = ''
    } else if (tag.name === 'c') place(cells, cell.column, cellText(text, cell, context))
    else text += tag.text
  }
}

/** The texts of `xl/sharedStrings.xml` in order; phonetic readings are left out. */
export function sharedStrings(xml: string): string[] {
  const texts: string[] = []
  let text = ''
  for (const tag of tags(xml)) {
    if (tag.name !== 'si') text += tag.text
    else if (tag.closing) texts.push(plain(text))
    else text = ''
  }
  return texts
}

/** Attribute of a tag as written, or `undefined`. */
function attribute(tag: Tag, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(tag.attributes)?.[1]
}

/** Opening and closing tags of rows, cells and shared strings, and the text of values; an empty tag gives both. */
function* tags(xml: string): Generator<Tag> {
  let inPhonetic = false
  for (const match of xml.matchAll(TAG)) {
    // Every group of TAG takes part in a match, so none is undefined.
    const [, slash, name, attributes, empty, text] = match as unknown as TagParts
    const closing = slash !== ''
    if (name === 'rPh') inPhonetic = !closing && empty === ''
    else if (name !== 'v' && name !== 't') {
      yield { closing, name, attributes, text: '' }
      if (empty !== '') yield { closing: true, name, attributes, text: '' }
    } else if (!closing && !inPhonetic) yield { closing, name, attributes, text }
  }
}

function cellOf(tag: Tag, next: number) {
  const letters = /^[A-Z]{1,3}/.exec(attribute(tag, 'r') ?? '')?.[0]
  const column = letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : next
  return { column, type: attribute(tag, 't') ?? 'n', style: Number(attribute(tag, 's') ?? 0) }
}

function place(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('')
  cells[column] = text
}

function cellText(text: string, cell: { type: string; style: number }, context: SheetContext): string {
  if (cell.type === 's') return context.shared[Number(text)] ?? ''
  if (cell.type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (cell.type === 'n' && text !== '' && context.dateStyles.has(cell.style)) return isoDate(Number(text))
  return plain(text)
}

/** Excel stores characters XML forbids as _x000D_. */
function plain(text: string): string {
  return decodeEntities(text).replace(/_x([0-9A-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function isoDate(serial: number): string {
  const iso = new Date(Math.round((serial - 25569) * 86_400_000))
  if (!Number.isFinite(iso.getTime())) return String(serial)
  const text = iso.toISOString()
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19)
}
