/** Where a word stands in a listing: in the title, the provider, the objectives or the description. */
export type Weight = 'A' | 'B' | 'C' | 'D'

/** The words of one field. */
export type Field = { readonly weight: Weight; readonly words: readonly string[] }

// Words of neighbouring fields must not form a phrase.
const GAP = 10

/**
 * Writes a tsvector: every word as written and in each of its forms, at its position.
 * The database's own parser is not used, because it splits words differently under different server locales and takes
 * CT/MRI for a file name. Words hold letters and digits only, so nothing needs escaping.
 * @param formsOf further forms of a word, for example its stems.
 */
export function wordVector(fields: readonly Field[], formsOf: (word: string) => readonly string[]): string {
  const places = new Map<string, string[]>()
  for (const { word, place } of placeStore(fields)) {
    for (const form of new Set([word, ...formsOf(word)])) {
      const known = places.get(form)
      if (known) known.push(place)
      else places.set(form, [place])
    }
  }
  return [...places].map(([form, at]) => `'${form}':${at.join(',')}`).join(' ')
}

function* placeStore(fields: readonly Field[]): Generator<{ word: string; place: string }> {
  let position = 1
  for (const { weight, words } of fields) {
    for (const word of words) yield { word, place: `${position++}${weight}` }
    position += GAP
  }
}
