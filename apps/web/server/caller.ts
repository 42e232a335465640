import {
  type Actor,
  type App,
  type Browser,
  type Context,
  personOfSession,
  type RequestPerson,
  VISITOR,
} from '@collimator/operations'
import type { MiddlewareHandler } from 'hono'
import type { SiteVariables } from './site.ts'

/** Finds out who uses a browser, and in which session. */
export type FindActor = (browser: Browser) => Promise<RequestPerson>

/** Whoever has the session that the browser's cookie names; without one, a visitor. */
export function findPerson(app: App): FindActor {
  return (browser) => personOfSession(app, browser)
}

/** Answers everybody as one actor. */
export function findAlways(actor: Actor): FindActor {
  return async () => ({ actor, session: null })
}

/** A request that the server makes for itself, as a visitor would. */
export function openOwnRequest(app: App, requestId: string): Context {
  return { app, actor: VISITOR, requestId }
}

/** Finds out who asks, once a request. What a person gets is kept by no cache on the way. */
export function recogniseCaller(app: App, findActor: FindActor): MiddlewareHandler<{ Variables: SiteVariables }> {
  return async (c, next) => {
    const browser = {
      cookie: c.req.header('Cookie') ?? null,
      userAgent: c.req.header('User-Agent') ?? null,
      address: c.get('clientAddress'),
    }
    const { actor, session } = await findActor(browser)
    c.set('visit', { browser, session })
    c.set('caller', { app, actor, requestId: c.get('record').id })
    await next()
    if (actor.kind === 'person' && !c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache')
  }
}
