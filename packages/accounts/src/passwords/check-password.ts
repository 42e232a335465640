import { err, ok, type Result } from '@collimator/kernel'
import { knownPasswords } from './known-passwords.ts'

/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { fewest: 15, most: 128 } as const

/** Why a password is not taken. */
export type PasswordRefusal =
  | { readonly code: 'PASSWORD.TOO_SHORT'; readonly found: number }
  | { readonly code: 'PASSWORD.TOO_LONG' }
  | { readonly code: 'PASSWORD.KNOWN' }
  | { readonly code: 'PASSWORD.ABOUT_YOU' }
  | { readonly code: 'PASSWORD.MONOTONOUS' }

/** Shorter words occur in any passphrase by chance. */
const SHORTEST_CONTEXT_WORD = 4
const FEWEST_DIFFERENT = 5

/**
 * Checks a new password as NIST SP 800-63B-4, section 3.1.1.2 asks: at least 15 characters where it is the only factor,
 * no rules of composition, and none that is on a list of known passwords, a repetition, a sequence, or made of what
 * everybody knows of the person.
 * @param context e-mail address, name and name of the service.
 */
export async function checkPassword(
  password: string,
  context: readonly string[],
): Promise<Result<null, PasswordRefusal>> {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length > PASSWORD_LENGTH.most) return err({ code: 'PASSWORD.TOO_LONG' })
  if (length < PASSWORD_LENGTH.fewest) return err({ code: 'PASSWORD.TOO_SHORT', found: length })
  const plain = text.toLowerCase()
  if (isMonotonous(plain)) return err({ code: 'PASSWORD.MONOTONOUS' })
  if (await isKnown(plain)) return err({ code: 'PASSWORD.KNOWN' })
  if (isAbout(plain, context)) return err({ code: 'PASSWORD.ABOUT_YOU' })
  return ok(null)
}

/** One English sentence that says what to do instead. */
export function passwordRefusalMessage(refusal: PasswordRefusal): string {
  switch (refusal.code) {
    case 'PASSWORD.TOO_SHORT':
      return `The password has ${refusal.found} characters. Use at least ${PASSWORD_LENGTH.fewest}; a short sentence works well.`
    case 'PASSWORD.TOO_LONG':
      return `The password is too long. Use at most ${PASSWORD_LENGTH.most} characters.`
    case 'PASSWORD.KNOWN':
      return 'This password, or most of it, is on lists of known passwords. Choose another one.'
    case 'PASSWORD.ABOUT_YOU':
      return 'This password is too close to your name, your e-mail address or the name of this site. Choose another one.'
    case 'PASSWORD.MONOTONOUS':
      return 'This password repeats itself or runs along the keyboard or alphabet. Choose another one.'
    default:
      return refusal satisfies never
  }
}

/** Few different characters, or mostly steps to the same or the next character, as in 123456789 or aaabbbccc. */
function isMonotonous(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  if (new Set(codes).size < FEWEST_DIFFERENT) return true
  const steps = codes.slice(1).filter((code, at) => Math.abs(code - (codes[at] ?? 0)) <= 1)
  return steps.length >= 0.75 * (codes.length - 1)
}

/** On the list itself, or a word of the list repeated or padded with digits and signs. */
async function isKnown(text: string): Promise<boolean> {
  const known = await knownPasswords()
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [text, core, repeatedPart(text), repeatedPart(core)].some((part) => known.has(part))
}

/** The shortest text of which `text` is a repetition; `text` itself when it is none. */
function repeatedPart(text: string): string {
  const length = (text + text).indexOf(text, 1)
  return text.slice(0, length)
}

/** Whether too little is left when everything that is known of the person is taken away. */
function isAbout(text: string, context: readonly string[]): boolean {
  const words = context
    .flatMap((entry) => [entry, ...entry.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= SHORTEST_CONTEXT_WORD)
    .sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text).replace(/[^\p{L}]+/gu, '')
  return rest.length < text.length && rest.length < PASSWORD_LENGTH.fewest / 2
}
