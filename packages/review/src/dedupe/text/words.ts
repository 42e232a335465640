const WORD = /[a-z0-9]+|[\p{L}\p{N}]+/gu
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/**
 * Words of a folded text, in order. Scripts written without spaces (and Korean, whose particles stick to nouns) give
 * overlapping pairs of characters.
 * @param folded a text out of `foldText`.
 */
export function words(folded: string): string[] {
  const found = folded.match(WORD) ?? []
  if (!WITHOUT_SPACES.test(folded)) return found
  return found.flatMap((word) => (WITHOUT_SPACES.test(word) ? characterPairs(word) : [word]))
}

function characterPairs(word: string): string[] {
  const characters = [...word]
  if (characters.length < 3) return [word]
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}

/**
 * A word without the differences of spelling that databases disagree on: British and American endings, ae/oe, plural s.
 * It is a key for comparing, never text to show: `haemolyses` and `hemolysis` differ, `tumours` and `tumor` do not.
 * @param word one folded word.
 */
export function spellingKey(word: string): string {
  if (word.length < 4) return word
  let key = word.replace(/ae|oe/g, 'e').replace(/our(s?)$/, 'or$1')
  key = key.replace(/is(e|ed|es|er|ing|ation|ations)$/, 'iz$1').replace(/ies$/, 'y')
  return key.length > 3 && key.endsWith('s') && !/[sui]s$/.test(key) ? key.slice(0, -1) : key
}
