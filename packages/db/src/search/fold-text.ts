// Letters that normalisation does not take apart, with what people type instead.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ё: 'е',
}

/**
 * Text as it is searched: lower case, without accents, compatible forms made equal.
 * This happens here and not in the database because the rules of its unaccent differ between versions, and its lower()
 * follows the locale a server happens to have: the same query must find the same listings on every store.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0300-\u036fßæœøđðþłıё]/g, (letter) => LETTERS[letter] ?? '')
}

// Scripts that write words without spaces between them, or join particles to words; and the Japanese sound mark.
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const UNSPACED_LETTERS = `${SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}ー`
const UNSPACED = new RegExp(`[${UNSPACED_LETTERS}]`, 'u')
const RUNS = new RegExp(`[${UNSPACED_LETTERS}]+|[^${UNSPACED_LETTERS} ]+`, 'gu')
const NOT_IN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu

// A lexeme of PostgreSQL holds at most 2,047 bytes; no word anybody searches for is near this.
const LONGEST_WORD = 60

/**
 * The words of a text, folded, in order. A run of a script without spaces becomes its overlapping pairs of characters
 * and its last character, so that any part of it can be found as a sequence of pairs, without a dictionary.
 */
export function wordsOf(text: string): string[] {
  const runs = foldText(text).replace(NOT_IN_WORDS, ' ').match(RUNS) ?? []
  return runs.flatMap((run) => (UNSPACED.test(run) ? pairsOf(run) : [run.slice(0, LONGEST_WORD)]))
}

/** Whether a word of {@link wordsOf} comes from a script without spaces. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word)
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}
