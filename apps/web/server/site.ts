import type { Browser, Context as Caller } from '@collimator/operations'
import type { Context, Hono } from 'hono'

/** What is known of a request besides its content: for the log, the limits and the error pages. */
export type RequestRecord = {
  readonly id: string
  /** The pattern of the route that answers; `unmatched` until one does. */
  route: string
  /** Why the answer is a failure of the server. */
  failure: 'unavailable' | 'defect' | undefined
}

/** The browser that a request came from, and the session that it holds; null where nobody is signed in. */
export type Visit = { readonly browser: Browser; readonly session: string | null }

export type SiteVariables = {
  /** Absent where the content policy of the room takes no inline script. */
  secureHeadersNonce: string | undefined
  record: RequestRecord
  /** The visitor's address, behind trusted proxies too. */
  clientAddress: string
  /** Who asks, for operations. Known to endpoints and pages; static files and kept pages are the same for everybody. */
  caller: Caller
  /** Known where the caller is. */
  visit: Visit
}

/** The application that all endpoints are added to. */
export type Site = Hono<{ Variables: SiteVariables }>
export type SiteContext = Context<{ Variables: SiteVariables }>
