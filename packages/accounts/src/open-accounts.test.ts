import { personOfSessionToken, type Store, sessionsOf } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PasskeyAnswer, PasskeyStep } from './better-auth/passkeys.ts'
import type { Browser } from './open-accounts.ts'
import {
  accountsOver,
  aPerson,
  BROWSER,
  openTestStore,
  signInPerson,
  type TestAccounts,
  withCookies,
} from './test-support/open-test-accounts.ts'
import { makeSoftwarePasskey } from './test-support/software-passkey.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** Takes a step as an operation does: a refusal rolls back. */
async function step({ accounts }: TestAccounts, browser: Browser, taken: PasskeyStep): Promise<PasskeyAnswer> {
  const outcome = await store.transaction(async (transaction): Promise<Result<PasskeyAnswer, PasskeyAnswer>> => {
    const answer = await accounts.answerPasskey(transaction, taken, browser)
    return answer.kind === 'refused' ? err(answer) : ok(answer)
  })
  return outcome.ok ? outcome.value : outcome.error
}

/** Fetches a challenge; gives it with the browser that remembers having fetched it. */
async function challenge(test: TestAccounts, browser: Browser, kind: 'register-options' | 'sign-in-options') {
  const answer = await step(test, browser, { kind })
  if (answer.kind !== 'options') throw new Error(JSON.stringify(answer))
  return { options: answer.options as { challenge: string }, browser: withCookies(browser, answer.cookies) }
}

describe('a session', () => {
  it('is held by a signed cookie that is tied to the host and to https', async () => {
    const test = accountsOver(store)
    const person = await aPerson(store)
    const started = await store.transaction(async (transaction) => ({
      ok: true as const,
      value: await test.accounts.startSession(transaction, { person, browser: BROWSER, isRemembered: true }),
    }))
    const [line = '', ...more] = started.ok ? started.value : []
    expect(more).toEqual([])
    expect(line).toMatch(/^__Host-collimator\.session_token=/)
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000'])
      expect(line).toContain(attribute)
    expect(line).not.toContain('Domain')
    const token = await test.accounts.sessionTokenOf(withCookies(BROWSER, [line]))
    expect(await personOfSessionToken(store.db, token ?? '', new Date())).toMatchObject({
      person,
      name: 'Anna',
      memberships: [],
    })
    expect(await sessionsOf(store.db, person, new Date())).toMatchObject([
      { userAgent: 'Test browser', address: '198.51.100.7' },
    ])
  })

  it('whose cookie was altered, or signed by another installation, is none', async () => {
    const test = accountsOver(store)
    const browser = await signInPerson(test, await aPerson(store))
    expect(await test.accounts.sessionTokenOf(browser)).not.toBeNull()
    const altered = { ...browser, cookie: (browser.cookie ?? '').replace('session_token=', 'session_token=x') }
    expect(await test.accounts.sessionTokenOf(altered)).toBeNull()
    const other = accountsOver(store, { secret: 'another secret of more than thirty-two characters' })
    expect(await other.accounts.sessionTokenOf(browser)).toBeNull()
  })

  it('that was not to be remembered lasts a day on the server and until the browser closes', async () => {
    const test = accountsOver(store)
    const person = await aPerson(store)
    const browser = await signInPerson(test, person, false)
    const [session] = await sessionsOf(store.db, person, new Date())
    const hours = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(24)
    expect(await test.accounts.sessionTokenOf(browser)).not.toBeNull()
  })

  it('that started in a transaction which rolled back never was', async () => {
    const test = accountsOver(store)
    const person = await aPerson(store)
    await store.transaction(async (transaction) => {
      await test.accounts.startSession(transaction, { person, browser: BROWSER, isRemembered: true })
      return err('no')
    })
    expect(await sessionsOf(store.db, person, new Date())).toEqual([])
  })

  it('of a site without https has a plain cookie, so that a laptop can be tried', async () => {
    const test = accountsOver(store, { publicOrigin: 'http://localhost:3000' })
    const browser = await signInPerson(test, await aPerson(store))
    expect(browser.cookie).toMatch(/^collimator\.session_token=/)
    expect(test.accounts.hasPasskeys).toBe(true)
    expect(accountsOver(store, { publicOrigin: 'http://127.0.0.1:3000' }).accounts.hasPasskeys).toBe(false)
  })
})

describe('a password', () => {
  it('is kept as a salted hash and verified against it; without a hash nothing fits', async () => {
    const { accounts } = accountsOver(store)
    const [first, second] = await Promise.all(['one and the same', 'one and the same'].map(accounts.hashPassword))
    expect(first).not.toBe(second)
    expect(await accounts.verifyPassword('one and the same', first)).toBe(true)
    expect(await accounts.verifyPassword('one and the sam', first)).toBe(false)
    expect(await accounts.verifyPassword('one and the same', undefined)).toBe(false)
  })
})

describe('a passkey', () => {
  const ORIGIN = 'https://collimator.test'

  it('that was added while signed in signs the person in', async () => {
    const test = accountsOver(store)
    const person = await aPerson(store)
    const added = await challenge(test, await signInPerson(test, person), 'register-options')
    const key = makeSoftwarePasskey(ORIGIN)
    const response = key.register(added.options)
    expect(await step(test, added.browser, { kind: 'register', response, name: 'My laptop' })).toMatchObject({
      kind: 'registered',
    })
    const back = await challenge(test, BROWSER, 'sign-in-options')
    const answer = await step(test, back.browser, { kind: 'sign-in', response: key.signIn(back.options) })
    expect(answer).toMatchObject({ kind: 'signed-in', person })
    const browser = withCookies(BROWSER, answer.kind === 'signed-in' ? answer.cookies : [])
    expect(await test.accounts.sessionTokenOf(browser)).not.toBeNull()
    expect(JSON.stringify(answer)).not.toContain('"token"')
  })

  it('cannot be added without a session', async () => {
    const test = accountsOver(store)
    expect(await step(test, BROWSER, { kind: 'register-options' })).toMatchObject({ kind: 'refused' })
  })

  it('of another site, of nobody, or with an old challenge is refused', async () => {
    const test = accountsOver(store)
    const added = await challenge(test, await signInPerson(test, await aPerson(store)), 'register-options')
    const foreign = makeSoftwarePasskey('https://collimator.example').register(added.options)
    expect(await step(test, added.browser, { kind: 'register', response: foreign, name: '' })).toMatchObject({
      kind: 'refused',
    })
    const back = await challenge(test, BROWSER, 'sign-in-options')
    const unknown = makeSoftwarePasskey(ORIGIN).signIn(back.options)
    expect(await step(test, back.browser, { kind: 'sign-in', response: unknown })).toMatchObject({ kind: 'refused' })
    const key = makeSoftwarePasskey(ORIGIN)
    const again = await challenge(test, added.browser, 'register-options')
    await step(test, again.browser, { kind: 'register', response: key.register(again.options), name: '' })
    const spent = await challenge(test, BROWSER, 'sign-in-options')
    const response = key.signIn(spent.options)
    expect(await step(test, spent.browser, { kind: 'sign-in', response })).toMatchObject({ kind: 'signed-in' })
    expect(await step(test, spent.browser, { kind: 'sign-in', response })).toMatchObject({ kind: 'refused' })
  })
})
