import { readCsvTable } from '../tables/read-csv-table.ts'
import { readXlsxTable } from '../tables/read-xlsx-table.ts'
import { TABLE_LIMITS, type Table, type TableLimits } from '../tables/table.ts'
import { readJsonLinesTable } from './read-json-lines-table.ts'

/**
 * Reads a table from CSV, XLSX or JSON Lines. The bytes decide between a workbook and a text, the name between the two
 * kinds of text. Never throws: a file that is too large, damaged or of another kind gives a problem and no rows.
 * @param fileName as the person gave it; repeated in every problem.
 * @param bytes the whole file. More than `limits.bytes` is refused before anything is read.
 * @returns every cell as text, formula guards still on (see `unguardFormula`).
 */
export function readTable(fileName: string, bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Table {
  if (bytes.length === 0) return refuseTable(fileName, 'an empty file', 'a table')
  if (bytes.length > limits.bytes) {
    return refuseTable(fileName, `${bytes.length} bytes`, `at most ${limits.bytes} bytes`)
  }
  if (isZip(bytes)) return readXlsxTable(fileName, bytes, limits)
  if (isOldExcel(bytes))
    return refuseTable(fileName, 'an Excel 97-2003 workbook (.xls)', 'the same saved as .xlsx or .csv')
  if (/\.xlsx$/i.test(fileName)) return refuseTable(fileName, 'a file that is no archive', 'an Excel workbook (.xlsx)')
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return readJsonLinesTable(fileName, bytes, limits)
  return readCsvTable(fileName, bytes, limits)
}

function refuseTable(file: string, found: string, expected: string): Table {
  return { header: [], rows: [], problems: [{ file, found, expected }] }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** Compound File Binary header. */
function isOldExcel(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
}
