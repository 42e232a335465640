/**
 * Text as a value of an iCalendar property: backslash, semicolon, comma and line ends escaped, other control characters
 * dropped.
 * @see RFC 5545, section 3.3.11. `Ghent, BE` becomes `Ghent\, BE`.
 */
export function calendarText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

const MOST_OCTETS = 75

/**
 * A content line with its CRLF, folded so that no line of the file is longer than 75 octets of UTF-8. A character is
 * never cut in two.
 * @see RFC 5545, section 3.1.
 */
export function foldedLine(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return `${folded}\r\n`
}
