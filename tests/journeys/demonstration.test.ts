import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults, launchBrowser, openPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const PEOPLE = [
  'Owner: Olga Lindqvist',
  'Coder: Marta Conti',
  'Second coder: Jonas Weber',
  'Expert: Aiko Tanaka',
  'Resident: Sam Okafor',
  'Senior: Elena Petrova',
  'Teacher: Daniel Levy',
  'Programme director: Ruth Adeyemi',
  'Department manager: Lars Nielsen',
]

let app: RunningApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp({ isDemo: true }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

const bar = (page: Page) => page.getByRole('complementary', { name: 'Demonstration' })
/** For the guides: SCREENSHOTS=folder npm run test:e2e -- demonstration. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `${name.replace(/\W+/g, '-').toLowerCase()}.png`) })
}

describe.each([
  { name: 'a desktop in light', width: 1280, colorScheme: 'light' as const },
  { name: 'a phone in dark', width: 390, colorScheme: 'dark' as const },
])('on $name', ({ name, width, colorScheme }) => {
  it('one click makes the browser anybody, on a marked page without faults, and one signs out', async () => {
    const viewport = { width, height: 900 }
    const { page, complaints, close } = await openPage(browser, app.origin, { viewport, colorScheme })
    await page.goto('/gaps')
    for (const person of PEOPLE) {
      await bar(page).getByRole('button', { name: person }).click()
      await page.getByRole('button', { name: `Account of ${person.split(': ')[1]}` }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/gaps')
      await expect.poll(() => bar(page).textContent()).toContain('Demonstration: people are made up.')
      expect(await page.getByRole('button', { name: person, pressed: true }).count()).toBe(1)
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await picture(page, `${name} ${person}`)
    }
    await bar(page).getByRole('button', { name: 'Signed out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})

it('the owner sees everybody in the administration; a resident is told who may', async () => {
  const { page, complaints, close } = await openPage(browser, app.origin)
  await page.goto('/')
  await bar(page).getByRole('button', { name: 'Owner' }).click()
  for (const path of [
    '/admin',
    '/admin/people',
    '/admin/jobs',
    '/admin/store',
    '/admin/rights',
    '/admin/audit',
    '/me/waiting',
  ]) {
    await page.goto(path)
    expect(await axeFaults(page)).toEqual([])
    await picture(page, `owner ${path}`)
  }
  await page.goto('/admin/people')
  await page.getByRole('link', { name: 'Sam Okafor' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sam Okafor' }).waitFor()
  expect(complaints).toEqual([])
  await bar(page).getByRole('button', { name: 'Resident' }).click()
  await page.getByRole('heading', { name: 'You are not allowed to open this page' }).waitFor()
  await close()
})

it('a check that is started from the page of the store shows its end by itself, and then waits until it is dismissed', async () => {
  const { page, complaints, close } = await openPage(browser, app.origin)
  await page.goto('/admin/store')
  await bar(page).getByRole('button', { name: 'Owner' }).click()
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByRole('heading', { level: 1, name: 'Check the store for faults' }).waitFor()
  await page.getByText('No faults were found.').waitFor()
  expect(await axeFaults(page)).toEqual([])
  const before = await page.getByRole('link', { name: /^Waiting for you: / }).textContent()
  await page.getByRole('button', { name: 'Dismiss: Check the store for faults' }).click()
  await expect.poll(() => page.getByRole('button', { name: /^Dismiss/ }).count()).toBe(0)
  expect(Number(await page.getByRole('link', { name: /^Waiting for you: / }).textContent())).toBe(Number(before) - 1)
  expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
  await close()
})

it('a second start finds the demonstration as it was', async () => {
  await app.stop()
  app = await startApp({ isDemo: true, dataDirectory: app.dataDirectory })
  expect(app.output()).not.toMatch(/Inviting|starter catalogue/)
  expect(await (await fetch(app.origin)).text()).toContain('people are made up')
})

it('its folder is not opened as one of real work', async () => {
  await app.stop()
  await expect(startApp({ dataDirectory: app.dataDirectory })).rejects.toThrow(/holds a demonstration; open it with/)
  app = await startApp({ isDemo: true, dataDirectory: app.dataDirectory })
})
