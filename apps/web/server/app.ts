import * as build from 'virtual:react-router/server-build'
import * as operations from '@collimator/operations'
import { type App, describeEdition, serveOperator, socketFaultMessage } from '@collimator/operations'
import { RequestError } from '@hono/node-server'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { pageRequest } from '../app/context.ts'
import { unwrap } from '../app/unwrap.server.ts'
import { openOwnRequest } from './caller.ts'
import { type AppOptions, createEndpoints, siteOrigin } from './endpoints.ts'

/** Derives what pages of the published edition share, so that the first visitor does not wait for it. */
export async function warmUp(app: App): Promise<void> {
  unwrap(await describeEdition(openOwnRequest(app, 'start'), null))
}

/**
 * Lets the command line of this user work while the embedded store is open here. Where no socket can be made the site is
 * served all the same.
 * @returns what ends it, once the calls that run are answered.
 */
export async function serveCommandLine(app: App, log: AppOptions['log']): Promise<() => Promise<void>> {
  const onFault = (error: unknown) => log('error', { what: 'a call of the command line failed', error })
  const served = await serveOperator(app, operations, onFault)
  if (served.ok) return served.value.close
  log('warn', { what: `the command line is not served: ${socketFaultMessage(served.error)}` })
  return async () => undefined
}

/** The web application: downloads and small endpoints first, then the pages. */
export function createApp(options: AppOptions) {
  const { production, log } = options
  const site = createEndpoints(options)
  const handle = createRequestHandler(build as ServerBuild, production ? 'production' : 'development')
  site.all('*', (c) => {
    const context = new RouterContextProvider()
    const origin = siteOrigin(options, c.req.url)
    const nonce = c.get('secureHeadersNonce')
    const record = c.get('record')
    const { demo = null } = options
    context.set(pageRequest, { context: c.get('caller'), visit: c.get('visit'), origin, nonce, record, log, demo })
    return handle(underOrigin(c.req.raw, origin), context)
  })
  return site
}

/** The answer to an address or a Host that is none. Nothing is logged: a visitor could fill the log with it. */
export function refuseRequest(error: unknown): Response {
  if (!(error instanceof RequestError)) throw error
  return new Response('This address or its Host header is malformed.', {
    status: 400,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** The request as the visitor made it: behind a proxy its address names the proxy's host. */
function underOrigin(request: Request, origin: string): Request {
  const { pathname, search, origin: asked } = new URL(request.url)
  return asked === origin ? request : new Request(origin + pathname + search, request)
}
