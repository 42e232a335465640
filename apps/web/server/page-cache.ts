import type { MiddlewareHandler } from 'hono'
import { readTheme } from '../app/theme.server.ts'
import type { SiteVariables } from './site.ts'

/** Pages that depend on the published edition, the address and the theme alone: one rendering serves every visitor. */
const SHARED_PAGES = new Set(['/', '/programs', '/overview', '/gaps', '/crosstab'])

/** Bytes of rendered pages that a process keeps; the page that was not asked for longest goes first. */
const MOST_BYTES = 48 * 1024 * 1024

/** Characters of a query and of the list of encodings; longer ones are rare and would crowd out others. */
const LONGEST = 700

type KeptPage = { readonly body: ArrayBuffer; readonly headers: Headers }

type PageCacheOptions = {
  /** The edition that is published at this moment; null before the first one. */
  readonly editionNumber: () => Promise<number | null>
  readonly mostBytes?: number
}

/** Renders each shared page once an edition, compressed as it is sent. Whoever carries a session is never served from it. */
export function cachePages(options: PageCacheOptions): MiddlewareHandler<{ Variables: SiteVariables }> {
  const pages = keepPages(options.mostBytes ?? MOST_BYTES)
  return async (c, next) => {
    const address = sharedAddress(c.req.method, c.req.raw)
    const edition = address === undefined ? null : await options.editionNumber()
    if (edition === null) return next()
    const key = `${edition} ${address}`
    const kept = pages.get(key)
    if (kept) {
      c.get('record').route = c.req.path
      return new Response(kept.body, { headers: kept.headers })
    }
    await next()
    if (c.res.status !== 200 || !isPage(c.res.headers)) return undefined
    const page = { body: await c.res.arrayBuffer(), headers: new Headers(c.res.headers) }
    pages.put(key, page)
    c.res = new Response(page.body, { headers: page.headers })
    return undefined
  }
}

/** All that a shared page depends on besides the edition; undefined where a page is not shared. */
function sharedAddress(method: string, { url, headers }: Request): string | undefined {
  const { origin, pathname, search } = new URL(url)
  if (method !== 'GET' || !SHARED_PAGES.has(pathname)) return undefined
  const cookies = headers.get('Cookie') ?? ''
  const encodings = headers.get('Accept-Encoding') ?? ''
  if (!holdsThemeOnly(cookies) || search.length + encodings.length > LONGEST) return undefined
  return JSON.stringify([origin, pathname, search, readTheme(cookies), encodings])
}

function holdsThemeOnly(cookies: string): boolean {
  return cookies === '' || /^theme=[a-z]+$/.test(cookies)
}

function isPage(headers: Headers): boolean {
  return (headers.get('Content-Type') ?? '').startsWith('text/html') && !headers.has('Set-Cookie')
}

function keepPages(mostBytes: number) {
  const pages = new Map<string, KeptPage>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= pages.get(key)?.body.byteLength ?? 0
    pages.delete(key)
  }
  return {
    get: (key: string): KeptPage | undefined => {
      const page = pages.get(key)
      if (!page) return undefined
      // A map keeps the order of insertion, so the one used last goes to its end.
      pages.delete(key)
      pages.set(key, page)
      return page
    },
    put: (key: string, page: KeptPage): void => {
      drop(key)
      pages.set(key, page)
      bytes += page.body.byteLength
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) return
        drop(oldest)
      }
    },
  }
}
