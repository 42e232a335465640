import {
  type CuttableLine,
  createOwnDatabase,
  openLine,
  type PostgresqlServer,
  startPostgresql,
} from '@collimator/db/test-support'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const PASSWORD = 'seven grey cats read films'
const OWNER = 'olga@example.org'
/** So many attempts for one account are looked at within a quarter of an hour; the next ones wait. */
const ATTEMPTS = 10

let postgresql: PostgresqlServer
let database: Awaited<ReturnType<typeof createOwnDatabase>>
let line: CuttableLine
let first: RunningApp
let second: RunningApp
let browser: Browser
let owner: WatchedPage
beforeAll(async () => {
  postgresql = await startPostgresql()
  database = await createOwnDatabase(postgresql.url)
  line = await openLine(database.url)
  first = await startApp({ env: { DATABASE_URL: line.url } })
  second = await startApp({ dataDirectory: first.dataDirectory, env: { DATABASE_URL: line.url } })
  browser = await launchBrowser()
  owner = await openPage(browser, first.origin)
})
afterAll(async () => {
  await browser.close()
  await Promise.all([first.stop(), second.stop()])
  await removeStore(first)
  await line.cut()
  await database.drop()
  await postgresql.stop()
})

/** Tries to sign in on a page of a server, and waits for the answer. */
async function trySignIn(page: Page, { origin }: RunningApp, password: string): Promise<number> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail address').fill(OWNER)
  await page.getByLabel('Password', { exact: true }).fill(password)
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  const status = (await answer).status()
  await page.waitForLoadState()
  return status
}

const statusOf = async ({ origin }: RunningApp, path: string) => (await fetch(`${origin}${path}`)).status

describe('two servers on one PostgreSQL', () => {
  it('whoever signs in at one is signed in at the other, and whoever signs out is out at both', async () => {
    const { page } = owner
    await page.goto(/\/claim\/\S+/.exec(first.output())?.[0] ?? 'no claim')
    await page.getByLabel('Your name').fill('Olga Owner')
    await page.getByLabel('E-mail address').fill(OWNER)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
    // Cookies do not know ports, so this browser is the same person at both servers.
    await page.goto(`${second.origin}/admin`)
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
    await page.goto(`${second.origin}/sign-out`)
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-out')
    expect((await page.goto(`${first.origin}/admin`))?.status()).toBe(401)
    expect(await trySignIn(page, first, PASSWORD)).toBe(303)
  })

  it('an invitation of one is accepted at the other, and both show the same people', async () => {
    const { page } = owner
    await page.goto(`${first.origin}/admin/people`)
    await page.getByLabel('E-mail address').fill('bo@example.org')
    await page.getByRole('button', { name: 'Send invitation' }).click()
    const link = await page.getByText('/invitation/').first().innerText()
    const guest = await openPage(browser, second.origin)
    await guest.page.goto(/\/invitation\/[\w-]+/.exec(link)?.[0] ?? 'no link')
    await guest.page.getByLabel('Your name').fill('Bo Second')
    await guest.page.getByLabel('Password').fill('nine quiet valves hum along')
    await guest.page.getByRole('button', { name: 'Accept and create the account' }).click()
    await guest.page.getByRole('button', { name: 'Account of Bo Second' }).waitFor()
    await guest.close()
    for (const { origin } of [first, second]) {
      await page.goto(`${origin}/admin/people`)
      await page.getByRole('link', { name: 'Bo Second' }).waitFor()
    }
  })

  it('attempts to guess a password are counted together, wherever they are made', async () => {
    const { page, close } = await openPage(browser, first.origin)
    const statuses: number[] = []
    for (let attempt = 0; attempt <= ATTEMPTS; attempt++)
      statuses.push(await trySignIn(page, attempt % 2 === 0 ? first : second, 'not this password'))
    expect(statuses).toEqual([...Array<number>(ATTEMPTS).fill(422), 429])
    expect(await trySignIn(page, second, PASSWORD)).toBe(429)
    await close()
  })

  it('both serve the same edition', async () => {
    const editions = await Promise.all(
      [first, second].map(async ({ origin }) => (await fetch(`${origin}/programs.csv`)).text()),
    )
    expect(editions[0]?.length).toBeGreaterThan(10_000)
    expect(editions[1]).toBe(editions[0])
  })
})

describe('a PostgreSQL that goes away and comes back', () => {
  it('pages say so in words with 503 until it is there again, and then nobody has to start anything', async () => {
    const { page } = owner
    await line.cut()
    const away = await page.goto(`${first.origin}/admin/people`)
    expect([away?.status(), await page.getByText('does not answer').isVisible()]).toEqual([503, true])
    for (const app of [first, second])
      expect([await statusOf(app, '/healthz'), await statusOf(app, '/programs')]).toEqual([503, 503])
    await line.join()
    for (const app of [first, second])
      expect([await statusOf(app, '/healthz'), await statusOf(app, '/programs')]).toEqual([200, 200])
    await page.goto(`${first.origin}/admin/people`)
    await page.getByRole('link', { name: 'Bo Second' }).waitFor()
    const log = first.output() + second.output()
    expect(log).not.toContain('password@')
    expect(log).not.toMatch(/select .* from|insert into/i)
  })
})
