import { join } from 'node:path'
import { aRecipe } from '@collimator/reading/test-support'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { demonstrationWith } from './support/add-exercise.ts'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const RECIPE = aRecipe({
  id: 'checked-films',
  title: 'Two films for a senior',
  findings: ['nodule', 'pleural-effusion'],
  films: { source: 'generated', hospital: 'A', difficulty: [0, 0, 0, 0, 1] },
  cases: 2,
  tool: { id: 'alder', version: '2.0.0' },
  plannedErrors: 0,
  probes: 0,
  check: 'senior',
})

const DESKTOP = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const

let app: RunningApp
let browser: Browser
let resident: WatchedPage
let senior: WatchedPage
let other: WatchedPage
beforeAll(async () => {
  const dataDirectory = await demonstrationWith(RECIPE)
  ;[app, browser] = await Promise.all([startApp({ isDemo: true, dataDirectory }), launchBrowser()])
  ;[resident, senior, other] = await Promise.all([as('Resident'), as('Senior'), as('Teacher')])
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(resident.page, 'failed-resident')
  if (task.result?.state === 'fail') await picture(senior.page, 'failed-senior')
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

async function as(role: string): Promise<WatchedPage> {
  const opened = await openPage(browser, app.origin, DESKTOP)
  await opened.page.goto('/practise')
  await opened.page.getByRole('complementary', { name: 'Demonstration' }).getByRole('button', { name: role }).click()
  await opened.page.getByRole('button', { name: /^Account of/ }).waitFor()
  return opened
}

/** For the guides: SCREENSHOTS=folder npm run test:e2e -- check. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `check-${name}.png`) })
}

async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function waitForFilm(page: Page): Promise<void> {
  await page.getByText(/W \d+ L \d+/).waitFor()
}

async function markFilm(page: Page, across: number, down: number): Promise<void> {
  await page.keyboard.press('m')
  await page.getByRole('button', { name: 'Mark a point or a box', pressed: true }).waitFor()
  const box = await page.getByRole('img', { name: /GENERATED/ }).boundingBox()
  if (!box) throw new Error('the film is not on the page')
  await page.mouse.click(box.x + box.width * across, box.y + box.height * down)
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Commit/ }).click()
  await page.getByRole('button', { name: 'Lock it' }).click()
}

describe('a read that a senior checks', () => {
  it('nothing waits before it is read, in words, and a resident has no queue', async () => {
    await senior.page.goto('/check')
    await senior.page.getByText('Nothing waits for your check.').waitFor()
    await expectSound(senior.page)
    await picture(senior.page, 'queue-empty')
    expect((await resident.page.request.get('/check')).status()).toBe(403)
  })

  it('the resident reads alone with a mark, commits, sees the AI and decides again', async () => {
    const { page } = resident
    await vi.waitUntil(
      async () => {
        await page.goto(`/practise/${RECIPE.id}`)
        await page.getByRole('button', { name: 'Begin or continue' }).click()
        return /\/read\//.test(page.url())
      },
      { timeout: 240_000, interval: 1000 },
    )
    await waitForFilm(page)
    await markFilm(page, 0.4, 0.4)
    await page.getByRole('list', { name: 'Marks' }).waitFor()
    await page.getByRole('group', { name: 'Pleural effusion' }).getByRole('button', { name: 'Absent' }).click()
    await lock(page)
    await page.getByRole('button', { name: 'Show the AI' }).click()
    await page.getByRole('heading', { name: 'Decide again' }).waitFor()
    await page.getByRole('button', { name: /^Normal/ }).click()
    await page.getByRole('button', { name: /^Normal/, pressed: true }).waitFor()
    await lock(page)
    await page.getByText('Your read with AI, locked').waitFor()
  })

  it('the bell of the senior counts it; Enter opens the first row, with reports and AI and without the truth', async () => {
    const { page } = senior
    await page.goto('/me/waiting')
    await page.getByRole('link', { name: 'One read waits for your check' }).click()
    await expectSound(page)
    await picture(page, 'queue')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/check\/[\w-]+\/\d/)
    await waitForFilm(page)
    expect(await page.getByText(/^A1: nodule/).count()).toBe(1)
    expect(await page.getByRole('heading', { name: 'What is on this film' }).count()).toBe(0)
    expect(await page.content()).not.toMatch(/subtlety|The truth is exact/)
    await expectSound(page)
    await picture(page, 'open')
  })

  it('two have it open: the first signs with a corrected mark, the second is told and loses nothing typed', async () => {
    const { page } = senior
    await other.page.goto(new URL(page.url()).pathname)
    await waitForFilm(other.page)
    await other.page.getByRole('textbox', { name: /Words to/ }).fill('I would call it minor.')
    await other.page.getByRole('radio', { name: /Minor/ }).check()
    await page.keyboard.press('c')
    await page.getByText('Choose a verdict first').waitFor()
    await page.getByRole('radio', { name: /Major/ }).check()
    await page.getByRole('textbox', { name: /Words to/ }).fill('Here.')
    await page.getByRole('heading', { name: 'Your check' }).click()
    await markFilm(page, 0.6, 0.5)
    await page.getByRole('list', { name: 'Your marks' }).waitFor()
    await picture(page, 'filled')
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Sign it' }).click()
    await page.getByRole('heading', { name: 'Checked: major discrepancy' }).waitFor()
    await page.getByRole('heading', { name: 'What is on this film' }).waitFor()
    await expectSound(page)
    await picture(page, 'signed')
    await other.page.getByRole('heading', { name: 'Your check' }).click()
    await other.page.keyboard.press('c')
    await other.page.getByRole('button', { name: 'Sign it' }).click()
    await other.page.getByText('This read has been checked already.').waitFor()
    await other.page.getByRole('heading', { name: 'Your check was not recorded' }).waitFor()
    expect(await other.page.getByRole('textbox', { name: 'Your words' }).inputValue()).toBe('I would call it minor.')
    await expectSound(other.page)
    await picture(other.page, 'second')
    await other.page.getByRole('button', { name: 'Add my words to the check' }).click()
    await other.page.getByText('Daniel Levy').waitFor()
  })

  it('the resident sees the check beside their reports and answers it; both stay', async () => {
    const { page } = resident
    await page.goto('/me/waiting')
    await page.getByRole('link', { name: /A senior has checked your read/ }).click()
    await page.getByRole('heading', { name: 'Checked: major discrepancy' }).waitFor()
    await expectSound(page)
    await page.getByRole('textbox', { name: 'Your answer' }).fill('I see it now.')
    await page.getByRole('button', { name: 'Answer' }).click()
    await page.getByRole('blockquote').filter({ hasText: 'I see it now.' }).waitFor()
    await picture(page, 'answered')
    await page.getByRole('link', { name: 'Film 1', exact: true }).first().click()
    await waitForFilm(page)
    for (const words of ['Here.', 'I would call it minor.', 'I see it now.'])
      expect(await page.getByText(words, { exact: true }).count()).toBe(1)
    await picture(page, 'resident')
    await page.goto('/me/waiting')
    expect(await page.getByText('A senior has checked').count()).toBe(0)
  })

  it('one check is too few for a rate, and the page says how many more', async () => {
    const { page } = senior
    await page.goto('/check/figures')
    expect(await page.getByText('1; too few: 9 more checks').count()).toBe(1)
    await expectSound(page)
    await picture(page, 'figures')
  })

  it('is sound on a phone and in the dark too', async () => {
    const { page } = senior
    const back = page.url()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const path of ['/check', '/check/figures']) {
      await page.goto(path)
      await expectSound(page)
      await picture(page, `phone${path.replaceAll('/', '-')}`)
    }
    expect(back).toContain('/check')
    expect(senior.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([])
  })
})
