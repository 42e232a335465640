import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../apps/cli/src/main.ts'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { commandIo } from './support/command-io.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp
let browser: Browser
let watched: WatchedPage
let page: Page
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})
beforeEach(async () => {
  watched = await openPage(browser, app.origin, { acceptDownloads: true })
  page = watched.page
})
afterEach(async () => {
  expect(watched.complaints).toEqual([])
  await watched.close()
})

const main_ = (text: string | RegExp) => page.getByRole('heading', { name: text })

describe('a radiologist finds a program', () => {
  it('by facets and search, sees what was chosen, takes a choice back, and reads the evidence', async () => {
    await page.goto('/')
    await page.getByRole('searchbox', { name: 'Search programs' }).fill('residents')
    await page.getByRole('button', { name: 'Find training' }).click()
    await main_(/^\d+ programs?/).waitFor()
    const before = await page.getByRole('article').count()
    await page
      .getByRole('group')
      .filter({ hasText: 'Topic' })
      .getByLabel(/^Technical/)
      .check()
    await page.getByRole('link', { name: 'Remove Topic: Technical' }).waitFor()
    expect(page.url()).toContain('topic=technical')
    expect(await page.getByRole('article').count()).toBeLessThanOrEqual(before)
    await page.getByRole('link', { name: 'Remove Topic: Technical' }).click()
    await page.waitForURL((url) => !url.search.includes('topic'))
    await page.getByRole('article').first().getByRole('link').first().click()
    await main_('Coding').waitFor()
    expect(await page.getByRole('row', { name: /^Topic/ }).textContent()).toMatch(/states it|inferred/)
    expect(await page.getByRole('link', { name: 'To the provider’s page' }).getAttribute('href')).toMatch(/^https?:/)
  })

  it('with no match is told what to leave out', async () => {
    await page.goto('/programs?q=segmentation&country=TH')
    await page.getByText('No programs match these filters.').waitFor()
    await page.getByRole('link', { name: 'Leave out Country: Thailand' }).click()
    await page.getByRole('article').first().waitFor()
  })

  it('on a phone, with the filters folded away until wanted', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto('/programs')
    expect(await page.getByLabel(/^Online/).isVisible()).toBe(false)
    await page.getByText('Filters', { exact: true }).click()
    await page.getByLabel(/^Hybrid/).check()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('link', { name: 'Remove Delivery mode: Hybrid' }).waitFor()
    expect(await page.getByRole('article').count()).toBe(3)
  })

  it('with the keyboard alone', async () => {
    await page.goto('/programs')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    await tabTo(page, 'q')
    await page.keyboard.type('fairness')
    await page.keyboard.press('Enter')
    await main_('1 program').waitFor()
    await tabToText(page, /Evaluating Fairness/)
    await page.keyboard.press('Enter')
    await main_(/Evaluating Fairness/).waitFor()
  })
})

describe('a head of department', () => {
  it('compares two programs side by side, with the differences marked', async () => {
    await page.goto('/programs')
    const boxes = page.getByRole('checkbox', { name: /^Compare/ })
    await boxes.nth(0).check()
    await boxes.nth(8).check()
    await page.getByRole('button', { name: 'Compare selected programs' }).click()
    await page.getByRole('table').waitFor()
    expect(await page.getByRole('columnheader').count()).toBe(2)
    expect(await page.getByText('differs').count()).toBeGreaterThan(2)
  })

  it('reads a gap for a role and a country, in words', async () => {
    await page.goto('/gaps')
    await page.getByLabel('For', { exact: true }).selectOption({ label: 'Radiographer' })
    await page.waitForURL(/role=radiographer/)
    await page.getByLabel('From', { exact: true }).selectOption({ label: 'Netherlands' })
    await page.waitForURL(/country=NL/)
    await page
      .getByText(/No program that names the role radiographer in or reachable from the Netherlands/)
      .first()
      .waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it('opens the programs behind a number of a cross-tabulation', async () => {
    await page.goto('/crosstab?rows=offering-agent&columns=delivery-mode')
    const cell = page
      .getByRole('row', { name: /^Academic institution/ })
      .getByRole('link')
      .first()
    const count = Number(await cell.textContent())
    await cell.click()
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('article').count()).toBe(count)
  })

  it('keeps a choice of the dark theme', async () => {
    await page.goto('/method')
    await page.getByRole('button', { name: /^Theme: system/ }).click()
    await page.waitForURL('**/method')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  })
})

describe('a reviewer', () => {
  it('counts the overview without one lab and sees every n change', async () => {
    await page.goto('/overview')
    await page.getByLabel(/without one lab/).check()
    await page.waitForURL(/lab=without/)
    expect(await page.getByText('13 included programs, without one lab').count()).toBe(1)
  })

  it('downloads a selection as a spreadsheet, and importing it again gives the same records', async () => {
    await page.goto('/programs?status=all')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'XLSX' }).click(),
    ])
    const file = await download.path()
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
    const io = commandIo({ dataDirectory: `${app.dataDirectory}-again` })
    await main(['programs', 'import', '--starter'], io)
    expect(io.result()).toContain('300 added')
    await download.saveAs(`${app.dataDirectory}-again/programs.xlsx`)
    const code = await main(['programs', 'import', `${app.dataDirectory}-again/programs.xlsx`, '--json'], io)
    expect(code).toBe(0)
    expect(JSON.parse(io.result())).toMatchObject({
      rows: 300,
      badRows: 0,
      written: { added: 0, changed: 0, unchanged: 300, published: false },
    })
  })

  it('takes a figure as SVG: the same bytes as the command line writes', async () => {
    const response = await page.request.get('/figures/delivery.svg')
    const io = commandIo({ dataDirectory: `${app.dataDirectory}-again` })
    await main(['figures', '--only', 'delivery', '--out', `${app.dataDirectory}-again`], io)
    expect(await response.text()).toBe(
      await readFile(`${app.dataDirectory}-again/collimator-delivery-edition-1.svg`, 'utf8'),
    )
  })
})

async function tabTo(target: Page, id: string): Promise<void> {
  await tabUntil(target, (reached) => target.evaluate((wanted) => document.activeElement?.id === wanted, reached), id)
}

async function tabToText(target: Page, text: RegExp): Promise<void> {
  await tabUntil(
    target,
    async () => text.test((await target.evaluate(() => document.activeElement?.textContent)) ?? ''),
    '',
  )
}

async function tabUntil(target: Page, reached: (wanted: string) => Promise<boolean>, wanted: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    if (await reached(wanted)) return
    await target.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach it')
}
