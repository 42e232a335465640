import type { Result } from '@collimator/kernel'
import { type AccessRefusal, type AccountRefusal, accountRefusalMessage } from '@collimator/operations'
import { data } from 'react-router'
import { unwrap } from '../../../unwrap.server.ts'
import type { FormAnswer } from './form-answer.ts'

const STATUS: Readonly<Record<AccountRefusal['code'], number>> = {
  'LINK.UNKNOWN': 404,
  'LINK.USED': 410,
  'LINK.EXPIRED': 410,
  'ACCOUNT.BAD_FIELD': 422,
  'ACCOUNT.TOO_MANY_ATTEMPTS': 429,
  'ACCOUNT.WRONG_CREDENTIALS': 422,
  'ACCOUNT.EMAIL_TAKEN': 409,
  'ACCOUNT.ALREADY_OWNED': 409,
  'ACCOUNT.LAST_OWNER': 409,
  'ACCOUNT.NO_SUCH_PERSON': 404,
  'ACCOUNT.NO_SUCH_THING': 404,
  'ACCOUNT.PASSKEY_REFUSED': 422,
  'OPENID.UNREACHABLE': 502,
  'PASSWORD.TOO_SHORT': 422,
  'PASSWORD.TOO_LONG': 422,
  'PASSWORD.KNOWN': 422,
  'PASSWORD.ABOUT_YOU': 422,
  'PASSWORD.MONOTONOUS': 422,
}

/** The HTTP status of a refusal, and when to try again. */
export function refusalInit(refusal: AccountRefusal, now: Date): { status: number; headers: Record<string, string> } {
  const status = STATUS[refusal.code]
  if (refusal.code !== 'ACCOUNT.TOO_MANY_ATTEMPTS') return { status, headers: {} }
  const seconds = Math.max(1, Math.ceil((refusal.until.getTime() - now.getTime()) / 1000))
  return { status, headers: { 'Retry-After': String(seconds) } }
}

type Sent = {
  readonly typed: Readonly<Record<string, string>>
  readonly now: Date
  /** Which form of the page, where there are several. */
  readonly form?: string
  /** The field with which a person who is signed in proves who they are. */
  readonly proof?: string
}

/** Answers a form that was refused: beside the field where one is at fault, else above the form. */
export function refuseForm(refusal: AccountRefusal | AccessRefusal, sent: Sent) {
  if (refusal.code === 'ACCESS.REFUSED') return unwrap<never>({ ok: false, error: refusal })
  return data(describeRefusal(refusal, sent), refusalInit(refusal, sent.now))
}

function describeRefusal(refusal: AccountRefusal, { typed, proof, ...sent }: Sent): FormAnswer {
  const form = sent.form ?? null
  if (refusal.code === 'ACCOUNT.WRONG_CREDENTIALS' && proof)
    return { form, message: null, faults: { [proof]: 'This is not your current password.' }, typed }
  const field = faultyField(refusal)
  if (field === null) return { form, message: accountRefusalMessage(refusal), faults: {}, typed }
  return { form, message: null, faults: { [field]: faultWords(refusal) }, typed }
}

function faultyField(refusal: AccountRefusal): string | null {
  if (refusal.code === 'ACCOUNT.BAD_FIELD') return refusal.field
  return refusal.code.startsWith('PASSWORD.') ? 'password' : null
}

function faultWords(refusal: AccountRefusal): string {
  if (refusal.code !== 'ACCOUNT.BAD_FIELD') return accountRefusalMessage(refusal)
  if (refusal.field === 'languages') return 'Enter at most 20 languages such as English, Swedish.'
  return `${refusal.expected.replace(/^expected/, 'Enter')}.`
}

/** The value of an operation that is not about a form. A refusal becomes an error page with its words. */
export function unwrapAccount<Value>(result: Result<Value, AccountRefusal | AccessRefusal>): Value {
  if (result.ok) return result.value
  if (result.error.code === 'ACCESS.REFUSED') return unwrap<never>({ ok: false, error: result.error })
  throw data(accountRefusalMessage(result.error), { status: STATUS[result.error.code] })
}
