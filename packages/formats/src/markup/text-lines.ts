/**
 * The lines of a text one at a time, without their ends (LF, CRLF or CR), so that a large file is never held twice.
 * @param text the whole text; a line end at its very end gives no further line.
 */
export function* textLines(text: string): Generator<string> {
  const end = /\r\n|\n|\r/g
  let from = 0
  for (let match = end.exec(text); match !== null; match = end.exec(text)) {
    yield text.slice(from, match.index)
    from = end.lastIndex
  }
  if (from < text.length) yield text.slice(from)
}

/**
 * A text with its lines trimmed and joined by one divider; blank lines go. Takes time in proportion to the length,
 * which patterns such as `\s*\n\s*` do not on long runs of blanks.
 * @example joinLines('a  \n\n  b', ' ') // 'a b'
 */
export function joinLines(text: string, divider: string): string {
  const lines: string[] = []
  for (const line of textLines(text)) if (line.trim() !== '') lines.push(line.trim())
  return lines.join(divider)
}
