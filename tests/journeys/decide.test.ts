import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { aRecipe } from '@collimator/reading/test-support'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demonstrationWith } from './support/add-exercise.ts'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const FILMS = {
  findings: ['nodule', 'pleural-effusion'],
  films: {
    source: 'generated' as const,
    hospital: 'A',
    difficulty: [0, 0, 0, 0, 1] as [number, number, number, number, number],
  },
  cases: 2,
  plannedErrors: 0,
  probes: 0,
}
const THRESHOLD = aRecipe({
  ...FILMS,
  ...{
    id: 'two-cuts',
    title: 'Two films and a threshold',
    tool: { id: 'cedar', version: '2.0.0' },
    decides: 'threshold',
  },
})
const ACCEPTANCE = aRecipe({
  ...FILMS,
  ...{ id: 'two-tests', title: 'Two films to test', tool: { id: 'alder', version: '2.0.0' }, decides: 'acceptance' },
})

let app: RunningApp
let browser: Browser
let resident: WatchedPage
beforeAll(async () => {
  const dataDirectory = await demonstrationWith(THRESHOLD, ACCEPTANCE)
  ;[app, browser] = await Promise.all([startApp({ isDemo: true, dataDirectory }), launchBrowser()])
  resident = await openPage(browser, app.origin, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  await resident.page.goto('/practise')
  await resident.page
    .getByRole('complementary', { name: 'Demonstration' })
    .getByRole('button', { name: 'Resident' })
    .click()
  await resident.page.getByRole('button', { name: /^Account of/ }).waitFor()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

/** For the guides: SCREENSHOTS=folder npm run test:e2e -- decide. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `decide-${name}.png`), fullPage: true })
}

/** On a desktop in light and on a phone in dark: no fault that axe knows, and nothing beside the screen. */
async function expectSound(page: Page): Promise<void> {
  const widths = [
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  ] as const
  for (const { viewport, colorScheme } of widths) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
}

/** Begins an exercise once its films are made, and gives its session. */
async function begin(page: Page, exercise: string): Promise<string> {
  await vi.waitUntil(
    async () => {
      await page.goto(`/practise/${exercise}`)
      await page.getByRole('button', { name: 'Begin or continue' }).click()
      return /\/read\//.test(page.url())
    },
    { timeout: 240_000, interval: 1000 },
  )
  return /\/read\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

/** Reads both films, each called normal. */
async function readFilms(page: Page, session: string): Promise<void> {
  for (const film of [1, 2]) {
    await page.goto(`/read/${session}/${film}`)
    await page.getByText(/W \d+ L \d+/).waitFor()
    await page.getByRole('button', { name: /^Normal/ }).click()
    await lock(page)
    await page.getByRole('button', { name: 'Show the AI' }).click()
    await page.getByRole('heading', { name: 'Decide again' }).waitFor()
    await lock(page)
    await page.getByText('Your read with AI, locked').waitFor()
  }
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Commit/ }).click()
  await page.getByRole('button', { name: 'Lock it' }).click()
}

describe('a resident decides where the calls of a tool should begin', () => {
  let session: string

  it('learns nothing of its scores before the debrief', async () => {
    const { page } = resident
    session = await begin(page, THRESHOLD.id)
    const early = await page.request.get(`/read/${session}/tool`)
    expect(early.status()).toBe(409)
    expect(await early.text()).not.toMatch(/probabilit|"truth"/)
    for (const address of ['run', 'run/model.onnx', 'run/film.raw'])
      expect((await page.request.get(`/read/${session}/1/${address}`)).status()).toBe(403)
  })

  it('then moves the threshold by keyboard, sees counts and films that change side, and keeps one with a reason', async () => {
    const { page } = resident
    await readFilms(page, session)
    await page.goto(`/read/${session}`)
    await page.getByRole('link', { name: 'Set your own threshold' }).click()
    const slider = page.getByRole('slider')
    await slider.press('Home')
    await page.getByRole('cell', { name: '2 of 2' }).first().waitFor()
    await expectSound(page)
    const flips = await page.getByRole('link', { name: /^Film \d$/ }).count()
    expect(await page.getByText(/^\d films? changes? side/).count()).toBe(flips > 0 ? 1 : 0)
    await slider.press('ArrowRight')
    expect(new URL(page.url()).searchParams.get('threshold')).toBe('0.104')
    await picture(page, 'threshold')
    await page.getByRole('textbox', { name: /Why there/ }).fill('Misses cost more.')
    await page.getByRole('button', { name: 'Keep this threshold' }).click()
    await page.getByText(/^0.104% for any finding, kept/).waitFor()
    await expectSound(page)
  })

  it('runs the tool again on a film in the browser, gets the stored answer, and moves the threshold beside the picture', async () => {
    const { page } = resident
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`/read/${session}/2`)
    await page.getByRole('link', { name: 'Run it yourself on this film' }).click()
    const start = page.getByRole('button', { name: 'Run Cedar 2.0.0 on this film' })
    await start.and(page.locator(':enabled')).waitFor()
    expect(asked.filter((address) => /model\.onnx|\.wasm|tool-worker/.test(address))).toEqual([])
    await start.press('Enter')
    await page.getByText(/^The same answer as the stored one, to five digits/).waitFor()
    expect(asked.filter((address) => new URL(address).origin !== app.origin && !/^(blob|data):/.test(address))).toEqual(
      [],
    )
    const slider = page.getByRole('slider')
    await slider.press('Home')
    await page.getByText(/^This film: .*From 0% on it is called/).waitFor()
    await slider.press('End')
    await page.getByText(/^This film: .*From 100% on it is not called/).waitFor()
    await expectSound(page)
    await picture(page, 'run')
  })

  it('gets the same page without script, by sending the form', async () => {
    const storageState = await resident.page.context().storageState()
    const { page, close } = await openPage(browser, app.origin, { javaScriptEnabled: false, storageState })
    await page.goto(`/read/${session}/tool`)
    await page.getByRole('spinbutton', { name: 'Threshold, %' }).fill('0')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/threshold=0/)
    expect(await page.getByRole('cell', { name: '2 of 2' }).count()).toBeGreaterThan(0)
    await close()
  })
})

describe('a resident tests whether to accept a tool', () => {
  let session: string
  const status = () => resident.page.getByRole('alert')

  it('fixes criteria before the first film; what makes no sense is refused in words and stays typed', async () => {
    const { page } = resident
    session = await begin(page, ACCEPTANCE.id)
    expect(page.url()).toContain('/acceptance')
    await expectSound(page)
    await page.getByLabel('Sensitivity of the tool').fill('120')
    await page.getByRole('button', { name: 'Fix these criteria' }).click()
    await status().getByText('Sensitivity of the tool: enter 1% to 99%').waitFor()
    expect(await page.getByLabel('Sensitivity of the tool').inputValue()).toBe('120')
    await page.getByLabel('Sensitivity of the tool').fill('80')
    await page.getByRole('button', { name: 'Fix these criteria' }).click()
    await page.getByText(/^Fixed .* before any film was opened/).waitFor()
    await expectSound(page)
    await picture(page, 'criteria')
    await page.getByRole('button', { name: 'Read the films' }).click()
    await page.waitForURL(`**/read/${session}/1`)
  })

  it('reads the films, has the truth told, and is told that two films cannot tell', async () => {
    const { page } = resident
    await readFilms(page, session)
    await page.goto(`/read/${session}/acceptance`)
    expect(await page.content()).not.toMatch(/Decide and sign|with a finding and/)
    await page.getByRole('button', { name: 'Tell the truth and judge the tool' }).click()
    await page.getByRole('heading', { name: 'Decide and sign' }).waitFor()
    await page.getByRole('cell', { name: 'Cannot tell', exact: true }).waitFor()
    await expectSound(page)
    await picture(page, 'judged')
  })

  it('can no longer change the criteria: the form is gone, and one sent all the same is refused', async () => {
    const { page } = resident
    expect(await page.getByRole('button', { name: 'Fix these criteria' }).count()).toBe(0)
    const form = { step: 'fix', sensitivity: '10', confidence: '0.95', madeFrom: '1' }
    const headers = { Origin: app.origin }
    const refused = await page.request.post(`/read/${session}/acceptance`, { form, headers })
    expect(refused.status()).toBe(409)
    expect(await refused.text()).toContain('The truth of these films has been told')
  })

  it('signs with a reason where the criteria say otherwise, and keeps a report whose hash can be checked', async () => {
    const { page } = resident
    await page.getByRole('radio', { name: 'Accept the tool' }).check()
    await page.getByRole('button', { name: 'Sign the report' }).click()
    await status().getByText('Give your reason in words').waitFor()
    await page.getByRole('textbox', { name: /Your reasons/ }).fill('A pilot of three months.')
    await page.getByRole('radio', { name: 'Accept the tool' }).check()
    await page.getByRole('button', { name: 'Sign the report' }).click()
    await page.getByText(/^Signed by Sam Okafor/).waitFor()
    await expectSound(page)
    await picture(page, 'signed')
    const file = await page.request.get(`/read/${session}/acceptance.json`)
    const { report, sha256, name } = await file.json()
    expect(name).toBe('Sam Okafor')
    expect(report).toMatchObject({ decision: 'accept', verdict: 'cannot-tell', words: 'A pilot of three months.' })
    expect(createHash('sha256').update(JSON.stringify(report)).digest('hex')).toBe(sha256)
    expect(await page.getByText(sha256).count()).toBe(1)
    expect(resident.complaints.filter((line) => !/status of (4\d\d|503)/.test(line))).toEqual([])
  })
})
