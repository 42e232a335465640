import type { Browser } from '@collimator/accounts'
import { endSessions, passwordOfEmail, personOfSessionToken, type SignedInPerson } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { App } from '../../context/app.ts'
import { insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import { type Actor, type PersonId, VISITOR } from '../../policy/actor.ts'
import { knownMemberships } from '../account-fields.ts'
import type { TooManyAttempts } from '../account-refusal.ts'
import { forgetSubject, limitAttempts } from '../limit-attempts.ts'
import type { SignedIn } from '../open-account.ts'

/** Who is behind a request, and the session it came with; null where nobody is signed in. */
export type RequestPerson = { readonly actor: Actor; readonly session: string | null }

/** Finds who is behind a request, with memberships as they are at this moment. Called once a request. */
export async function personOfSession(app: App, browser: Browser): Promise<RequestPerson> {
  const found = await sessionOf(app, browser)
  if (!found) return { actor: VISITOR, session: null }
  const { person, name, session } = found
  const memberships = knownMemberships(found.memberships)
  return { actor: { kind: 'person', id: person as PersonId, name, memberships }, session }
}

/** The ways to sign in beside a password. */
export type SignInWays = { readonly hasPasskeys: boolean; readonly openIdName: string | null }

/** Describes the ways to sign in that this installation has. */
export const describeSignIn = operation({
  action: 'account.sign-in',
  run: async (context, _input: null): Promise<Result<SignInWays, never>> => {
    const { hasPasskeys, openId } = insideOf(context.app).accounts
    return ok({ hasPasskeys, openIdName: openId?.name ?? null })
  },
})

type Credentials = {
  readonly email: string
  readonly password: string
  readonly isRemembered: boolean
  readonly browser: Browser
}

/** Signs a person in with e-mail address and password. An unknown address and a wrong password look and last the same. */
export const signIn = operation({
  action: 'account.sign-in',
  run: async (
    context,
    { email, password, isRemembered, browser }: Credentials,
  ): Promise<Result<SignedIn, TooManyAttempts | { readonly code: 'ACCOUNT.WRONG_CREDENTIALS' }>> => {
    const subject = email.trim().toLowerCase().slice(0, 300)
    const limited = await limitAttempts(context, 'sign-in', { subject, browser })
    if (!limited.ok) return limited
    const { accounts } = insideOf(context.app)
    const stored = await passwordOfEmail(storeOf(context).db, subject)
    const fits = await accounts.verifyPassword(password.slice(0, 1000), stored?.hash)
    if (!fits || !stored) return err({ code: 'ACCOUNT.WRONG_CREDENTIALS' })
    const { person } = stored
    await forgetSubject(context, 'sign-in', subject)
    const thing = { kind: 'person', id: person }
    return writeAudited(context, { action: 'account.sign-in', thing }, async (transaction) =>
      ok({ person, cookies: await accounts.startSession(transaction, { person, browser, isRemembered }) }),
    )
  },
})

/** Ends the session of a browser. Set-Cookie lines make the browser forget it. */
export const signOut = operation({
  action: 'account.sign-in',
  run: async (context, { browser }: { readonly browser: Browser }): Promise<Result<readonly string[], never>> => {
    const found = await sessionOf(context.app, browser)
    if (found) {
      const thing = { kind: 'person', id: found.person }
      const facts = () => ({ ended: found.session })
      await writeAudited(context, { action: 'account.sign-in', thing, facts }, async (transaction) => {
        await endSessions(transaction, found.person, { only: found.session })
        return ok(null)
      })
    }
    return ok(await insideOf(context.app).accounts.clearSession(browser))
  },
})

async function sessionOf(app: App, browser: Browser): Promise<SignedInPerson | undefined> {
  const { store, accounts } = insideOf(app)
  const token = await accounts.sessionTokenOf(browser)
  return token === null ? undefined : personOfSessionToken(store.db, token, app.now())
}
