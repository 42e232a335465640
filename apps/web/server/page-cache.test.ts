import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { expect, it } from 'vitest'
import { cachePages } from './page-cache.ts'
import type { Site } from './site.ts'

/** A site whose pages say how often they were rendered. */
function aSite({ mostBytes }: { readonly mostBytes?: number } = {}) {
  const state = { edition: 1 as number | null, rendered: 0 }
  const site: Site = new Hono()
  site.use(async (c, next) => {
    c.set('record', { id: 'a-request', route: 'unmatched', failure: undefined })
    await next()
    c.header('X-Request-Id', c.get('record').id)
  })
  site.use(cachePages({ editionNumber: async () => state.edition, ...(mostBytes ? { mostBytes } : {}) }))
  site.use(compress({ threshold: 1 }))
  site.all('*', (c) => {
    state.rendered += 1
    const status = c.req.query('status') === 'gone' ? 404 : 200
    return c.html(`rendering ${state.rendered} of ${c.req.path}`, status)
  })
  const read = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    (await site.request(`https://collimator.example${path}`, { method, headers })).text()
  return { state, site, read }
}

it('a shared page is rendered once an edition', async () => {
  const { state, read } = aSite()
  expect([await read('/overview'), await read('/overview')]).toEqual([
    'rendering 1 of /overview',
    'rendering 1 of /overview',
  ])
  state.edition = 2
  expect([await read('/overview'), await read('/overview')]).toEqual([
    'rendering 2 of /overview',
    'rendering 2 of /overview',
  ])
})

it('each selection and each theme has a rendering of its own', async () => {
  const { read } = aSite()
  const first = await read('/overview?topic=technical')
  expect(await read('/overview?topic=ethical-legal')).not.toBe(first)
  expect(await read('/overview?topic=technical', { Cookie: 'theme=dark' })).not.toBe(first)
  expect(await read('/overview?topic=technical')).toBe(first)
})

it.each([
  ['a visitor with a session', '/overview', { Cookie: 'theme=dark; session=abc' }, 'GET'],
  ['a page that is not shared', '/method', {}, 'GET'],
  ['a form', '/overview', {}, 'POST'],
  ['a page that failed', '/overview?status=gone', {}, 'GET'],
  ['a very long query', `/overview?q=${'a'.repeat(800)}`, {}, 'GET'],
])('%s is never answered from a kept page', async (...[_who, path, headers, method]) => {
  const { read } = aSite()
  expect(await read(path, headers, method)).not.toBe(await read(path, headers, method))
})

it('before the first edition nothing is kept', async () => {
  const { state, read } = aSite()
  state.edition = null
  expect(await read('/overview')).not.toBe(await read('/overview'))
})

it('a kept page is sent compressed as it was, to those who take it so', async () => {
  const { site } = aSite()
  const ask = (encoding: string) =>
    site.request('https://collimator.example/overview', { headers: { 'Accept-Encoding': encoding } })
  const answers = [await ask('gzip'), await ask('gzip'), await ask('identity')]
  expect(answers.map((answer) => answer.headers.get('Content-Encoding'))).toEqual(['gzip', 'gzip', null])
  expect(answers.map((answer) => answer.headers.get('X-Request-Id'))).toEqual(['a-request', 'a-request', 'a-request'])
  const [first, second] = await Promise.all(answers.slice(0, 2).map((answer) => answer.arrayBuffer()))
  expect(second).toEqual(first)
})

it('when the pages are too many, the one that was not asked for longest goes', async () => {
  const { read } = aSite({ mostBytes: 60 })
  const first = await read('/overview?q=1')
  await read('/overview?q=2')
  await read('/overview?q=1')
  await read('/overview?q=3')
  expect(await read('/overview?q=1')).toBe(first)
  expect(await read('/overview?q=2')).toBe('rendering 4 of /overview')
})
