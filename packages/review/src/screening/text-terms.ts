/** How text becomes words. */
export type TermScheme = {
  /** Words that share their first `stemLength` characters count as one; Infinity keeps words whole. */
  readonly stemLength: number
  /** Whether runs of a script written without spaces become overlapping pairs of characters. */
  readonly splitsUnspacedScripts: boolean
}

/** One word of a text: what it counts as, and how it was written (in lower case). */
export type Term = { readonly stem: string; readonly surface: string }

const PLAIN_WORD = /[\p{L}\p{N}_]{2,}/gu
// Vowel signs and other marks are parts of words in Hindi, Thai, Arabic and others.
const MARKED_WORD = /[\p{L}\p{N}\p{M}_]{2,}/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * The words of a text in reading order: runs of two or more letters, digits or underscores, in lower case.
 * With whole words and no splitting this is the pattern `\b\w\w+\b` of scikit-learn's TfidfVectorizer. Otherwise
 * marks count as letters, compatibility forms (full-width letters, ligatures) are folded, and Chinese, Japanese,
 * Korean, Thai, Lao, Khmer and Burmese runs become overlapping pairs of characters.
 * @param text any text; empty gives no words. Control characters separate words.
 * @returns one term for each word; cutting words to their beginnings is the stemmer that works in every language with
 * suffixes without a dictionary.
 * @see McNamee and Mayfield 2004, Inf Retr 7:73-97, on n-grams and truncation against stemmers across languages.
 * @example textTerms('Nudges nudging', { stemLength: 4, splitsUnspacedScripts: true }) // stems 'nudg', 'nudg'
 */
export function textTerms(text: string, scheme: TermScheme): Term[] {
  if (!scheme.splitsUnspacedScripts) {
    return (text.toLowerCase().match(PLAIN_WORD) ?? []).map((word) => term(word, scheme.stemLength))
  }
  const terms: Term[] = []
  for (const word of text.normalize('NFKC').toLowerCase().match(MARKED_WORD) ?? []) {
    if (UNSPACED.test(word)) terms.push(...characterPairs(word))
    else terms.push(term(word, scheme.stemLength))
  }
  return terms
}

function term(word: string, stemLength: number): Term {
  return { stem: word.length > stemLength ? word.slice(0, stemLength) : word, surface: word }
}

function characterPairs(word: string): Term[] {
  const characters = [...word]
  return characters.slice(1).map((second, index) => {
    const pair = `${characters[index]}${second}`
    return { stem: pair, surface: pair }
  })
}
