/** An entry of a list to choose from. */
export type Option = { readonly value: string; readonly label: string }

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Codes that stand for no country: unions, tests, and parts of countries that ISO 3166 only reserves. */
const NO_COUNTRY = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])

/** Every country, by name. */
export const COUNTRIES: readonly Option[] = namedCodes(
  'region',
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
    (code) => !NO_COUNTRY.has(code) && new Intl.Locale(`und-${code}`).region === code,
  ),
)

const NAME_OF_COUNTRY = new Map(COUNTRIES.map(({ value, label }) => [value, label]))

/** The name of a country; a code without one stays as it is. */
export function nameCountry(code: string): string {
  return NAME_OF_COUNTRY.get(code) ?? code
}

const LANGUAGES: readonly Option[] = namedCodes(
  'language',
  LETTERS.flatMap((first) => LETTERS.map((second) => (first + second).toLowerCase())).filter(
    (code) => new Intl.Locale(code).language === code,
  ),
)

const CODE_OF_LANGUAGE = new Map(LANGUAGES.map(({ value, label }) => [label.toLowerCase(), value]))
const NAME_OF_LANGUAGE = new Map(LANGUAGES.map(({ value, label }) => [value, label]))

/** Every time zone, by name. */
export const TIME_ZONES: readonly Option[] = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}))

/** Language codes from a list of names, or of codes. What is neither stays as it was typed, for the schema to refuse. */
export function readLanguages(typed: string): readonly string[] {
  const names = typed.split(/[,;]/).map((name) => name.trim())
  return names.filter((name) => name !== '').map((name) => CODE_OF_LANGUAGE.get(name.toLowerCase()) ?? name)
}

/** Language codes as a list of names. */
export function nameLanguages(codes: readonly string[]): string {
  return codes.map((code) => NAME_OF_LANGUAGE.get(code) ?? code).join(', ')
}

function namedCodes(type: 'region' | 'language', codes: readonly string[]): readonly Option[] {
  const names = new Intl.DisplayNames('en', { type, fallback: 'none' })
  const compare = new Intl.Collator('en').compare
  return codes
    .flatMap((value) => {
      const label = names.of(value)
      return label === undefined ? [] : [{ value, label }]
    })
    .sort((a, b) => compare(a.label, b.label))
}
