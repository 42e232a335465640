import { CELL_LIMIT } from '../exports/worksheet-xml.ts'
import { writeWorkbook } from '../exports/write-workbook.ts'
import { guardFormula } from './formula-guard.ts'

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
  const lines = [...rows]
  const cut = [header, ...lines].flat().filter((text) => guardFormula(text).length > CELL_LIMIT).length
  return { bytes: writeWorkbook([{ name: 'Sheet1', header, rows: lines }]), cut }
}
