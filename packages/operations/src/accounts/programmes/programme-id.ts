import { createHash } from 'node:crypto'

/**
 * The id of a programme: its name in lower case, words joined by hyphens, at most 80 characters. A name without a letter of
 * the Latin alphabet gets one from its hash, so that the same name gives the same id.
 */
export function programmeIdOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const id = plain
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim()
    .replaceAll(' ', '-')
  return id || `programme-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
