/**
 * A name as part of an address: letters and digits of ASCII in lower case, everything between them one hyphen, accents
 * left off, at most `most` characters, no hyphen at an end. Empty where the name has no such letter or digit.
 *
 * @param most greatest length of the result, at least 1
 */
export function slugOf(name: string, most: number): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.replaceAll(/[^a-z0-9]+/g, ' ').trim()
  return words.slice(0, most).trimEnd().replaceAll(' ', '-')
}
