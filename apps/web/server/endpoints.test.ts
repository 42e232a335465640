import { BlockList } from 'node:net'
import { FIGURE_IDS } from '@collimator/operations'
import fc from 'fast-check'
import { DOMParser } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  failingApp,
  openEmptyCatalogue,
  openStarterCatalogue,
  type StarterCatalogue,
} from '../../../tests/support/starter-catalogue.ts'
import { findAlways } from './caller.ts'
import { type AppOptions, createEndpoints } from './endpoints.ts'
import { createLog } from './log.ts'
import type { Site } from './site.ts'

const ORIGIN = 'https://collimator.example'
let opened: StarterCatalogue
let endpoints: Site
let logged: string[] = []
const endpointsWith = (changes: Partial<AppOptions> = {}) =>
  createEndpoints({
    app: opened.app,
    findActor: findAlways({ kind: 'visitor' }),
    publicOrigin: ORIGIN,
    production: true,
    log: createLog({ least: 'info', now: () => new Date(0), write: (line) => void logged.push(line) }),
    trustedProxies: { networks: new BlockList(), header: 'x-forwarded-for' },
    clientDirectory: undefined,
    ...changes,
  })
beforeAll(async () => {
  opened = await openStarterCatalogue()
  endpoints = endpointsWith()
})
afterAll(() => opened.remove())

/** Each knock comes from an address of its own unless a test says which, so that none is taken for a flood. */
let visitors = 0
function knock(path: string, init: RequestInit = {}, { at = endpoints, from = `192.0.2.${visitors++}` } = {}) {
  return at.request(ORIGIN + path, init, { incoming: { socket: { remoteAddress: from, remoteFamily: 'IPv4' } } })
}

describe('downloads', () => {
  it.each([
    ['/programs.csv', 'text/csv; charset=utf-8', 'collimator-programs-edition-1.csv'],
    ['/programs.jsonl', 'application/x-ndjson; charset=utf-8', 'collimator-programs-edition-1.jsonl'],
    [
      '/programs.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'collimator-programs-edition-1.xlsx',
    ],
    [
      '/crosstab.csv?rows=topic&columns=country',
      'text/csv; charset=utf-8',
      'collimator-topic-by-country-edition-1.csv',
    ],
    ['/figures/delivery.svg', 'image/svg+xml', 'collimator-delivery-edition-1.svg'],
    ['/figures/delivery.png', 'image/png', 'collimator-delivery-edition-1.png'],
    ['/figures/flow.csv', 'text/csv; charset=utf-8', 'collimator-flow-edition-1.csv'],
    ['/programs/dlmi-lyon-2019/calendar.ics', 'text/calendar; charset=utf-8', 'dlmi-lyon-2019.ics'],
  ])('%s has a type and a file name, and is kept out of search engines', async (path, type, name) => {
    const { status, headers } = await knock(path)
    expect([status, headers.get('content-type')]).toEqual([200, type])
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('the JSON Lines of a selection hold as many rows as the list shows', async () => {
    const rows = async (query: string) =>
      (await (await knock(`/programs.jsonl${query}`)).text()).trim().split('\n').length
    expect([await rows(''), await rows('?status=all'), await rows('?lab=without'), await rows('?page=3')]).toEqual([
      44, 300, 13, 44,
    ])
  })

  it.each(FIGURE_IDS)('the figure %s is there as drawing and as numbers', async (id) => {
    expect(await (await knock(`/figures/${id}.svg`)).text()).toMatch(/^<svg [\s\S]*<\/svg>\s*$/)
    expect((await knock(`/figures/${id}.csv`)).status).toBe(200)
  })

  it.each([
    '/figures/nothing.svg',
    '/figures/delivery.pdf',
    '/figures/__proto__.svg',
    '/programs/no-such-program/calendar.ics',
    '/programs/mgb-data-science-pathway/calendar.ics',
    '/programs/%00/calendar.ics',
    `/programs/${'x'.repeat(5000)}/calendar.ics`,
    '/programs.pdf',
  ])('%s is not found', async (path) => {
    expect((await knock(path)).status).toBe(404)
  })

  it('before the first import there is no file to take', async () => {
    const empty = await openEmptyCatalogue()
    const at = endpointsWith({ app: empty.app })
    for (const path of ['/programs.csv', '/crosstab.csv', '/figures/flow.svg', '/programs/x/calendar.ics']) {
      const answer = await knock(path, {}, { at })
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).toContain('There is no such file')
    }
    await empty.remove()
  })

  it('any query gives a file, never a fault', async () => {
    const names = fc.oneof(fc.constantFrom('q', 'topic', 'country', 'status', 'rows', 'columns', 'page'), fc.string())
    const pairs = fc.array(fc.tuple(names, fc.string({ unit: 'binary', maxLength: 100 })), { maxLength: 4 })
    const paths = fc.constantFrom('/programs.csv', '/programs.jsonl', '/crosstab.csv', '/figures/gap-map.csv')
    await fc.assert(
      fc.asyncProperty(paths, pairs, async (path, given) => {
        const answer = await knock(`${path}?${new URLSearchParams(given)}`)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+"$/)
      }),
      { numRuns: 40 },
    )
  })
})

describe('site files', () => {
  it('the site map lists the public pages and every listing once, under the public address', async () => {
    const at = endpointsWith({ publicOrigin: 'https://public.example' })
    const answer = await knock('/sitemap.xml', {}, { at })
    expect(answer.headers.get('content-type')).toBe('application/xml')
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/xml')
    const places = [...parsed.querySelectorAll('loc')].map((place) => place.textContent)
    expect(places).toHaveLength(6 + 300)
    expect(new Set(places).size).toBe(306)
    for (const place of places) expect(place).toMatch(/^https:\/\/public\.example\//)
    expect(places).toContain('https://public.example/programs/monza-corso-tc-ia-2025')
  })

  it('robots are welcome and told where the site map is', async () => {
    expect(await (await knock('/robots.txt')).text()).toBe(`User-agent: *\nAllow: /\nSitemap: ${ORIGIN}/sitemap.xml\n`)
  })

  it('the health check names the edition that is served', async () => {
    expect(await (await knock('/healthz')).json()).toEqual({ ok: true, edition: 1 })
  })
})

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { Origin: ORIGIN, ...headers },
})

describe('the switch of colours', () => {
  it('keeps the choice and goes back to the page with its selection', async () => {
    const answer = await knock('/theme', form({ theme: 'dark', back: '/programs?q=%C3%A9&topic=technical' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/programs?q=%C3%A9&topic=technical'])
    expect(answer.headers.get('set-cookie')).toMatch(/^theme=dark; .*SameSite=Lax; HttpOnly; Secure$/)
  })

  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '/\0',
    '/\u0001',
    '/é',
    '/ŀ',
    '',
  ])('never goes back to %j', async (back) => {
    const answer = await knock('/theme', form({ theme: 'dark', back }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })

  it('a form without fields leaves the colours to the device', async () => {
    const answer = await knock('/theme', form({}))
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, expect.stringMatching(/^theme=system;/)])
  })

  it.each([
    ['another site', { Origin: 'https://elsewhere.example' }],
    ['a site whose name begins like ours', { Origin: `${ORIGIN}.elsewhere.example` }],
    ['the same host without encryption', { Origin: 'http://collimator.example' }],
    ['a frame without an address', { Origin: 'null' }],
  ])('refuses a form that %s sends', async (_who, headers) => {
    const answer = await knock('/theme', form({ theme: 'dark', back: '/' }, headers))
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
  })

  it('with a body that is no form is refused too when it comes from another site, and leaves no error in the log', async () => {
    logged = []
    const headers = { Origin: 'https://elsewhere.example', 'Content-Type': 'application/json' }
    expect((await knock('/theme', { method: 'POST', headers, body: '{}' })).status).toBe(403)
    expect(logged.join()).not.toContain('"level":"error"')
  })

  it('behind a proxy takes forms of the public address only', async () => {
    const at = endpointsWith({ publicOrigin: 'https://public.example' })
    const send = (Origin: string) => knock('/theme', form({ theme: 'dark' }, { Origin }), { at })
    expect([(await send('https://public.example')).status, (await send(ORIGIN)).status]).toEqual([303, 403])
  })
})

describe('guards', () => {
  it('nobody imports through the web: files cannot be sent to any endpoint', async () => {
    for (const path of ['/programs', '/programs.csv', '/programs/import', '/programs/x/calendar.ics']) {
      expect([path, (await knock(path, { method: 'POST', headers: { Origin: ORIGIN } })).status]).toEqual([path, 404])
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'BREW']) {
        const answer = await knock(path, { method, headers: { Origin: ORIGIN } })
        expect([method, path, answer.status, answer.headers.get('allow')]).toEqual([
          method,
          path,
          405,
          'GET, HEAD, POST',
        ])
      }
    }
  })

  it('a body above the limit is refused before it is read, with or without its length', async () => {
    const large = 'theme=dark&back=/&x='.padEnd(5000, 'x')
    const headers = { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }
    const declared = await knock('/theme', {
      method: 'POST',
      body: large,
      headers: { ...headers, 'Content-Length': '5000' },
    })
    const streamed = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(large)),
    })
    const endless = await knock('/theme', { method: 'POST', body: streamed, headers, duplex: 'half' } as RequestInit)
    expect([declared.status, endless.status]).toEqual([413, 413])
    expect(await declared.text()).toBe('This request is too large: at most 4,096 bytes are taken here.')
    expect(endless.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await knock('/programs', {
      method: 'POST',
      body: 'x'.repeat(70_000),
      headers: { ...headers, 'Content-Length': '70000' },
    })
    expect(page.status).toBe(413)
  })

  it('without a public address answers to loopback names only', async () => {
    const at = endpointsWith({ publicOrigin: undefined })
    const asked = (origin: string) =>
      at.request(`${origin}/robots.txt`, {}, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://a.localhost'])
      expect([origin, await (await asked(origin)).text()]).toEqual([
        origin,
        expect.stringContaining(`${origin}/sitemap`),
      ])
    for (const origin of ['http://elsewhere.example', 'http://localhost.elsewhere.example', 'http://192.168.1.4'])
      expect([origin, (await asked(origin)).status]).toEqual([origin, 421])
  })

  it('with a public address prints that one, whatever Host a visitor sends', async () => {
    const answer = await endpoints.request('http://elsewhere.example/robots.txt', {}, { incoming: { socket: {} } })
    expect(await answer.text()).toContain(`${ORIGIN}/sitemap.xml`)
  })

  it('a malformed address is refused and leaves no stack in the log', async () => {
    logged = []
    for (const path of ['/programs/%E0%A4%A', '/%', '/%zz/x']) expect((await knock(path)).status).toBe(400)
    expect(logged.join('')).not.toMatch(/ at |zz|%E0/)
  })

  it('behind a trusted proxy a flood is counted by the visitor that the proxy names', async () => {
    const networks = new BlockList()
    networks.addAddress('10.0.0.2')
    const at = endpointsWith({ trustedProxies: { networks, header: 'x-forwarded-for' } })
    const ask = (visitor: string) =>
      knock('/programs/none/calendar.ics', { headers: { 'X-Forwarded-For': visitor } }, { at, from: '10.0.0.2' })
    const flood = await Promise.all(Array.from({ length: 110 }, () => ask('198.51.100.1')))
    expect(flood.some((answer) => answer.status === 429)).toBe(true)
    expect((await ask('198.51.100.2')).status).toBe(404)
  })

  it('a flood from one address is told to wait, another address is served', async () => {
    const at = endpointsWith()
    const flood = () => knock('/programs/none/calendar.ics', {}, { at, from: '198.51.100.1' })
    const answers = await Promise.all(Array.from({ length: 110 }, flood))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await knock('/robots.txt', {}, { at, from: '198.51.100.2' })).status).toBe(200)
  })

  it('every answer has strict headers, refusals and faults too', async () => {
    const at = endpointsWith({ app: failingApp(opened.app, new Error('gone')) })
    const flood = () => knock('/programs/none/calendar.ics', {}, { at, from: '198.51.100.3' })
    const refused = (await Promise.all(Array.from({ length: 110 }, flood))).find(({ status }) => status === 429)
    const answers = [
      await knock('/healthz'),
      await knock('/programs.csv'),
      await knock('/figures/nothing.svg'),
      await knock('/programs', { method: 'OPTIONS' }),
      await knock('/theme', form({}, { Origin: 'https://elsewhere.example' })),
      await knock('/programs.csv', {}, { at }),
      refused,
    ]
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 404, 405, 403, 500, 429])
    for (const answer of answers) {
      expect(answer?.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(answer?.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer?.headers.get('strict-transport-security')).toMatch(/^max-age=/)
      expect(answer?.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(answer?.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })
})

it('lets the worker of AI tools compile WebAssembly, and no script of a public page', async () => {
  const policyOf = async (path: string) => (await knock(path)).headers.get('content-security-policy')
  expect(await policyOf('/assets/tool-worker-Bfoa47EW.js')).toContain("'wasm-unsafe-eval'")
  for (const path of ['/assets/other-Bfoa47EW.js', '/programs', '/practise'])
    expect(await policyOf(path)).not.toContain('wasm-unsafe-eval')
})

describe('the log', () => {
  const failing = (error: Error) => endpointsWith({ app: failingApp(opened.app, error) })
  const lines = () => logged.map((line) => JSON.parse(line))

  it('has one line for each request, with the pattern of the route and neither its query nor its id', async () => {
    logged = []
    await knock('/programs/dlmi-lyon-2019/calendar.ics?q=private')
    expect(lines()).toEqual([
      {
        time: '1970-01-01T00:00:00.000Z',
        level: 'info',
        request: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'GET',
        route: '/programs/:id/calendar.ics',
        status: 200,
        ms: expect.any(Number),
      },
    ])
  })

  it('has a fault of ours with its causes, and the visitor gets its number without its insides', async () => {
    logged = []
    const cause = new Error('the disk at /secret/place is gone')
    const at = failing(new Error('Failed query: select 1\nparams: someone@private.example', { cause }))
    const answer = await knock('/programs.csv', {}, { at })
    const [fault, request] = lines()
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe(
      `Something went wrong on our side. It has been written to the log under ${request.request}.`,
    )
    expect(fault).toMatchObject({
      level: 'error',
      route: '/programs.csv',
      error: { message: 'Failed query: select 1', causes: [{ message: 'the disk at /secret/place is gone' }] },
    })
    expect(JSON.stringify(fault)).not.toContain('someone@private.example')
  })

  it('while the database is away, visitors are told when to try again', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    const at = failing(new Error('Failed query: select max(number)', { cause }))
    for (const path of ['/healthz', '/programs.csv']) {
      const answer = await knock(path, {}, { at })
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '10'])
      expect(await answer.text()).toBe('The database does not answer at the moment. Try again in a few seconds.')
    }
  })
})
