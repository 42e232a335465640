import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PictureCase, writePicturePack } from '@collimator/operations/test-support'
import { aRecipe } from '@collimator/reading/test-support'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../apps/cli/src/main.ts'
import { demonstrationWith } from './support/add-exercise.ts'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { commandIo } from './support/command-io.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const RECIPE = aRecipe({
  id: 'scans-of-a-pack',
  title: 'Two scans of a pack, with and without AI',
  honesty: 'Films of a case pack, made for this journey.',
  findings: ['lesion'],
  films: { source: 'pack', set: 'scans' },
  cases: 2,
  tool: { id: 'net', version: 'as stated in the pack' },
  displays: ['score'],
  plannedErrors: 0,
  probes: 0,
  design: 'crossover',
})

const scan = (id: string, lesion: boolean): PictureCase => {
  return {
    id,
    truth: { lesion },
    sections: 4,
    changes: { set: 'scans', ai: { net: { p_lesion: lesion ? 0.8 : 0.6 } } },
  }
}
const DESKTOP = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const

let app: RunningApp
let browser: Browser
let resident: WatchedPage
let teacher: WatchedPage
let pack = ''
beforeAll(async () => {
  const dataDirectory = await demonstrationWith(RECIPE)
  pack = await mkdtemp(join(tmpdir(), 'collimator-pack-'))
  await writePicturePack(pack, [scan('with-lesion', true), scan('without-lesion', false)], {
    name: 'Scans of a journey',
  })
  const io = commandIo({ dataDirectory })
  expect(await main(['cases', 'import', pack], io)).toBe(0)
  ;[app, browser] = await Promise.all([startApp({ isDemo: true, dataDirectory }), launchBrowser()])
  ;[resident, teacher] = await Promise.all([as('Resident'), as('Teacher')])
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(resident.page, 'failed')
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
  await rm(pack, { recursive: true, force: true })
})

async function as(role: string): Promise<WatchedPage> {
  const opened = await openPage(browser, app.origin, DESKTOP)
  await opened.page.goto('/practise')
  await opened.page.getByRole('complementary', { name: 'Demonstration' }).getByRole('button', { name: role }).click()
  await opened.page.getByRole('button', { name: /^Account of/ }).waitFor()
  return opened
}

/** For the guides: SCREENSHOTS=folder npm run test:e2e -- pack-films. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `pack-films-${name}.png`) })
}

async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function begin(page: Page): Promise<void> {
  await vi.waitUntil(
    async () => {
      await page.goto(`/practise/${RECIPE.id}`)
      await page.getByRole('button', { name: 'Begin or continue' }).click()
      return /\/read\//.test(page.url())
    },
    { timeout: 240_000, interval: 1000 },
  )
  await page.getByText(/W \d+ L \d+/).waitFor()
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Commit/ }).click()
  await page.getByRole('button', { name: 'Lock it' }).click()
}

/** Reads the film on the page as normal; says whether the AI was shown. */
async function readAsNormal(page: Page): Promise<boolean> {
  await page.getByText(/W \d+ L \d+/).waitFor()
  await page.keyboard.press('n')
  await lock(page)
  const reveal = page.getByRole('button', { name: 'Show the AI' })
  await page
    .getByText(/, locked/)
    .first()
    .waitFor()
  if ((await reveal.count()) === 0) return false
  await reveal.click()
  await page.getByRole('heading', { name: 'Decide again' }).waitFor()
  await lock(page)
  await page.getByText('Your read with AI, locked').waitFor()
  return true
}

describe('a resident reads scans of an imported pack in both conditions', () => {
  it('the page of the exercise says which pack, under which licence, and whom to thank', async () => {
    const { page } = resident
    await page.goto(`/practise/${RECIPE.id}`)
    await page.getByText('Real films of the case pack “Scans of a journey”.').waitFor()
    await page.getByText('Licence: CC BY 4.0').waitFor()
    await page.getByText('A. Author, Films, 2026').waitFor()
    await expectSound(page)
    await picture(page, 'exercise')
  })

  it('a scan scrolls through its sections, and says that it is real', async () => {
    const { page } = resident
    await begin(page)
    await page.getByText('Real film of a case pack').first().waitFor()
    await page.getByText(/section 1 of 4/).waitFor()
    await page.keyboard.press('PageDown')
    await page.getByText(/section 4 of 4/).waitFor()
    await expectSound(page)
    await picture(page, 'scan')
  })

  it('each scan is read once alone and once with the AI, in two sessions, and its truth waits for the second', async () => {
    const { page } = resident
    const aided: boolean[] = [await readAsNormal(page)]
    await page.getByRole('link', { name: 'Film 2', exact: true }).click()
    aided.push(await readAsNormal(page))
    await page.getByRole('link', { name: 'Results' }).click()
    await page.getByText(/The debrief of some films waits/).waitFor()
    await begin(page)
    aided.push(await readAsNormal(page))
    await page.getByRole('link', { name: 'Film 2', exact: true }).click()
    aided.push(await readAsNormal(page))
    expect(aided.toSorted()).toEqual([false, false, true, true])
    expect(aided[0]).not.toBe(aided[1])
  })

  it('then the results give the truth, who says so, and the terms of each case', async () => {
    const { page } = resident
    await page.getByRole('link', { name: 'Results' }).click()
    await page.getByRole('heading', { name: 'Film by film' }).waitFor()
    await page.getByText('Real films of the case pack “Scans of a journey”.').waitFor()
    await expectSound(page)
    await picture(page, 'results')
    await page.getByRole('link', { name: 'Film 1', exact: true }).click()
    await page
      .getByText(/Who says so: Two radiologists, from CT. How far to trust it, as the pack states: strong/)
      .waitFor()
    await page.getByText(/Case with(out)?-lesion of the case pack “Scans of a journey”. Licence: CC BY 4.0./).waitFor()
    await expectSound(page)
    await picture(page, 'debrief')
  })
})

describe('a teacher builds an exercise from the pack', () => {
  it('sees its cases per class, and is told at once what it has too little of', async () => {
    const { page } = teacher
    await page.goto('/teach/new')
    await page
      .getByRole('link', { name: /Scans of a journey, set scans: 2 cases \(lesion: 1 with, 1 without\)/ })
      .click()
    await page.getByText('2 of its 2 cases can be used').waitFor()
    await page.getByText('Too few cases with lesion: 10 asked for, 1 there.').waitFor()
    await page.getByRole('spinbutton', { name: 'Films', exact: true }).fill('2')
    await page.getByText('2 films: 1 with a finding, 1 normal').waitFor()
    expect(await page.getByText(/^Too few cases/).count()).toBe(0)
    await expectSound(page)
    await picture(page, 'builder')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectSound(page)
    await picture(page, 'builder-phone')
  })
})
