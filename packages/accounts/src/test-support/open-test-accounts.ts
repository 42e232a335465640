import { randomUUID } from 'node:crypto'
import { authStore, insertPerson, migrate, openInMemory, type Store } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { AuthSettings } from '../better-auth/settings.ts'
import { type Accounts, type Browser, openAccounts } from '../open-accounts.ts'

/** Accounts over a store in memory, what they complained about, and how to close them. */
export type TestAccounts = { readonly store: Store; readonly accounts: Accounts; readonly log: readonly string[] }

/** A browser that nobody knows anything of yet. */
export const BROWSER: Browser = { cookie: null, userAgent: 'Test browser', address: '198.51.100.7' }

/** A migrated store in memory. */
export async function openTestStore(): Promise<Store> {
  const store = await openInMemory()
  const migrated = await migrate(store)
  if (!migrated.ok) throw new Error(migrated.error.code)
  return store
}

/** Opens accounts over a store, at an https address unless told otherwise. */
export function accountsOver(store: Store, changes: Partial<AuthSettings> = {}): TestAccounts {
  const log: string[] = []
  const accounts = openAccounts({
    store: authStore(store),
    secret: 'a secret of more than thirty-two characters, for tests',
    publicOrigin: 'https://collimator.test',
    openId: undefined,
    now: () => new Date(),
    log: (_, message) => void log.push(message),
    ...changes,
  })
  return { store, accounts, log }
}

/** Makes a person with an address of their own. */
export async function aPerson(store: Store, email = `${randomUUID()}@example.org`): Promise<string> {
  const id = randomUUID()
  await store.transaction(async (transaction) => {
    await insertPerson(transaction, { id, name: 'Anna', email, emailVerified: true, createdAt: new Date() })
    return ok(null)
  })
  return id
}

/** Starts a session and gives the browser that has it. */
export async function signInPerson(
  { store, accounts }: TestAccounts,
  person: string,
  isRemembered = true,
): Promise<Browser> {
  const started = await store.transaction(async (transaction) =>
    ok(await accounts.startSession(transaction, { person, browser: BROWSER, isRemembered })),
  )
  return withCookies(BROWSER, started.ok ? started.value : [])
}

/** The browser after it has taken Set-Cookie lines. */
export function withCookies(browser: Browser, lines: readonly string[]): Browser {
  const jar = new Map((browser.cookie ?? '').split('; ').filter(Boolean).map(pair))
  for (const line of lines) {
    const [name, value] = pair(line.split(';')[0] ?? '')
    if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  return { ...browser, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}
