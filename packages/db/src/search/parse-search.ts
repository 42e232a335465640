import { wordsOf } from './fold-text.ts'

/** One thing asked for: words that must stand side by side (one word, mostly), or must not occur. */
export type SearchTerm = {
  readonly words: readonly string[]
  /** Written with a minus sign: listings with it are left out. */
  readonly excluded: boolean
  /** Written in quotes: exactly these words, no other forms. */
  readonly quoted: boolean
  /** The last word as it is being typed: longer words that begin with it count too. */
  readonly unfinished: boolean
}

/** Alternatives joined by "or"; within each, every term must hold. */
export type SearchRequest = readonly (readonly SearchTerm[])[]

const LONGEST_REQUEST = 400
const MOST_TERMS = 24
const PIECES = /(-?)"([^"]*)"?|(\S+)/g

/**
 * Reads what a person typed: words, "quoted phrases", -excluded, or. Any text is a request; what means nothing is left
 * out, and a request in which nothing is left asks for everything.
 */
export function parseSearch(text: string): SearchRequest {
  const plain = text.slice(0, LONGEST_REQUEST).replace(/[“”„«»]/g, '"')
  const alternatives: SearchTerm[][] = [[]]
  for (const [, minus, quoted, bare] of [...plain.matchAll(PIECES)].slice(0, MOST_TERMS)) {
    if (bare?.toLowerCase() === 'or') alternatives.push([])
    else alternatives.at(-1)?.push(...termOf(minus ?? '', quoted, bare ?? ''))
  }
  const meant = alternatives.filter((terms) => terms.length > 0)
  return meant.map((terms, at) => (at === meant.length - 1 ? withUnfinishedEnd(terms) : terms))
}

function termOf(minus: string, quoted: string | undefined, bare: string): SearchTerm[] {
  const excluded = minus === '-' || /^-./.test(bare)
  const words = wordsOf(quoted ?? bare)
  return words.length === 0 ? [] : [{ words, excluded, quoted: quoted !== undefined, unfinished: false }]
}

function withUnfinishedEnd(terms: readonly SearchTerm[]): SearchTerm[] {
  const last = terms.at(-1)
  if (!last || last.quoted || last.excluded) return [...terms]
  return [...terms.slice(0, -1), { ...last, unfinished: true }]
}
