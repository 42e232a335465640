import type { ProblemList } from './problem-list.ts'
import type { RawRow } from './shape-table.ts'

const QUOTE = 34
const LF = 10
const CR = 13
// A quoted cell longer than this is taken as a quote that was never closed.
const LONGEST_CELL = 16 * 2 ** 20

type Cell = { readonly text: string; readonly end: number }

/**
 * The rows of a delimited text (RFC 4180 with LF, CRLF or CR line ends), one at a time. A quote that is never closed,
 * or that only closes in the middle of another line, would swallow the rows between; such a quote is read as an
 * ordinary character and named in a problem, so that one bad cell costs one row and not the file.
 * @param text the whole text without byte order mark.
 * @param delimiter one character, for example `,` `;` or a tab.
 */
export function* csvRows(text: string, delimiter: string, problems: ProblemList): Generator<RawRow> {
  const separator = delimiter.charCodeAt(0)
  let position = 0
  let line = 1
  while (position < text.length) {
    const cells: string[] = []
    const row = line
    for (;;) {
      const cell =
        text.charCodeAt(position) === QUOTE
          ? quotedCell({ text, position, separator, row: line, problems })
          : plainCell(text, position, separator)
      cells.push(cell.text)
      line += newlines(text, position, cell.end)
      position = cell.end
      if (text.charCodeAt(position) !== separator) break
      position++
    }
    position += text.charCodeAt(position) === CR && text.charCodeAt(position + 1) === LF ? 2 : 1
    line++
    yield { row, cells }
  }
}

function plainCell(text: string, start: number, separator: number): Cell {
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === separator || code === LF || code === CR) break
  }
  return { text: text.slice(start, end), end }
}

type QuotedAt = {
  readonly text: string
  readonly position: number
  readonly separator: number
  readonly row: number
  readonly problems: ProblemList
}

function quotedCell({ text, position, separator, row, problems }: QuotedAt): Cell {
  const close = closingQuote(text, position + 1)
  const plain = plainCell(text, position, separator)
  if (close < 0) {
    problems.add({ row, found: plain.text, expected: 'a closing quotation mark' })
    return plain
  }
  const body = text.slice(position + 1, close)
  const rest = plainCell(text, close + 1, separator)
  if (rest.text.trim() !== '') {
    problems.add({ row, found: rest.text, expected: 'a delimiter after the closing quotation mark' })
    if (close > plain.end && /[\r\n]/.test(body)) return plain
  }
  const unescaped = body.includes('"') ? body.replaceAll('""', '"') : body
  return { text: unescaped + rest.text.trimEnd(), end: rest.end }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at - from > LONGEST_CELL ? -1 : at
}

function newlines(text: string, start: number, end: number): number {
  let found = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) found++
  }
  return found
}
