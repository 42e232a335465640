import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults, launchBrowser, openPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

const PAGES = [
  '/',
  '/programs',
  '/programs?q=segmentation&status=all&topic=technical',
  '/programs?q=zzzzqqqq',
  '/programs/queens-3-week-ai-workshop-residents',
  '/programs/rsna2023-dll-3d-seg',
  '/compare?ids=mgb-data-science-pathway,rsna2023-dll-3d-seg,groningen-3-day-ai-curriculum',
  '/compare',
  '/overview',
  '/crosstab',
  '/crosstab?rows=topic&columns=content-type&status=all',
  '/gaps',
  '/gaps?columns=country&scope=screened',
  '/method',
  '/method/disagreements?question=topic',
  '/no-such-page',
]

let app: RunningApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

describe.each([
  { name: 'a desktop in light', width: 1280, height: 900, colorScheme: 'light' as const },
  { name: 'a phone in dark', width: 360, height: 740, colorScheme: 'dark' as const },
  { name: 'a desktop in dark', width: 1280, height: 900, colorScheme: 'dark' as const },
  { name: 'a phone in light', width: 360, height: 740, colorScheme: 'light' as const },
])('on $name', ({ width, height, colorScheme }) => {
  it.each(PAGES)('%s has no fault that axe knows, fits the screen and does not complain', async (path) => {
    const { page, complaints, close } = await openPage(browser, app.origin, {
      viewport: { width, height },
      colorScheme,
    })
    const response = await page.goto(path)
    expect(response?.status()).toBe(path === '/no-such-page' ? 404 : 200)
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([])
    await close()
  })
})

describe('without script', () => {
  it.each(PAGES.filter((path) => path !== '/no-such-page'))(
    '%s can be read: title, description, address, heading',
    async (path) => {
      const { page, close } = await openPage(browser, app.origin, { javaScriptEnabled: false })
      await page.goto(path)
      expect(await page.title()).toMatch(/ · Collimator$/)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      expect((await page.locator('meta[name=description]').getAttribute('content'))?.length).toBeGreaterThan(20)
      expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(/^http/)
      await close()
    },
  )

  it.each(PAGES)('%s carries exactly one script, of our own and about a kilobyte', async (path) => {
    const html = await (await fetch(app.origin + path)).text()
    expect(html.match(/<script(?! type="application\/ld\+json")[^>]*>/g)).toEqual([
      '<script src="/enhance.js" defer="">',
    ])
    const script = await (await fetch(`${app.origin}/enhance.js`)).arrayBuffer()
    expect(gzipSync(script).byteLength).toBeLessThan(1100)
  })

  it('pages load one small script of our own and nothing from elsewhere', async () => {
    const { page, close } = await openPage(browser, app.origin)
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    for (const path of ['/', '/programs', '/overview']) await page.goto(path)
    expect(requests.filter((url) => !url.startsWith(app.origin))).toEqual([])
    expect([
      ...new Set(requests.filter((url) => /\.m?js($|\?)/.test(url)).map((url) => new URL(url).pathname)),
    ]).toEqual(['/enhance.js'])
    await close()
  })
})
