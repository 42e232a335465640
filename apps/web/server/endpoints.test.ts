import { FIGURE_IDS } from '@collimator/operations'
import fc from 'fast-check'
import { DOMParser } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStarterCatalogue, type StarterCatalogue } from '../../../tests/support/starter-catalogue.ts'
import { type AppSetting, openDoors } from './endpoints.ts'
import type { Site } from './site.ts'

const ORIGIN = 'https://collimator.example'
let opened: StarterCatalogue
let doors: Site
const doorsWith = (changes: Partial<AppSetting> = {}) =>
  openDoors({ catalogue: opened.catalogue, publicOrigin: undefined, production: true, ...changes })
beforeAll(async () => {
  opened = await openStarterCatalogue()
  doors = doorsWith()
})
afterAll(() => opened.remove())

/** Each knock comes from an address of its own unless a test says which, so that none is taken for a flood. */
let visitors = 0
function knock(path: string, init: RequestInit = {}, { at = doors, from = `192.0.2.${visitors++}` } = {}) {
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
    const at = doorsWith({ catalogue: { ...opened.catalogue, current: async () => null } })
    for (const path of ['/programs.csv', '/crosstab.csv', '/figures/flow.svg', '/programs/x/calendar.ics']) {
      const answer = await knock(path, {}, { at })
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).toContain('There is no such file')
    }
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
    const at = doorsWith({ publicOrigin: 'https://public.example' })
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
    expect(answer.headers.get('set-cookie')).toMatch(/^theme=dark; .*SameSite=Lax; HttpOnly$/)
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

  it('behind a proxy takes forms of the public address only', async () => {
    const at = doorsWith({ publicOrigin: 'https://public.example' })
    const send = (Origin: string) => knock('/theme', form({ theme: 'dark' }, { Origin }), { at })
    expect([(await send('https://public.example')).status, (await send(ORIGIN)).status]).toEqual([303, 403])
  })
})

describe('guards', () => {
  it('nobody imports through the web: files cannot be sent to any door', async () => {
    for (const path of ['/programs', '/programs.csv', '/programs/import', '/programs/x/calendar.ics'])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
        expect([method, path, (await knock(path, { method, headers: { Origin: ORIGIN } })).status]).toEqual([
          method,
          path,
          404,
        ])
  })

  it('a flood from one address is told to wait, another address is served', async () => {
    const at = doorsWith()
    const flood = () => knock('/programs/none/calendar.ics', {}, { at, from: '198.51.100.1' })
    const answers = await Promise.all(Array.from({ length: 110 }, flood))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await knock('/robots.txt', {}, { at, from: '198.51.100.2' })).status).toBe(200)
  })

  it('every answer has strict headers, those that are not found too', async () => {
    for (const path of ['/healthz', '/programs.csv', '/figures/nothing.svg']) {
      const { headers } = await knock(path)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    }
  })

  it('a fault of ours is written to the log and told without its insides', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const current = async () => {
      throw new Error('the disk at /secret/place is gone')
    }
    const at = doorsWith({ catalogue: { ...opened.catalogue, current } })
    const answer = await knock('/programs.csv', {}, { at })
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe(
      'This could not be done. The fault is on our side and has been written to the log.',
    )
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
      level: 'error',
      path: '/programs.csv',
      error: expect.stringContaining('/secret/place'),
    })
  })
})
