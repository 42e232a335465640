import { decodeEntities } from './decode-entities.ts'

/** One piece of an XML text: a tag, or text between tags with its entities decoded. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** Longest name of an element, in characters; a longer one is text. */
const LONGEST_NAME = 200

const NAME = /[A-Za-z_][\w:.-]*/y

/**
 * Cuts an XML text into tags and texts, in order. It checks nothing: a `<` that begins no tag is text, tags need not
 * match. CDATA sections are text, comments, instructions and declarations are skipped, and no entity of a document type
 * is ever expanded.
 * The work is in proportion to the length whatever the text holds: a tag ends before the next `<`, which XML allows in
 * no tag, and an end that is nowhere to be found is looked for once.
 * @param xml the text, or a part cut out of one.
 * @see XML 1.0, sections 2.4 to 2.7 and 3.1.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  const endOf = rememberedSearch(xml)
  let from = 0
  while (from < xml.length) {
    const open = xml.indexOf('<', from)
    const until = open < 0 ? xml.length : open
    if (until > from) yield { kind: 'text', text: decodeEntities(xml.slice(from, until)) }
    if (open < 0) return
    const { token, end } = markupAt(xml, open, endOf)
    if (token !== undefined) yield token
    from = end
  }
}

/** The name of an element or attribute without its prefix: `x:row` gives `row`. */
export function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

type Markup = { readonly token?: XmlToken; readonly end: number }
type EndSearch = (sign: string, from: number) => number

function markupAt(xml: string, open: number, endOf: EndSearch): Markup {
  const next = xml[open + 1]
  if (next === '!') return declaration(xml, open, endOf)
  if (next === '?') return skipMarkup(open, endOf('?>', open + 2), 2)
  return tag(xml, open, next === '/')
}

function tag(xml: string, open: number, closing: boolean): Markup {
  const start = open + (closing ? 2 : 1)
  const name = nameAt(xml, start)
  const after = start + name.length
  const end = name === '' || name.length > LONGEST_NAME ? -1 : tagEnd(xml, after)
  if (end < 0) return stray(open)
  if (closing) return { token: { kind: 'close', name }, end: end + 1 }
  const empty = xml[end - 1] === '/' && end > after
  return { token: { kind: 'open', name, attributes: xml.slice(after, empty ? end - 1 : end), empty }, end: end + 1 }
}

function declaration(xml: string, open: number, endOf: EndSearch): Markup {
  if (xml.startsWith('<!--', open)) return skipMarkup(open, endOf('-->', open + 4), 3)
  if (!xml.startsWith('<![CDATA[', open)) {
    const end = tagEnd(xml, open + 2)
    return end < 0 ? stray(open) : { end: end + 1 }
  }
  const end = endOf(']]>', open + 9)
  return end < 0 ? stray(open) : { token: { kind: 'text', text: xml.slice(open + 9, end) }, end: end + 3 }
}

function skipMarkup(open: number, found: number, length: number): Markup {
  return found < 0 ? stray(open) : { end: found + length }
}

function stray(open: number): Markup {
  return { token: { kind: 'text', text: '<' }, end: open + 1 }
}

function nameAt(xml: string, from: number): string {
  NAME.lastIndex = from
  return NAME.exec(xml)?.[0] ?? ''
}

/** The `>` that ends a tag: outside quotation marks, or where those do not close the first one; before the next `<`. */
function tagEnd(xml: string, from: number): number {
  let quote = ''
  let quoted = -1
  for (let at = from; at < xml.length && xml[at] !== '<'; at++) {
    const character = xml[at] as string
    if (character === '>') {
      if (quote === '') return at
      if (quoted < 0) quoted = at
    } else if (character === '"' || character === "'") quote = quoteAfter(quote, character)
  }
  return quoted
}

/** What is open behind a quotation mark: the same one closes, another one within quotation marks is text. */
function quoteAfter(open: string, mark: string): string {
  if (open === '') return mark
  return open === mark ? '' : open
}

/** Where a sign next occurs. A place found once serves until it is passed, so that no stretch is searched twice. */
function rememberedSearch(xml: string): EndSearch {
  const places = new Map<string, number>()
  return (sign, from) => {
    const known = places.get(sign)
    if (known !== undefined && (known < 0 || known >= from)) return known
    const found = xml.indexOf(sign, from)
    places.set(sign, found)
    return found
  }
}
