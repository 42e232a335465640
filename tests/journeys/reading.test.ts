import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
const DESKTOP = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const

let app: RunningApp
let browser: Browser
let reader: WatchedPage
/** Everything that the server sent to the reader, pixels aside. */
const sent: { readonly url: string; readonly text: string }[] = []
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchBrowser()])
  reader = await openPage(browser, app.origin, DESKTOP)
  await reader.page.route(/\/(read|dicomweb|practise)\//, keep)
  await vi.waitUntil(tasterIsReady, { timeout: 900_000, interval: 1000 })
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

/** Passes an answer on as it came. Its body is read here: a browser gives none of what it has from its cache. */
async function keep(route: Route): Promise<void> {
  const url = route.request().url()
  if (url.includes('/frames/')) return route.continue()
  const response = await route.fetch({ maxRedirects: 0 })
  if (response.status() === 200) sent.push({ url, text: await response.text() })
  return route.fulfill({ response })
}

/** Its films are made in the background from the start on. */
async function tasterIsReady(): Promise<boolean> {
  const page = await fetch(`${app.origin}/practise/taster`)
  return !(await page.text()).includes('Its films are made')
}

async function waitForFilm(page: Page): Promise<void> {
  await page.getByText(/^W \d+ L \d+/).waitFor()
}

async function lock(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await page.getByRole('button', { name: 'Lock it' }).click()
}

/** The picture itself is left to its text alternative. */
async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

/** What may not be in anything that is sent before the commit. */
const LEAKS = [/probabilit/i, /threshold/i, /lesion/i, /suggestion/i, /"present"/, /subtlety/i, /Alder flags/i]

describe('a visitor reads the five films', () => {
  it('is in the viewer two clicks after the list of exercises, with the film marked as generated', async () => {
    const { page } = reader
    await page.goto('/practise')
    await expectSound(page)
    await page.getByRole('link', { name: 'Five films with AI' }).click()
    await expectSound(page)
    await page.getByRole('button', { name: 'Begin or continue' }).click()
    await waitForFilm(page)
    expect(await page.getByText('GENERATED, not a patient').first().isVisible()).toBe(true)
    await expectSound(page)
  })

  it('nothing of the AI and nothing of the truth was sent before the commit', async () => {
    await reader.page.unrouteAll({ behavior: 'wait' })
    const early = sent.filter(({ url }) => url.includes('/read/') || url.includes('/dicomweb/'))
    expect(early.length).toBeGreaterThan(1)
    const found = early.flatMap(({ url, text }) =>
      LEAKS.filter((leak) => leak.test(text)).map((leak) => `${new URL(url).pathname}: ${leak.source}`),
    )
    expect(found).toEqual([])
  })

  it('marks, answers and commits by keyboard and mouse; the draft is on the server before that', async () => {
    const { page } = reader
    await page.keyboard.press('m')
    const box = await page.getByRole('img', { name: /GENERATED/ }).boundingBox()
    if (!box) throw new Error('the film is not on the page')
    await page.mouse.click(box.x + box.width / 3, box.y + box.height / 2)
    await page.getByText(/^Draft saved/).waitFor()
    expect(await page.getByRole('list', { name: 'Marks' }).getByRole('listitem').count()).toBe(1)
    await page.keyboard.press('c')
    await page.getByText(/^Not answered yet:/).waitFor()
    await page.keyboard.press('n')
    await lock(page)
    await page.getByText('Your unaided read, locked').waitFor()
  })

  it('then sees the AI, decides again, and learns the truth', async () => {
    const { page } = reader
    await page.getByRole('button', { name: 'Show the AI' }).click()
    await page.getByRole('heading', { name: 'Decide again' }).waitFor()
    expect(await page.getByRole('heading', { name: /^AI: Alder/ }).count()).toBe(1)
    await expectSound(page)
    await lock(page)
    await page.getByRole('button', { name: 'Show the truth' }).click()
    await page.getByRole('heading', { name: 'What is on this film' }).waitFor()
    await expectSound(page)
  })

  it('a locked read is refused again, in words', async () => {
    const refused = await reader.page.evaluate(async () => {
      const answer = await fetch(`${location.pathname}/steps`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ intent: 'draft', madeFrom: 9, report: {} }),
      })
      return { status: answer.status, body: await answer.json() }
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.body.message).toMatch(/^[A-Z].*\.$/)
  })

  it('another browser that knows the address learns nothing', async () => {
    const other = await openPage(browser, app.origin, DESKTOP)
    const answer = await other.page.goto(new URL(reader.page.url()).pathname)
    expect(answer?.status()).toBe(401)
    expect(await other.page.content()).not.toMatch(/Nodule/)
    await other.close()
  })

  it('reads the rest and gets results with n, on a phone too', async () => {
    const { page } = reader
    for (let film = 2; film <= 5; film++) {
      await page.getByRole('link', { name: `Film ${film}`, exact: true }).click()
      await waitForFilm(page)
      await page.keyboard.press('n')
      await lock(page)
      await page.getByText('Your unaided read, locked').waitFor()
      const reveal = page.getByRole('button', { name: 'Show the AI' })
      if ((await reveal.count()) > 0) {
        await reveal.click()
        await page.getByRole('heading', { name: 'Decide again' }).waitFor()
        await lock(page)
        await page.getByText('Your read with AI, locked').waitFor()
      }
    }
    await page.getByRole('link', { name: 'Results' }).click()
    await page.getByRole('heading', { name: 'Film by film' }).waitFor()
    expect(await page.getByText('They rest on 5 of 5 films.').count()).toBe(1)
    await expectSound(page)
    await page.setViewportSize(PHONE.viewport)
    await expectSound(page)
  })

  it('the viewer complained about nothing', () => {
    expect(reader.complaints.filter((line) => !/409|status of 4\d\d/.test(line))).toEqual([])
  })
})
