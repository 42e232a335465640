import { randomInt } from 'node:crypto'

// Crockford's letters: no I, L, O or U, so that a pseudonym can be read out.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A name that says nothing of its bearer, such as "P-4K7QX2MD". 32^8 of them; the database refuses a second one. */
export function makePseudonym(): string {
  return `P-${Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
}
