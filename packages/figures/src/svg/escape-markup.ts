/**
 * Text made safe between tags and inside double quotation marks of XML. Characters XML 1.0 forbids (control characters
 * other than tab and line ends, lone surrogates, U+FFFE and U+FFFF) are dropped, because one of them makes the whole
 * file unreadable.
 * @param text any text; empty stays empty.
 * @see XML 1.0, sections 2.2 and 2.4. `a < b` becomes `a &lt; b`.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
