import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'

type Headers = NonNullable<Parameters<typeof secureHeaders>[0]>
type Policy = NonNullable<Headers['contentSecurityPolicy']>

/** What a page may load and run differs by room. */
export type Room = 'public' | 'account' | 'desk' | 'viewer' | 'tool-worker'

const DESKS = /^\/(admin|teach)(\/|$|\.data$)/
const ACCOUNTS = /^\/(sign-in|sign-out|claim|invitation|reset-password|confirm-address|me|auth|check)(\/|$|\.data$)/
const VIEWERS = /^\/(read(\/|$|\.data$)|check\/[^/]+\/\d)/

const TOOL_WORKER = /^\/assets\/tool-worker-[\w-]+\.js$/

/** The room that an address belongs to. */
function roomOf(path: string): Room {
  if (DESKS.test(path)) return 'desk'
  if (VIEWERS.test(path)) return 'viewer'
  if (TOOL_WORKER.test(path)) return 'tool-worker'
  return ACCOUNTS.test(path) ? 'account' : 'public'
}

/** Public pages hold no inline script or style and so no nonce: one rendering serves every visitor. */
const PUBLIC_POLICY: Policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** Mantine places dialogs and menus by style attributes and writes its colour variables in a style element with the nonce. */
const DESK_POLICY: Policy = {
  ...PUBLIC_POLICY,
  scriptSrc: ["'self'", NONCE],
  styleSrc: ["'self'", NONCE],
  styleSrcAttr: ["'unsafe-inline'"],
}

/** The viewer decodes images and runs networks in workers, as WebAssembly. */
const VIEWER_POLICY: Policy = {
  ...DESK_POLICY,
  scriptSrc: ["'self'", NONCE, "'wasm-unsafe-eval'"],
  workerSrc: ["'self'", 'blob:'],
  imgSrc: ["'self'", 'data:', 'blob:'],
}

/** A worker has the policy of its own script, whatever page started it: it may compile the runtime of networks, and nothing else. */
const TOOL_WORKER_POLICY: Policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** The content policy of each room. */
const CONTENT_POLICIES: Readonly<Record<Room, Policy>> = {
  public: PUBLIC_POLICY,
  account: PUBLIC_POLICY,
  desk: DESK_POLICY,
  viewer: VIEWER_POLICY,
  'tool-worker': TOOL_WORKER_POLICY,
}

const COMMON_HEADERS: Headers = {
  crossOriginOpenerPolicy: 'same-origin',
  referrerPolicy: 'strict-origin-when-cross-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
}

/**
 * Links from mails hold a secret in their path, which the site itself need not be told again. Without any Referer a
 * browser would send forms with the Origin "null", which the guard against forged requests refuses.
 */
const SECRET_ADDRESS: Headers = { referrerPolicy: 'strict-origin' }

/** Pages with secrets or personal data: kept by no browser, proxy or search engine. */
function keepToOneself(strict: MiddlewareHandler): MiddlewareHandler {
  return async (c, next) => {
    await strict(c, next)
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
  }
}

/** Strict headers on every answer. In development Vite needs scripts and styles of its own, so there is no content policy. */
export function strictHeaders(production: boolean): MiddlewareHandler {
  const headersOf = (room: Room, changes: Headers = {}) =>
    secureHeaders({
      ...COMMON_HEADERS,
      ...changes,
      ...(production ? { contentSecurityPolicy: CONTENT_POLICIES[room] } : {}),
    })
  const rooms: Readonly<Record<Room, MiddlewareHandler>> = {
    public: headersOf('public'),
    account: keepToOneself(headersOf('account', SECRET_ADDRESS)),
    desk: headersOf('desk'),
    viewer: keepToOneself(headersOf('viewer')),
    'tool-worker': headersOf('tool-worker'),
  }
  return (c, next) => rooms[roomOf(c.req.path)](c, next)
}
