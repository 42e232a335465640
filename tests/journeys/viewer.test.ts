import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { axeFaults, launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp
let browser: Browser
let reader: WatchedPage
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchBrowser()])
  reader = await openPage(browser, app.origin, { viewport: { width: 1440, height: 900 }, hasTouch: true })
  await reader.page.addInitScript(rememberContexts)
  await vi.waitUntil(tasterIsReady, { timeout: 900_000, interval: 1000 })
  await reader.page.goto('/practise/taster')
  await reader.page.getByRole('button', { name: 'Begin or continue' }).click()
  await waitForFilm(reader.page)
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await removeStore(app)
})

/** Keeps the graphics contexts of the page where a test can take them away. */
function rememberContexts(): void {
  const kept: WebGL2RenderingContext[] = []
  const open = HTMLCanvasElement.prototype.getContext
  Object.assign(window, { keptContexts: kept })
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    value(this: HTMLCanvasElement, ...asked: Parameters<typeof open>) {
      const context = open.apply(this, asked)
      if (context && 'isContextLost' in context && context instanceof WebGL2RenderingContext) kept.push(context)
      return context
    },
  })
}

/** Takes all of them away, as a browser does that runs out of memory. */
function loseContexts(): number {
  const { keptContexts } = window as unknown as { keptContexts: readonly WebGL2RenderingContext[] }
  const alive = keptContexts.filter((context) => !context.isContextLost())
  for (const context of alive) context.getExtension('WEBGL_lose_context')?.loseContext()
  return alive.length
}

function hasContext(): boolean {
  const { keptContexts } = window as unknown as { keptContexts: readonly WebGL2RenderingContext[] }
  return keptContexts.some((context) => !context.isContextLost())
}

async function tasterIsReady(): Promise<boolean> {
  const page = await fetch(`${app.origin}/practise/taster`)
  return !(await page.text()).includes('Its films are made')
}

const status = (page: Page) => page.getByText(/^W \d+ L \d+/)
const waitForFilm = (page: Page) => status(page).waitFor()
const waitForStatus = (page: Page, words: RegExp) => status(page).filter({ hasText: words }).waitFor()

async function paneOf(page: Page) {
  const box = await page.getByRole('img', { name: /GENERATED/ }).boundingBox()
  if (!box) throw new Error('the film is not on the page')
  return (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
  await page.mouse.move(...to)
  await page.mouse.up()
}

describe('a film on the screen', () => {
  it('says whose it is not, from where it was taken, which side is which, and how long a bar is', async () => {
    const { page } = reader
    await page.getByText('GENERATED, not a patient', { exact: true }).first().waitFor()
    for (const label of ['H', 'F', 'L', 'R']) expect(await page.getByText(label, { exact: true }).count()).toBe(1)
    expect(await page.getByText(/^(PA|AP)$/).count()).toBeGreaterThan(0)
    expect(await page.getByText(/^\d+ [cm]m$/).count()).toBe(1)
  })

  it('keeps its sides right when it is flipped and turned', async () => {
    const { page } = reader
    const leftOf = async (letter: string) => (await page.getByText(letter, { exact: true }).boundingBox())?.x ?? 0
    expect(await leftOf('R')).toBeLessThan(await leftOf('L'))
    await page.keyboard.press('h')
    await waitForStatus(page, /flipped/)
    expect(await leftOf('L')).toBeLessThan(await leftOf('R'))
    await page.keyboard.press('o')
    await waitForStatus(page, /90°/)
    await page.keyboard.press('r')
    await status(page)
      .filter({ hasNotText: /flipped|°/ })
      .waitFor()
  })

  it('takes a window from the keys 1 to 9, and by drag', async () => {
    const { page } = reader
    const [at, pane] = [await status(page).textContent(), await paneOf(page)]
    await page.keyboard.press('9')
    await status(page)
      .filter({ hasNotText: at ?? '' })
      .waitFor()
    const narrow = await status(page).textContent()
    await drag(page, pane(0.5, 0.5), pane(0.6, 0.6))
    await status(page)
      .filter({ hasNotText: narrow ?? '' })
      .waitFor()
    await page.keyboard.press('1')
    await status(page)
      .filter({ hasText: at ?? '' })
      .waitFor()
  })

  it('is measured in millimetres, which the picture in words tells too', async () => {
    const { page } = reader
    const pane = await paneOf(page)
    await page.keyboard.press('l')
    await drag(page, pane(0.3, 0.6), pane(0.5, 0.6))
    await page.keyboard.press('+')
    await page.getByText('The picture in words').click()
    await page.getByText(/Measured: Length [\d.]+ mm/).waitFor()
    await page.getByText('The picture in words').click()
  })

  it('is drawn again with its window when the graphics processor takes its memory back, and the draft is kept', async () => {
    const { page } = reader
    const pane = await paneOf(page)
    const first = await status(page).textContent()
    await page.keyboard.press('2')
    await status(page)
      .filter({ hasNotText: first ?? '' })
      .waitFor()
    const before = await status(page).textContent()
    await page.keyboard.press('m')
    await page.mouse.click(...pane(0.35, 0.4))
    await page.getByText(/^Draft saved/).waitFor()
    const lost = await page.evaluate(loseContexts)
    // Without WebGL the processor draws, and there is nothing to lose.
    if (lost === 0) expect(await page.getByText('This browser has no WebGL').count()).toBe(1)
    else await page.waitForFunction(hasContext)
    await page.getByText('H', { exact: true }).waitFor()
    await page.keyboard.press('i')
    await waitForStatus(page, /inverted/)
    expect(await status(page).textContent()).toContain((before ?? '').split(' · ')[0])
    expect(await page.getByRole('list', { name: 'Marks' }).getByRole('listitem').count()).toBe(1)
  })

  it('has keys behind the question mark, and is sound for assistive technology', async () => {
    const { page } = reader
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await axeFaults(page)).toEqual([])
  })

  it('hangs as its reader hung the film before', async () => {
    const { page } = reader
    await page.goto(new URL(page.url()).pathname.replace(/1$/, '2'))
    await waitForStatus(page, /inverted/)
    await page.keyboard.press('x')
    await page.getByText('H', { exact: true }).waitFor({ state: 'detached' })
  })

  it('its frames are sent in parts when parts are asked for, and kept by this browser alone', async () => {
    const address = `${new URL(reader.page.url()).pathname.replace('/read/', '/dicomweb/')}/frames/1`
    const answer = await reader.page.evaluate(async (frame) => {
      const part = await fetch(frame, { headers: { Range: 'bytes=0-15' } })
      return {
        status: part.status,
        bytes: (await part.arrayBuffer()).byteLength,
        kept: part.headers.get('Cache-Control'),
      }
    }, address)
    expect(answer).toEqual({ status: 206, bytes: 16, kept: 'private, max-age=3600, immutable' })
  })
})

it('no page but the viewer asks for its script', async () => {
  const other = await openPage(browser, app.origin)
  const scripts: string[] = []
  other.page.on('request', (request) => scripts.push(request.url()))
  for (const address of ['/', '/practise', '/practise/taster']) await other.page.goto(address)
  expect(scripts.filter((url) => /viewport|cornerstone|dicom/i.test(url))).toEqual([])
  await other.close()
})
