import { isUnspaced } from './fold-text.ts'
import type { SearchRequest, SearchTerm } from './parse-search.ts'
import type { Stems } from './stem-words.ts'
import { WORD_FORMS } from './word-forms.ts'

// Shorter beginnings match too much: every "aim" and "air" for "AI".
const SHORTEST_BEGINNING = 3

/** Words that were understood as others, by the word as written. */
export type Meant = ReadonlyMap<string, readonly string[]>

/** Words of a request whose forms must be looked up: those that stand alone and are not quoted. */
export function wordsToStem(request: SearchRequest): string[] {
  return request.flat().flatMap(({ words, quoted }) => (words.length === 1 && !quoted ? words : []))
}

/** The terms that narrow a search: words as common as "the" are left out, unless there is nothing else. */
export function narrowingTerms(terms: readonly SearchTerm[], stems: Stems): readonly SearchTerm[] {
  const narrowing = terms.filter((term) => !isTooCommon(term, stems))
  return narrowing.length > 0 ? narrowing : terms
}

/**
 * Writes what a term asks for as a tsquery, leaving out whether it is excluded. A word is searched in the forms of
 * every language at once, because the language of the listings is known and that of the person is not.
 */
export function termExpression(term: SearchTerm, stems: Stems, meant: Meant = new Map()): string {
  const alone = term.words.length === 1 && !term.quoted && !isUnspaced(term.words[0] as string)
  return alone ? oneWord(term, stems, meant) : sideBySide(term)
}

function isTooCommon({ words, quoted }: SearchTerm, stems: Stems): boolean {
  return words.length === 1 && !quoted && stems('english', words[0] as string).length === 0
}

function oneWord({ words, unfinished }: SearchTerm, stems: Stems, meant: Meant): string {
  const written = words[0] as string
  const forms = new Set((meant.get(written) ?? [written]).flatMap((word) => formsOf(word, stems)))
  const lexemes = [...forms].map((form) => `'${form}'`)
  if (unfinished && written.length >= SHORTEST_BEGINNING) lexemes.push(`'${written}':*`)
  return lexemes.join(' | ')
}

/** Every listing is indexed by the English form of its words, so that form finds the word as written too. */
function formsOf(word: string, stems: Stems): string[] {
  const english = stems('english', word)
  const found = WORD_FORMS.flatMap((language) => stems(language, word)).filter(
    (form) => form !== word || english.length === 0 || english.includes(word),
  )
  return found.length > 0 ? found : [word]
}

function sideBySide({ words, quoted, unfinished }: SearchTerm): string {
  const lexemes = words.map((word, at) => {
    const last = at === words.length - 1
    const beginning = isUnspaced(word) || (unfinished && !quoted && word.length >= SHORTEST_BEGINNING)
    return last && beginning ? `'${word}':*` : `'${word}'`
  })
  return lexemes.join(' <-> ')
}
