import { spellingKey } from './words.ts'

// Function words that are frequent in titles of one language and rare in the others.
const MARKERS: Readonly<Record<string, string>> = {
  en: 'the of and in with for on by to from an after between among using',
  de: 'der die das und bei mit von zur zum eine einer eines fur nach im des uber auf zwischen',
  fr: 'le la les des du et dans chez une sur par au aux avec entre apres pour',
  es: 'el los las del en y con una por para sobre entre tras al',
  it: 'il lo gli della dei nel nella con una sul per dello delle degli',
  pt: 'o os as do da dos das em com uma na no pelo entre ao',
  nl: 'de het een van bij met voor en op naar tussen',
  pl: 'w z na do u przez oraz po od przy',
  sv: 'och med hos av vid ett efter mellan',
}

// Code points from here on belong to other scripts than Latin.
const LATIN_ENDS = 0x250

const LANGUAGES_OF = new Map<string, string[]>()
for (const [language, list] of Object.entries(MARKERS)) {
  for (const word of new Set(list.split(' ').map(spellingKey))) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])
  }
}

/**
 * Best guess of the language of a title by its function words.
 * @param found the words of a folded title in their comparable spelling (`spellingKey`).
 * @returns a language code (or `other` for a script that is not Latin), or '' when fewer than two words speak for one language.
 */
export function guessLanguage(found: readonly string[]): string {
  const votes = new Map<string, number>()
  let foreign = 0
  for (const word of found) {
    if ((word.codePointAt(0) ?? 0) >= LATIN_ENDS) foreign += 1
    for (const language of LANGUAGES_OF.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
  }
  return foreign * 2 > found.length ? 'other' : clearWinner(votes)
}

function clearWinner(votes: ReadonlyMap<string, number>): string {
  const [first, second] = [...votes.entries()].sort((a, b) => b[1] - a[1])
  if (first === undefined || first[1] < 2) return ''
  return second?.[1] === first[1] ? '' : first[0]
}
