const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/**
 * Replaces the five XML entities, `&nbsp;` and numeric character references by their characters. Unknown names and
 * numbers that are no Unicode character stay as written; entities of a DTD are never expanded, so a file cannot grow.
 * @see XML 1.0, section 4.1 and 4.6. `a &lt; b&#xD;` becomes `a < b` and a carriage return.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
}

/**
 * Makes a text safe inside an XML element or a quoted attribute. Characters that XML 1.0 forbids (control characters
 * other than tab and line end, unpaired surrogates) become U+FFFD; carriage returns are kept as references.
 * @see XML 1.0, section 2.2.
 */
export function encodeEntities(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"\r]/g, (character) => ESCAPED[character] ?? character)
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
