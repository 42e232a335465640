import { withoutTrailing } from '@collimator/kernel'
import { foldText } from '../text/fold-text.ts'

/** One author as compared: the family name without gaps and the first letter of the given name. */
export type AuthorName = { readonly family: string; readonly given: string }

const MOST_AUTHORS = 30
// Registers and systems that fill the author field of a record that has none.
const NOT_A_PERSON =
  /^(?:nct\d*|isrctn\d*|per|anonymous|anon|no authors? listed|unknown|euctr\S*|chictr\S*|jprn|umin|actrn|ctri|drks|irct\S*|ntr|et al\.?|others|\[.*\])$/

/**
 * Family names of a list of authors, in order; stand-ins such as `Anonymous` or the name of a trial register are left out.
 * @param authors `Family, Given`, `Family GI`, `Given Family` or several joined by semicolons; at most 30 are read.
 */
export function authorNames(authors: readonly string[] = []): AuthorName[] {
  const names: AuthorName[] = []
  for (const text of authors) {
    const parts = text.includes(';') ? text.split(';') : [text]
    for (const part of parts) {
      const name = names.length < MOST_AUTHORS ? authorName(part) : undefined
      if (name) names.push(name)
    }
  }
  return names
}

function authorName(text: string): AuthorName | undefined {
  const comma = text.indexOf(',')
  const folded = foldText(text).trim()
  if (folded === '' || NOT_A_PERSON.test(withoutTrailing(folded, ',.'))) return undefined
  if (comma < 0) return withoutComma(text.trim())
  const [family = '', given = ''] = folded.split(',')
  return toAuthorName(family, given)
}

function withoutComma(text: string): AuthorName | undefined {
  const parts = text.split(/\s+/)
  const last = parts.at(-1) ?? ''
  const closesWithInitials = parts.length > 1 && /^(?:\p{Lu}\.?-?){1,4}$/u.test(last)
  if (closesWithInitials) return toAuthorName(foldText(parts.slice(0, -1).join(' ')), foldText(last))
  const family = parts.findIndex(
    (part, at) => at > 0 && /^(?:van|von|de|del|della|di|da|dos|la|le|el|al|ten|ter)$/i.test(part),
  )
  const start = family > 0 ? family : parts.length - 1
  return toAuthorName(foldText(parts.slice(start).join(' ')), foldText(parts.slice(0, start).join(' ')))
}

function toAuthorName(family: string, given: string): AuthorName | undefined {
  const key = family.replace(/[^\p{L}\p{N}]+/gu, '')
  return key === '' ? undefined : { family: key, given: given.replace(/[^\p{L}]+/gu, '') }
}

/** How two lists of authors agree. */
export type AuthorAgreement = {
  /** Share of the shorter list that is found in the longer one, 0 to 1. */
  readonly shared: number
  readonly firstSame: boolean
}

/**
 * Compares two lists of authors; tolerates one wrong letter, a part of a double name and family and given name swapped.
 * @returns undefined when a list is empty: nothing can be said.
 */
export function compareAuthors(a: readonly AuthorName[], b: readonly AuthorName[]): AuthorAgreement | undefined {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const first = shorter[0]
  const other = longer[0]
  if (first === undefined || other === undefined) return undefined
  // Counted both ways, since one list may name an author twice.
  const found = Math.min(countFound(shorter, longer), countFound(longer, shorter))
  return { shared: found / shorter.length, firstSame: sameAuthor(first, other) }
}

function countFound(names: readonly AuthorName[], among: readonly AuthorName[]): number {
  let found = 0
  for (const name of names) if (among.some((candidate) => sameAuthor(name, candidate))) found += 1
  return found
}

function sameAuthor(a: AuthorName, b: AuthorName): boolean {
  if (sameFamily(a.family, b.family)) return true
  return a.given.length > 1 && b.given.length > 1 && a.family === b.given && a.given === b.family
}

function sameFamily(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return true
  return short.length >= 5 && long.length - short.length <= 1 && oneEditApart(short, long)
}

function oneEditApart(short: string, long: string): boolean {
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  if (rest === long.slice(at + 1)) return true
  const swapped = short.length === long.length && short[at] === long[at + 1] && short[at + 1] === long[at]
  return swapped && short.slice(at + 2) === long.slice(at + 2)
}
