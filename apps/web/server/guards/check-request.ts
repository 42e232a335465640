import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'

const METHODS = ['GET', 'HEAD', 'POST']

/** Pages and files are read, forms are posted; every other method gets 405. */
export const allowMethods: MiddlewareHandler = async (c, next) => {
  if (METHODS.includes(c.req.method)) return next()
  c.header('Allow', METHODS.join(', '))
  return c.text(`This server takes ${METHODS.join(', ')} requests only.`, 405)
}

/** Nothing is taken from a page of another site, whatever its type; the guard after this one looks at forms only. */
export function refuseForeignPosts(originOf: (url: string) => string): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('Origin')
    const isForeign = c.req.method === 'POST' && origin !== undefined && origin !== originOf(c.req.url)
    if (isForeign) throw new HTTPException(403)
    return next()
  }
}

/** An address that cannot be decoded names nothing. */
export const refuseMalformedAddress: MiddlewareHandler = async (c, next) => {
  if (isDecodable(c.req.path)) return next()
  return c.text('This address is malformed: a percent sign in it is not followed by valid characters.', 400)
}

function isDecodable(path: string): boolean {
  try {
    // The result is used, or the bundler would leave the call out as having no effect.
    return decodeURIComponent(path).length > 0
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Forms hold a few fields; a route that takes files names its own limit here. */
const BODY_LIMITS = [{ path: /^\/theme$/, bytes: 4_096 }] as const
const FORM_BYTES = 65_536

/** Answers 413 to a body above the limit of its route, before anything reads it. */
export function limitBodies(): MiddlewareHandler {
  const limitOf = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (c) =>
        c.text(`This request is too large: at most ${maxSize.toLocaleString('en')} bytes are taken here.`, 413),
    })
  const byRoute = BODY_LIMITS.map(({ path, bytes }) => ({ path, guard: limitOf(bytes) }))
  const form = limitOf(FORM_BYTES)
  return (c, next) => (byRoute.find(({ path }) => path.test(c.req.path))?.guard ?? form)(c, next)
}

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])$/i

/** True for a name or address that only this machine answers to. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/**
 * Without a public address the server is for this machine alone, and a Host of another name comes from a page that
 * points its own name here. The port may differ: a tunnel changes it.
 */
export function refuseForeignHosts(publicOrigin: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (publicOrigin !== undefined || isLoopback(new URL(c.req.url).hostname)) return next()
    return c.text('This server answers to localhost only. To serve it under another name, set PUBLIC_ORIGIN.', 421)
  }
}
