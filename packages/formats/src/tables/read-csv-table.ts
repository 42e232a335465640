import { textLines } from '../markup/text-lines.ts'
import { csvRows } from './csv-rows.ts'
import { decodeText } from './decode-text.ts'
import { problemList } from './problem-list.ts'
import { shapeTable } from './shape-table.ts'
import { TABLE_LIMITS, type Table, type TableLimits } from './table.ts'

/**
 * Reads a delimited text file: comma, semicolon, tab or bar, whichever the header uses most outside quotation marks
 * (an Excel first line such as `sep=;` decides outright); UTF-8, UTF-16 or Windows-1252. Never throws: what cannot be
 * read is in `problems` with its line.
 * @param file file name for the problem list.
 * @param bytes the whole file; larger than `limits.bytes` gives no rows and one problem.
 * @returns cells as written, without quotation marks; line numbers count lines of the file, so a cell that spans lines
 * moves the ones after it.
 * @see RFC 4180.
 */
export function readCsvTable(file: string, bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Table {
  const problems = problemList(file)
  if (bytes.length > limits.bytes) {
    problems.add({ found: `${bytes.length} bytes`, expected: `at most ${limits.bytes} bytes` })
    return { header: [], rows: [], problems: problems.all() }
  }
  const decoded = decodeText(bytes, problems)
  if (decoded === undefined) return { header: [], rows: [], problems: problems.all() }
  const declared = /^sep=(.)\r?\n/.exec(decoded.text)
  const rows = csvRows(decoded.text, declared?.[1] ?? sniffDelimiter(decoded.text), problems)
  if (declared) rows.next()
  return shapeTable(rows, problems, limits)
}

const DELIMITERS = [',', ';', '\t', '|'] as const

function sniffDelimiter(text: string): string {
  const header = firstLine(text)
  let best = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const found = header.split(delimiter).length - 1
    if (found > most) {
      most = found
      best = delimiter
    }
  }
  return best
}

/** The first line that is not blank, with every quoted cell shortened to one letter. */
function firstLine(text: string): string {
  const unquoted = text.slice(0, 65536).replace(/"(?:[^"]|"")*"/g, 'q')
  for (const line of textLines(unquoted)) if (line.trim() !== '') return line
  return ''
}
