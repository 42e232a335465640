import { type OpenIdFailure, type PasswordRefusal, passwordRefusalMessage } from '@collimator/accounts'

/** Why a link from a mail or a terminal does not work. */
export type LinkRefusal =
  | { readonly code: 'LINK.UNKNOWN' }
  | { readonly code: 'LINK.USED' }
  | { readonly code: 'LINK.EXPIRED'; readonly expiredAt: Date }

/** A field that cannot be taken as it was typed. */
export type FieldRefusal = { readonly code: 'ACCOUNT.BAD_FIELD'; readonly field: string; readonly expected: string }

/** Too many attempts in a short time. */
export type TooManyAttempts = { readonly code: 'ACCOUNT.TOO_MANY_ATTEMPTS'; readonly until: Date }

/** Why something with an account was refused. */
export type AccountRefusal =
  | LinkRefusal
  | FieldRefusal
  | TooManyAttempts
  | PasswordRefusal
  | OpenIdFailure
  | { readonly code: 'ACCOUNT.WRONG_CREDENTIALS' }
  | { readonly code: 'ACCOUNT.EMAIL_TAKEN' }
  | { readonly code: 'ACCOUNT.ALREADY_OWNED' }
  | { readonly code: 'ACCOUNT.LAST_OWNER' }
  | { readonly code: 'ACCOUNT.NO_SUCH_PERSON' }
  | { readonly code: 'ACCOUNT.NO_SUCH_THING'; readonly what: string }
  | { readonly code: 'ACCOUNT.PASSKEY_REFUSED'; readonly reason: string }

/** Sentences that need no facts. */
const PLAIN = {
  'LINK.UNKNOWN': 'This link is not valid. Check that you copied all of it.',
  'LINK.USED': 'This link was used already, or withdrawn. Request another one.',
  'ACCOUNT.WRONG_CREDENTIALS': 'The e-mail address or the password is wrong.',
  'ACCOUNT.EMAIL_TAKEN': 'There is an account with this e-mail address already.',
  'ACCOUNT.ALREADY_OWNED': 'This installation has an owner already. Ask an owner for an invitation.',
  'ACCOUNT.LAST_OWNER': 'This is the last owner. Make another person an owner first.',
  'ACCOUNT.NO_SUCH_PERSON': 'There is no such person.',
} as const

/** The reasons that people can do something about, by better-auth's code. */
const PASSKEY_WORDS: Readonly<Record<string, string>> = {
  SESSION_NOT_FRESH: 'Adding a passkey takes a sign-in of the last hour. Sign out, sign in again, and add it then.',
  PREVIOUSLY_REGISTERED: 'This passkey belongs to an account already.',
  PASSKEY_NOT_FOUND: 'No account here has this passkey. Sign in with your password.',
}

/** One English sentence that says what to do. */
export function accountRefusalMessage(refusal: AccountRefusal): string {
  if (isPlain(refusal)) return PLAIN[refusal.code]
  switch (refusal.code) {
    case 'LINK.EXPIRED':
      return `This link expired on ${refusal.expiredAt.toISOString().slice(0, 10)}. Request another one.`
    case 'ACCOUNT.BAD_FIELD':
      return `${refusal.field}: ${refusal.expected}.`
    case 'ACCOUNT.TOO_MANY_ATTEMPTS':
      return `Too many attempts. Try again after ${refusal.until.toISOString().slice(11, 16)} UTC.`
    case 'ACCOUNT.NO_SUCH_THING':
      return `There is no such ${refusal.what}.`
    case 'ACCOUNT.PASSKEY_REFUSED':
      return PASSKEY_WORDS[refusal.reason] ?? 'The passkey was not accepted. Try again, or sign in with your password.'
    case 'OPENID.UNREACHABLE':
      return `The sign-in provider at ${refusal.issuer} does not respond. Try again later.`
    default:
      return passwordRefusalMessage(refusal)
  }
}

function isPlain(refusal: AccountRefusal): refusal is Extract<AccountRefusal, { code: keyof typeof PLAIN }> {
  return refusal.code in PLAIN
}
