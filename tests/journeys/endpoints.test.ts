import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.stop()
  await removeStore(app)
})

const get = (path: string, init?: RequestInit) => fetch(app.origin + path, { redirect: 'manual', ...init })

describe('an address that makes no sense never breaks a page', () => {
  it.each([
    '/programs?page=-1',
    '/programs?page=1e99',
    '/programs?sort=%00&topic=%F0%9F%92%A5',
    '/programs?q=%27%22%3B--%20%28%29%20%26%20%7C%20%21%20%3A%2A%20%3C-%3E',
    '/programs?q=%22unclosed%20-%20-%20-',
    `/programs?q=${'a'.repeat(5000)}`,
    `/programs?${Array.from({ length: 300 }, (_, at) => `topic=${at}`).join('&')}`,
    '/crosstab?rows=__proto__&columns=constructor',
    '/gaps?columns=toString&role=%E0%A4%A&country=..',
    '/compare?ids=,,,,,%00,../../etc/passwd',
    '/overview?status=nonsense&series=twice',
    '/figures/delivery.svg?status=%00',
    '/programs.csv?q=%27%3Bdrop%20table%20listing%3B',
  ])('%s', async (path) => {
    expect((await get(path)).status).toBe(200)
  })

  it.each([
    '/programs/no-such-program',
    '/programs/%00',
    '/figures/nothing.svg',
    '/programs/../../etc/passwd',
    '/programs/no-such-program/calendar.ics',
  ])('%s is not found', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toMatch(/at .*\.(ts|js):\d+/)
  })
})

describe('the site protects its readers', () => {
  it('sends strict headers', async () => {
    const { headers } = await get('/programs')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  })

  it.each(['/mark.svg', '/enhance.js', '/no-such-page', '/programs/%E0%A4%A'])(
    'sends them with %s too',
    async (path) => {
      const { headers } = await get(path)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it('answers a malformed address and an unknown method without a stack in its log', async () => {
    expect((await get('/programs/%E0%A4%A')).status).toBe(400)
    expect((await get('/programs', { method: 'OPTIONS' })).status).toBe(405)
    expect((await get('/programs', { method: 'POST', headers: { Origin: app.origin } })).status).toBe(405)
    expect(app.output()).not.toMatch(/^ +at /m)
  })

  it('refuses a form that another site sends', async () => {
    const foreign = {
      method: 'POST',
      body: 'theme=dark&back=/',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://elsewhere.example' },
    }
    expect((await get('/theme', foreign)).status).toBe(403)
  })

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])(
    'never sends a reader to %s',
    async (back) => {
      const own = {
        method: 'POST',
        body: new URLSearchParams({ theme: 'dark', back }),
        headers: { Origin: app.origin },
      }
      const response = await get('/theme', own)
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe('/')
    },
  )

  it('escapes what a reader types', async () => {
    const page = await (await get('/programs?q=%3Cscript%3Ealert(1)%3C/script%3E')).text()
    expect(page).not.toContain('<script>alert(1)')
  })

  it('answers 429 with a time to wait to a flood of downloads', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 130 }, async () => (await get('/figures/delivery.svg')).status),
    )
    expect(statuses).toContain(429)
  })
})
