import { stringify } from 'csv-stringify/sync'
import { guardFormula } from './formula-guard.ts'

/**
 * Writes a table as UTF-8 CSV with a byte order mark (without one Excel reads accents wrongly) and CRLF line ends.
 * Cells that a spreadsheet would run as a formula are guarded (see `guardFormula`).
 * @param header column names; @param rows cells in the same order, each as long as the header.
 * @see RFC 4180.
 */
export function writeCsvTable(header: readonly string[], rows: Iterable<readonly string[]>): Uint8Array {
  const guarded = Array.from([header, ...rows], (cells) => cells.map(guardFormula))
  return new TextEncoder().encode(
    stringify(guarded, { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ }),
  )
}
