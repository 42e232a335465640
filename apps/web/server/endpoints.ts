import { type App, type DemoPerson, describeEdition, isStoreUnavailable } from '@collimator/operations'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { unwrap } from '../app/unwrap.server.ts'
import { type FindActor, openOwnRequest, recogniseCaller } from './caller.ts'
import { addDemoSwitch } from './demo-switch.ts'
import { addDicomweb } from './dicomweb/add-dicomweb.ts'
import { addDownloads } from './downloads.ts'
import {
  allowMethods,
  limitBodies,
  refuseForeignHosts,
  refuseForeignPosts,
  refuseMalformedAddress,
} from './guards/check-request.ts'
import type { TrustedProxies } from './guards/client-address.ts'
import { strictHeaders } from './guards/content-policy.ts'
import { limitRequests } from './guards/limit-requests.ts'
import { recordRequests } from './guards/record-request.ts'
import type { Log } from './log.ts'
import { cachePages } from './page-cache.ts'
import { addPasskeySteps } from './passkeys.ts'
import type { Site, SiteContext } from './site.ts'
import { addSiteFiles } from './site-files.ts'
import { addStaticFiles } from './static-files.ts'
import { addThemeSwitch } from './theme-switch.ts'

/** What the server needs to answer requests. */
export type AppOptions = {
  readonly app: App
  readonly findActor: FindActor
  /** The public address. Without one the server answers to loopback names only. */
  readonly publicOrigin: string | undefined
  readonly production: boolean
  readonly log: Log
  readonly trustedProxies: TrustedProxies
  /** The folder of built files; in development Vite serves them. */
  readonly clientDirectory: string | undefined
  /** Everybody in the demonstration; nothing where work is real. */
  readonly demo?: readonly DemoPerson[] | null
}

/** The guards that every request passes, and all endpoints that are no page. */
export function createEndpoints(options: AppOptions): Site {
  const { app, findActor, production, log } = options
  const originOf = (url: string) => siteOrigin(options, url)
  const site: Site = new Hono()
  site.use(recordRequests(log, options.trustedProxies))
  site.use(strictHeaders(production))
  site.use(limitRequests())
  site.use(allowMethods, refuseForeignHosts(options.publicOrigin), refuseMalformedAddress)
  site.use(cachePages({ editionNumber: () => editionNumber(app) }))
  site.use(compress())
  site.use(refuseForeignPosts(originOf))
  site.use(csrf({ origin: (origin, c) => origin === originOf(c.req.url) }))
  site.use(limitBodies())
  site.use(async (c, next) => {
    await next()
    if (c.get('record').route === 'unmatched') c.get('record').route = endpointPattern(c)
  })
  addStaticFiles(site, options.clientDirectory)
  site.use(recogniseCaller(app, findActor))
  addSiteFiles(site, originOf)
  addThemeSwitch(site, originOf)
  addDownloads(site, originOf)
  if (options.demo) addDemoSwitch(site)
  addPasskeySteps(site)
  addDicomweb(site)
  site.onError((error, c) => answerFailure(error, c, log))
  return site
}

/** The edition that is published at this moment; null before the first one. */
async function editionNumber(app: App): Promise<number | null> {
  return unwrap(await describeEdition(openOwnRequest(app, 'page-cache'), null))?.number ?? null
}

/** The address under which visitors see the site. */
export function siteOrigin({ publicOrigin }: Pick<AppOptions, 'publicOrigin'>, url: string): string {
  return publicOrigin ?? new URL(url).origin
}

/** The pattern of the endpoint that answered; a file of the built folder has that of the folder. */
function endpointPattern(c: SiteContext): string {
  const pattern = routePath(c)
  if (!pattern.includes('*')) return pattern
  return c.res.ok ? '/*' : 'unmatched'
}

function answerFailure(error: Error, c: SiteContext, log: Log): Response {
  if (error instanceof HTTPException && error.status === 403)
    return c.text(
      'This form was sent from another site, so nothing was done. Open the page here and send it again.',
      403,
    )
  if (error instanceof HTTPException) return error.getResponse()
  const { id } = c.get('record')
  const route = endpointPattern(c)
  log('error', { what: 'request failed', request: id, method: c.req.method, route, error })
  if (isStoreUnavailable(error)) {
    c.header('Retry-After', RETRY_SECONDS)
    return c.text('The database does not answer at the moment. Try again in a few seconds.', 503)
  }
  return c.text(`Something went wrong on our side. It has been written to the log under ${id}.`, 500)
}

/** After how many seconds a visitor may try again while the database is away. */
const RETRY_SECONDS = '10'
