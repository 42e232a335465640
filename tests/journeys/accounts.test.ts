import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../apps/cli/src/main.ts'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { commandIo } from './support/command-io.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const PASSWORD = 'seven grey cats read films'
const OWNER = { name: 'Olga Owner', email: 'olga@example.org' }
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
const DESKTOP = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } as const

let app: RunningApp
let browser: Browser
let origin = ''
let owner: WatchedPage
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchBrowser()])
  // Passkeys are tied to a name, which 127.0.0.1 is not.
  origin = app.origin.replace('127.0.0.1', 'localhost')
  owner = await openPage(browser, origin, DESKTOP)
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

/** A page without a fault that axe knows, that fits the screen. */
async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The link in the newest mail that went to an address. */
async function linkInMail(email: string, page: string): Promise<string> {
  const outbox = join(app.dataDirectory, 'outbox')
  const names = (await readdir(outbox)).filter((name) => name.includes(email)).sort()
  const mails = await Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')))
  const links = mails.flatMap((mail) => new RegExp(`/${page}/[\\w-]{43}`).exec(mail.replace(/=\r\n/g, ''))?.[0] ?? [])
  return links.at(-1) ?? 'no link'
}

async function people(...argv: string[]): Promise<string> {
  const io = commandIo({ dataDirectory: app.dataDirectory })
  expect([await main(['people', ...argv], io), io.talk()]).toEqual([0, ''])
  return io.result()
}

describe('the first owner', () => {
  it('opens the printed address, reads what is wrong with a field, and is signed in', async () => {
    const { page, complaints } = owner
    const claim = /\/claim\/\S+/.exec(app.output())?.[0] ?? ''
    await page.goto(claim)
    await expectSound(page)
    await page.getByLabel('Your name').fill(OWNER.name)
    await page.getByLabel('E-mail address').fill(OWNER.email)
    await page.getByLabel('Password').fill('too short')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await expectSound(page)
    const password = page.getByLabel('Password')
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('The password has 9 characters').isVisible()).toBe(true)
    expect(await page.getByLabel('Your name').inputValue()).toBe(OWNER.name)
    expect(await password.inputValue()).toBe('')
    await password.fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
    const again = await page.goto(claim)
    expect([again?.status(), await page.getByText('used already').isVisible()]).toEqual([410, true])
  })

  it('cannot delete the account of the last owner, and reads why', async () => {
    const { page } = owner
    await page.goto('/me/account')
    await page.getByLabel('Current password').last().fill(PASSWORD)
    await page.getByLabel('I want my account deleted').check()
    await page.getByRole('button', { name: 'Delete the account' }).click()
    await page.getByText('This is the last owner').waitFor()
    await page.goto('/admin')
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
  })
})

describe.each([
  { name: 'a desktop', size: DESKTOP, email: 'bo@example.org' },
  { name: 'a phone', size: PHONE, email: 'cleo@example.org' },
])('a second person on $name', ({ size, email }) => {
  it('is invited, reads the mail, joins, signs out, and signs in again to the page they came from', async () => {
    const { page, close } = await openPage(browser, origin, size)
    expect(await people('add', email)).toContain('/invitation/')
    const link = await linkInMail(email, 'invitation')
    await page.goto(link)
    await expectSound(page)
    await page.getByLabel('Your name').fill('Second Person')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Accept and create the account' }).click()
    const menu = page.getByRole('button', { name: 'Account of Second Person' })
    await menu.click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/gaps')
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    await expectSound(page)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not this password')
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await expectSound(page)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/gaps')
    await menu.waitFor()
    expect((await page.goto(link))?.status()).toBe(410)
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
    await expectSound(page)
    await close()
  })

  it('looks after the account: profile, sessions, download', async () => {
    const { page, close } = await openPage(browser, origin, size)
    await signIn(page, email)
    await page.goto('/me/account')
    await expectSound(page)
    await page.getByLabel('Languages').fill('Swedish, English')
    await page.getByLabel('Country').selectOption({ label: 'Sweden' })
    await page.getByRole('button', { name: 'Save the profile' }).click()
    await page.getByText('Your profile is saved.').waitFor()
    expect(await page.getByLabel('Languages').inputValue()).toBe('Swedish, English')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download your data' }).click()
    expect(JSON.parse(await readFile(await (await download).path(), 'utf8')).person.email).toBe(email)
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await page.getByText('All other sessions were ended.').waitFor()
    await close()
  })
})

describe('without script', () => {
  it('one signs in, and a forged link is refused in words', async () => {
    const { page, close } = await openPage(browser, origin, { javaScriptEnabled: false })
    await signIn(page, OWNER.email)
    await page.getByRole('button', { name: `Account of ${OWNER.name}` }).waitFor()
    for (const path of ['/invitation/forged', '/claim/forged', '/reset-password/forged']) {
      expect((await page.goto(path))?.status()).toBe(404)
      expect(await page.getByText('This link is not valid').isVisible()).toBe(true)
    }
    await close()
  })
})

describe('a forgotten password', () => {
  it('is set anew by the link in the mail, and sessions elsewhere end', async () => {
    const [here, there] = [await openPage(browser, origin, PHONE), await openPage(browser, origin, DESKTOP)]
    await signIn(there.page, 'bo@example.org')
    await here.page.goto('/sign-in')
    await here.page.getByRole('link', { name: 'Forgot your password?' }).click()
    await expectSound(here.page)
    await here.page.getByLabel('E-mail address').fill('bo@example.org')
    await here.page.getByRole('button', { name: 'Send the mail' }).click()
    await here.page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await here.page.goto(await linkInMail('bo@example.org', 'reset-password'))
    await expectSound(here.page)
    await here.page.getByLabel('New password').fill('nine quiet valves hum along')
    await here.page.getByRole('button', { name: 'Set the password' }).click()
    await here.page.getByText('Your new password is set.').waitFor()
    await signIn(here.page, 'bo@example.org', 'nine quiet valves hum along')
    await here.page.getByRole('button', { name: 'Account of Second Person' }).waitFor()
    expect((await there.page.goto('/me/account'))?.status()).toBe(401)
    await there.page.getByRole('main').getByRole('link', { name: 'Sign in' }).waitFor()
    await Promise.all([here.close(), there.close()])
  })
})

describe('a passkey', () => {
  it('is added on the page of the account and signs its person in', async () => {
    const { page, complaints, close } = await openPage(browser, origin, DESKTOP)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(page, 'cleo@example.org')
    await page.goto('/me/account')
    await page.getByLabel('Name of the passkey').fill('The laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey is added.').waitFor()
    await expectSound(page)
    await page.goto('/sign-out')
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Account of Second Person' }).waitFor()
    await page.goto('/me/account')
    await page.getByRole('button', { name: 'Remove the passkey The laptop' }).click()
    await page.getByText('The passkey is removed.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})

it('no secret of a link and no address of a person is in the log', () => {
  const log = app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n')
  expect(log).toContain('/invitation/:secret')
  expect(log).not.toMatch(/(claim|invitation|reset-password)\/[\w-]{20}|@example\.org/)
})
