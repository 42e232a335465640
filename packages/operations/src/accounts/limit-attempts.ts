import { createHash } from 'node:crypto'
import { addressBlock, type Browser } from '@collimator/accounts'
import { countAttempt, forgetAttempts } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import type { TooManyAttempts } from './account-refusal.ts'

/** What is limited: how often in how many seconds, for one account or inviter and for one client address. */
const LIMITS = {
  'sign-in': { perSubject: 10, perAddress: 50, windowSeconds: 15 * 60 },
  reset: { perSubject: 3, perAddress: 20, windowSeconds: 60 * 60 },
  invite: { perSubject: 50, perAddress: 100, windowSeconds: 60 * 60 },
  // Nobody guesses a passkey; but each step writes to the store, and there is no account to count under yet.
  passkey: { perSubject: 0, perAddress: 200, windowSeconds: 15 * 60 },
  link: { perSubject: 20, perAddress: 50, windowSeconds: 15 * 60 },
} as const

/** Something of which people may do only so much in a while. */
export type LimitedThing = keyof typeof LIMITS

/**
 * Counts one attempt under its subject and under the client's address, and refuses it when either has had too many.
 * Counting comes before trying, so that attempts which run at once are all counted.
 */
export async function limitAttempts(
  context: Context,
  thing: LimitedThing,
  { subject, browser }: { readonly subject: string | null; readonly browser: Pick<Browser, 'address'> },
): Promise<Result<null, TooManyAttempts>> {
  const { db } = storeOf(context)
  const { perSubject, perAddress, windowSeconds } = LIMITS[thing]
  const at = context.app.now()
  const counted: { key: string; most: number }[] = []
  if (subject !== null) counted.push({ key: keyOf(thing, 'subject', subject), most: perSubject })
  if (browser.address !== null)
    counted.push({ key: keyOf(thing, 'address', addressBlock(browser.address)), most: perAddress })
  for (const { key, most } of counted) {
    const { attempts, until } = await countAttempt(db, key, { at, windowSeconds })
    if (attempts > most) return err({ code: 'ACCOUNT.TOO_MANY_ATTEMPTS', until })
  }
  return ok(null)
}

/** After a success the account starts anew; the address does not, or one good account would open it for guessing. */
export async function forgetSubject(context: Context, thing: LimitedThing, subject: string): Promise<void> {
  await forgetAttempts(storeOf(context).db, keyOf(thing, 'subject', subject))
}

/** Seconds after which no limit looks at a count any more. */
export const LONGEST_WINDOW_SECONDS = Math.max(...Object.values(LIMITS).map(({ windowSeconds }) => windowSeconds))

/** A hash, so that the table of counts names nobody. */
function keyOf(thing: LimitedThing, part: string, value: string): string {
  return createHash('sha256').update(`${thing}\0${part}\0${value}`).digest('hex')
}
