import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../support/chromium.mjs'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts the Chromium of this machine. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium was found: install Debian’s chromium, or set CHROMIUM to its path')
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A page that remembers what it complained about. */
export type WatchedPage = { readonly page: Page; readonly complaints: string[]; readonly close: () => Promise<void> }

/** Opens a page in a fresh context; console errors, page errors and failed requests are collected. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context: BrowserContext = await browser.newContext({ baseURL: origin, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints, close: () => context.close() }
}

/** The accessibility faults that axe finds on a page, as readable lines. Rules: WCAG 2.0 to 2.2, A and AA, and best practice. */
export async function axeFaults(page: Page): Promise<string[]> {
  // The page's content policy forbids foreign scripts, so axe runs in the driver's own world.
  await page.evaluate(axe.source)
  const results = await page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: typeof axe }
    return engine.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  })
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}
