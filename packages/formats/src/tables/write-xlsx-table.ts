import { strToU8, zipSync } from 'fflate'
import { encodeEntities } from '../markup/decode-entities.ts'
import { guardFormula } from './formula-guard.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const CELL_LIMIT = 32_767

/**
 * Writes one worksheet of text cells as an Excel workbook (.xlsx). Every cell is stored as text, so nothing is ever
 * evaluated; texts that would become a formula when the sheet is saved as CSV are guarded (see `guardFormula`). The
 * same table gives the same bytes.
 * @param header column names.
 * @param rows cells in the same order.
 * @returns the file, and the number of cells cut at the 32,767 characters Excel allows.
 * @see ECMA-376 Part 1, section 18.3.1.4 (inline strings).
 */
export function writeXlsxTable(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): { readonly bytes: Uint8Array; readonly cut: number } {
  let cut = 0
  const cell = (text: string) => {
    const guarded = guardFormula(text)
    if (guarded.length > CELL_LIMIT) cut++
    return `<c t="inlineStr"><is><t xml:space="preserve">${cellXml(guarded.slice(0, CELL_LIMIT))}</t></is></c>`
  }
  const lines = Array.from([header, ...rows], (cells) => `<row>${cells.map(cell).join('')}</row>`)
  const sheet = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('\n')}</sheetData></worksheet>`
  const files = { ...PARTS, 'xl/worksheets/sheet1.xml': sheet }
  const packed = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const)
  return { bytes: zipSync(Object.fromEntries(packed), { mtime: FIRST_ZIP_DATE, level: 6 }), cut }
}

// The zip format needs a date; a fixed one keeps the bytes equal from run to run.
const FIRST_ZIP_DATE = '1980-01-02T00:00:00'

/** Characters XML forbids, and texts that look like Excel's own escape, are written as _xHHHH_. */
function cellXml(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-F]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, (character) => `_x${hex(character)}_`)
  return encodeEntities(escaped)
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' +
    '</Types>',
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}
