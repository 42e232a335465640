import { strToU8, zipSync } from 'fflate'
import { sheetNames, type WorkbookParts, workbookParts } from './workbook-parts.ts'
import { type SheetCell, type WorkbookSheet, worksheetXml } from './worksheet-xml.ts'

// The zip format needs a date; a fixed one keeps the bytes equal from run to run.
const FIRST_ZIP_DATE = '1980-01-02T00:00:00'

/**
 * Writes sheets as an Excel workbook (.xlsx): bold header that stays in view, a filter, columns as wide as asked for.
 * Texts are stored as texts, so nothing is ever evaluated, and those that would become a formula when the sheet is saved
 * as CSV are guarded (see `guardFormula`). Equal sheets give equal bytes, from the web and from the command line.
 * @param sheets at least one; names are cut to Excel's 31 characters, freed of `[]:*?/\` and made different.
 * @returns the file. A text longer than the 32,767 characters Excel allows is cut there.
 * @throws RangeError without a sheet, or for a number that is not finite.
 * @see ECMA-376 Part 1, sections 18.2 and 18.3.
 */
export function writeWorkbook(sheets: readonly WorkbookSheet[]): Uint8Array {
  if (sheets.length === 0) throw new RangeError('a workbook needs a sheet')
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  const parts: WorkbookParts = {
    ...workbookParts(names),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, worksheetXml(sheet)])),
  }
  const packed = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const)
  return zipSync(Object.fromEntries(packed), { mtime: FIRST_ZIP_DATE, level: 6 })
}

export type { SheetCell, WorkbookSheet }
