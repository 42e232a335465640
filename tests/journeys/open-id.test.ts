import { CALLBACK_PATH } from '@collimator/accounts'
import { type OpenIdProvider, startOpenIdProvider } from '@collimator/accounts/test-support'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../apps/cli/src/main.ts'
import { freePort } from '../support/free-port.ts'
import { axeFaults, launchBrowser, openPage } from './support/browser.ts'
import { commandIo } from './support/command-io.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const SIGN_IN = { name: 'Sign in with The hospital' }

let provider: OpenIdProvider
let app: RunningApp
let browser: Browser
let origin = ''
beforeAll(async () => {
  // oidc-provider warns that http and its own keys are for trials only, which this is.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const port = await freePort()
  origin = `http://localhost:${port}`
  provider = await startOpenIdProvider(`${origin}${CALLBACK_PATH}`)
  const { issuer, clientId, clientSecret, name } = provider.settings
  const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name }
  ;[app, browser] = await Promise.all([startApp({ port, env }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
  await provider.stop()
})

/** Invites somebody, who joins with a password in a browser of their own and stays signed in there. */
async function join(email: string, name: string) {
  const io = commandIo({ dataDirectory: app.dataDirectory })
  expect(await main(['people', 'add', email], io)).toBe(0)
  const path = /\/invitation\/[\w-]+/.exec(io.result())?.[0] ?? 'no link'
  const opened = await openPage(browser, origin)
  await opened.page.goto(path)
  await opened.page.getByLabel('Your name').fill(name)
  await opened.page.getByLabel('Password').fill('seven grey cats read films')
  await opened.page.getByRole('button', { name: 'Accept and create the account' }).click()
  await opened.page.getByRole('button', { name: `Account of ${name}` }).waitFor()
  return opened
}

describe('sign-in at the hospital’s OpenID provider', () => {
  it('is linked on the page of the account, and from then on signs its person in and back to where they were', async () => {
    const { page, close } = await join('anna@example.org', 'Anna Reader')
    provider.signsIn({ subject: 'anna-17', email: 'a.reader@hospital.example', isVerified: true, name: 'A. Reader' })
    await page.goto('/me/account')
    await page.getByRole('button', { name: 'Link your account there' }).click()
    await page.getByRole('link', { name: 'Continue to The hospital' }).click()
    await page.getByText('Your account is linked').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await close()

    const next = await openPage(browser, origin, { viewport: { width: 390, height: 844 } })
    await next.page.goto('/gaps')
    await next.page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    await next.page.getByRole('link', SIGN_IN).click()
    await next.page.getByRole('button', { name: 'Account of Anna Reader' }).waitFor()
    expect(new URL(next.page.url()).pathname).toBe('/gaps')
    expect(next.complaints).toEqual([])
    await next.close()
  })

  it('opens no account for a stranger, and says so where they wanted to sign in', async () => {
    const { page, close } = await openPage(browser, origin)
    provider.signsIn({ subject: 'stranger-1', email: 'stranger@example.org', isVerified: true, name: 'Stranger' })
    await page.goto('/sign-in')
    await page.getByRole('link', SIGN_IN).click()
    await page.getByText('You have no account here yet').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await close()
  })

  it('refuses an answer that the browser did not ask for', async () => {
    const { page, close } = await openPage(browser, origin)
    const answer = await page.goto(`${CALLBACK_PATH}?code=forged&state=forged`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect([answer?.status(), await page.getByText('Signing in there did not work').isVisible()]).toEqual([200, true])
    await close()
  })
})
