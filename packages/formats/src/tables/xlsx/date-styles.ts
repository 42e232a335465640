import { xmlAttributes } from '../../markup/xml-attributes.ts'
import { localName, type XmlToken, xmlTokens } from '../../markup/xml-tokens.ts'

/** Excel allows no longer pattern. */
const LONGEST_PATTERN = 255

/**
 * Which cell formats show a date or time: those with a built-in date format (14 to 22, 27 to 36, 45 to 47, 50 to 58), or
 * with a pattern that holds y, d or h outside quotation marks and brackets.
 * @param xml text of `xl/styles.xml`; '' gives none.
 * @returns positions in `cellXfs`, to which the `s` of a cell refers.
 * @see ECMA-376 Part 1, sections 18.8.10, 18.8.30 and 18.8.31.
 */
export function dateStyles(xml: string): ReadonlySet<number> {
  const patterns = new Map<string, string>()
  const formats: string[] = []
  let inCellFormats = false
  for (const { tag, name } of tagsOf(xml)) {
    if (name === 'cellXfs') inCellFormats = tag.kind === 'open'
    else if (name === 'numFmt' && tag.kind === 'open')
      patterns.set(formatOf(tag), attributesOf(tag).get('formatCode') ?? '')
    else if (name === 'xf' && tag.kind === 'open' && inCellFormats) formats.push(formatOf(tag))
  }
  const positions = formats.flatMap((id, at) => (showsDate(patterns.get(id), Number(id)) ? [at] : []))
  return new Set(positions)
}

type Tag = Exclude<XmlToken, { kind: 'text' }>

function* tagsOf(xml: string): Generator<{ readonly tag: Tag; readonly name: string }> {
  for (const token of xmlTokens(xml)) if (token.kind !== 'text') yield { tag: token, name: localName(token.name) }
}

function attributesOf(tag: Tag): ReadonlyMap<string, string> {
  return xmlAttributes(tag.kind === 'open' ? tag.attributes : '')
}

function formatOf(tag: Tag): string {
  return attributesOf(tag).get('numFmtId') ?? '0'
}

function showsDate(pattern: string | undefined, id: number): boolean {
  if (pattern === undefined) return isBuiltInDate(id)
  const plain = pattern.slice(0, LONGEST_PATTERN).replace(/\[[^[\]]*\]|"[^"]*"|[\\_*]./g, '')
  return /[ydh]/i.test(plain)
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}
