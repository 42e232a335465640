/**
 * The text search configuration that knows the word forms of a language, by primary language subtag.
 * A language without one is searched by whole words and beginnings of words.
 */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  en: 'english',
  es: 'spanish',
  de: 'german',
  fr: 'french',
  it: 'italian',
  pt: 'portuguese',
  nl: 'dutch',
  sv: 'swedish',
  da: 'danish',
  tr: 'turkish',
  ru: 'russian',
}

/** Every configuration in use, English first. */
export const WORD_FORMS: readonly string[] = Object.values(CONFIGURATIONS)

/** The configuration of a BCP 47 tag; undefined where none exists. */
export function wordFormsOf(language: string | null): string | undefined {
  return CONFIGURATIONS[(language ?? '').split('-')[0]?.toLowerCase() ?? '']
}
