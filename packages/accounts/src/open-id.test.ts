import { personByEmail, type Store, signInMethodsOf } from '@collimator/db'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CALLBACK_PATH } from './better-auth/settings.ts'
import { type Browser, headersOf } from './open-accounts.ts'
import {
  accountsOver,
  aPerson,
  BROWSER,
  openTestStore,
  signInPerson,
  type TestAccounts,
  withCookies,
} from './test-support/open-test-accounts.ts'
import { type OpenIdProvider, startOpenIdProvider } from './test-support/start-openid-provider.ts'

const ORIGIN = 'https://collimator.test'
let store: Store
let provider: OpenIdProvider

beforeAll(async () => {
  // oidc-provider warns that http and its own keys are for trials only, which this is.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  store = await openTestStore()
  provider = await startOpenIdProvider(`${ORIGIN}${CALLBACK_PATH}`)
})
afterAll(async () => {
  await provider.stop()
  await store.close()
})

/** A browser goes to the provider and comes back. Gives where it ends and what it holds then. */
async function roundTrip({ accounts }: TestAccounts, from: Browser, isLinking = false) {
  const { openId } = accounts
  if (!openId) throw new Error('no provider')
  const away = await openId.start(headersOf(from), { isLinking, returnTo: isLinking ? '/me/account' : '/' })
  if (!away.ok) throw new Error(away.error.code)
  const back = new URL(await provider.visit(away.value.address))
  expect(back.origin + back.pathname).toBe(`${ORIGIN}${CALLBACK_PATH}`)
  const browser = withCookies(from, away.value.cookies)
  const done = await openId.finish(headersOf(browser), back.search)
  if (!done.ok) throw new Error(done.error.code)
  return { address: done.value.address, browser: withCookies(browser, done.value.cookies) }
}

describe('sign-in through an OpenID provider', () => {
  it('knows a person by an e-mail address that both sides have verified, and links the two', async () => {
    const test = accountsOver(store, { openId: provider.settings })
    const person = await aPerson(store, 'anna@example.org')
    provider.signsIn({ subject: 'anna-17', email: 'Anna@example.org', isVerified: true, name: 'Anna' })
    const { address, browser } = await roundTrip(test, BROWSER)
    expect(address).toBe('/')
    expect(await test.accounts.sessionTokenOf(browser)).not.toBeNull()
    expect(await signInMethodsOf(store.db, person)).toMatchObject([{ kind: 'openid' }])
    provider.signsIn({ subject: 'anna-17', email: 'married@example.org', isVerified: false, name: 'Anna' })
    const again = await roundTrip(test, BROWSER)
    expect(await test.accounts.sessionTokenOf(again.browser)).not.toBeNull()
  })

  it('makes no account where the settings do not say so', async () => {
    const test = accountsOver(store, { openId: provider.settings })
    provider.signsIn({ subject: 'carl-1', email: 'carl@example.org', isVerified: true, name: 'Carl' })
    const { address, browser } = await roundTrip(test, BROWSER)
    expect(address).toMatch(/\/sign-in\?error=signup_disabled/)
    expect(await test.accounts.sessionTokenOf(browser)).toBeNull()
    expect(await personByEmail(store.db, 'carl@example.org')).toBeUndefined()
  })

  it('makes an account, with a participant and without the provider’s tokens, where the settings say so', async () => {
    const test = accountsOver(store, { openId: { ...provider.settings, makesAccounts: true } })
    provider.signsIn({ subject: 'dora-1', email: 'dora@example.org', isVerified: true, name: 'Dora' })
    const { browser } = await roundTrip(test, BROWSER)
    expect(await test.accounts.sessionTokenOf(browser)).not.toBeNull()
    expect(await personByEmail(store.db, 'dora@example.org')).toMatchObject({ name: 'Dora', emailVerified: true })
    const kept = await store.db.query.signInMethod.findMany({ where: (row, { eq }) => eq(row.accountId, 'dora-1') })
    expect(kept).toMatchObject([{ accessToken: null, refreshToken: null, idToken: null }])
  })

  it('does not hand an account to somebody who only claims its e-mail address', async () => {
    const test = accountsOver(store, { openId: provider.settings })
    const person = await aPerson(store, 'eve-wants@example.org')
    provider.signsIn({ subject: 'eve-1', email: 'eve-wants@example.org', isVerified: false, name: 'Eve' })
    const { address, browser } = await roundTrip(test, BROWSER)
    expect(address).toMatch(/\/sign-in\?error=account_not_linked/)
    expect(await test.accounts.sessionTokenOf(browser)).toBeNull()
    expect(await signInMethodsOf(store.db, person)).toEqual([])
  })

  it('links the account of a person who is signed in, under whatever address the provider knows them', async () => {
    const test = accountsOver(store, { openId: provider.settings })
    const person = await aPerson(store)
    provider.signsIn({ subject: 'fritz-1', email: 'fritz@hospital.example', isVerified: true, name: 'Fritz' })
    const { address } = await roundTrip(test, await signInPerson(test, person), true)
    expect(address).toBe('/me/account')
    expect(await signInMethodsOf(store.db, person)).toMatchObject([{ kind: 'openid' }])
  })

  it('refuses an answer that this browser did not ask for', async () => {
    const test = accountsOver(store, { openId: provider.settings })
    provider.signsIn({ subject: 'anna-17', email: 'anna@example.org', isVerified: true, name: 'Anna' })
    const away = await test.accounts.openId?.start(headersOf(BROWSER), { isLinking: false, returnTo: '/' })
    if (!away?.ok) throw new Error('unreachable')
    const back = new URL(await provider.visit(away.value.address))
    const done = await test.accounts.openId?.finish(headersOf(BROWSER), back.search)
    expect(done?.ok && done.value.address).toMatch(/error=/)
    expect(done?.ok && done.value.cookies.some((line) => line.includes('session_token'))).toBe(false)
  })

  it('says that the provider is away, and finds it when it is back', async () => {
    const test = accountsOver(store, { openId: { ...provider.settings, issuer: 'http://127.0.0.1:1' } })
    const away = await test.accounts.openId?.start(headersOf(BROWSER), { isLinking: false, returnTo: '/' })
    expect(away).toEqual({ ok: false, error: { code: 'OPENID.UNREACHABLE', issuer: 'http://127.0.0.1:1' } })
    expect(test.log.join()).toContain('Discovery')
  })
})
