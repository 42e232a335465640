import type { Transaction } from '@collimator/db'
import { makeOpenId, type OpenIdSteps } from './better-auth/open-id.ts'
import { answerPasskey, type PasskeyAnswer, type PasskeyStep } from './better-auth/passkeys.ts'
import { ADDRESS_HEADER, type AuthSettings, allowsPasskeys } from './better-auth/settings.ts'

/** The browser that a request came from. */
export type Browser = {
  /** The Cookie header as received. */
  readonly cookie: string | null
  readonly userAgent: string | null
  /** The client's address as the server sees it; null where there is none to know. */
  readonly address: string | null
}

/** Sessions, passwords, passkeys and OpenID sign-in: what is left to better-auth. */
export type Accounts = {
  readonly publicOrigin: string
  readonly hasPasskeys: boolean
  readonly hashPassword: (password: string) => Promise<string>
  /** Takes as long without a hash, so that time does not tell whether an account exists. */
  readonly verifyPassword: (password: string, hash: string | undefined) => Promise<boolean>
  /** The secret of a session in the Cookie header, its signature checked; null without one. */
  readonly sessionTokenOf: (browser: Browser) => Promise<string | null>
  /** Starts a session in a transaction. Returns Set-Cookie lines. */
  readonly startSession: (
    transaction: Transaction,
    who: { readonly person: string; readonly browser: Browser; readonly isRemembered: boolean },
  ) => Promise<readonly string[]>
  /** Set-Cookie lines that make a browser forget its session. */
  readonly clearSession: (browser: Browser) => Promise<readonly string[]>
  /** Takes one step of a passkey ceremony, in a transaction. */
  readonly answerPasskey: (transaction: Transaction, step: PasskeyStep, browser: Browser) => Promise<PasskeyAnswer>
  /** Sign-in through an OpenID provider; undefined without one. */
  readonly openId: OpenIdSteps | undefined
}

/**
 * Opens accounts over a store. better-auth itself is loaded when it is first needed: commands that never sign anybody
 * in should not wait for it.
 */
export function openAccounts(settings: AuthSettings): Accounts {
  let made: ReturnType<typeof load> | undefined
  const load = async () => (await import('./better-auth/make-auth.ts')).makeAuth({ ...settings, openId: undefined })
  const auth = () => {
    made ??= load()
    return made
  }
  return {
    publicOrigin: settings.publicOrigin,
    hasPasskeys: allowsPasskeys(settings.publicOrigin),
    hashPassword: async (password) => (await import('better-auth/crypto')).hashPassword(password),
    verifyPassword,
    sessionTokenOf: async (browser) => {
      if (browser.cookie === null || !browser.cookie.includes(SESSION_COOKIE)) return null
      return (await (await auth()).api.readSessionToken({ headers: headersOf(browser) })).token
    },
    startSession: async (transaction, { person, browser, isRemembered }) => {
      const { api } = await auth()
      const body = { person, remember: isRemembered }
      const call = () => api.startSession({ body, headers: headersOf(browser), returnHeaders: true })
      return (await settings.store.within(transaction, call)).headers.getSetCookie()
    },
    clearSession: async (browser) => {
      const { headers } = await (await auth()).api.clearSession({ headers: headersOf(browser), returnHeaders: true })
      return headers.getSetCookie()
    },
    answerPasskey: async (transaction, step, browser) => {
      const { handler } = await auth()
      const handle = (request: Request) => settings.store.within(transaction, () => handler(request))
      return answerPasskey(handle, settings.publicOrigin, { step, headers: headersOf(browser) })
    },
    openId: settings.openId && makeOpenId(settings, settings.openId),
  }
}

/** How the name of the session cookie ends, whatever its prefix. Most visitors have none, and should not wait. */
const SESSION_COOKIE = '.session_token='

/** A scrypt hash that no password has, for addresses without an account. */
const NOBODY = `${'0'.repeat(32)}:${'0'.repeat(128)}`

async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const { verifyPassword: verify } = await import('better-auth/crypto')
  const fits = await verify({ password, hash: hash ?? NOBODY })
  return fits && hash !== undefined
}

/** What better-auth is told of a browser: nothing that the server has not looked at. */
export function headersOf({ cookie, userAgent, address }: Browser): Headers {
  const headers = new Headers()
  if (cookie !== null) headers.set('cookie', cookie)
  if (userAgent !== null) headers.set('user-agent', userAgent.slice(0, 300))
  if (address !== null) headers.set(ADDRESS_HEADER, address)
  return headers
}
