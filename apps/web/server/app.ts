import * as build from 'virtual:react-router/server-build'
import type { Catalogue } from '@collimator/operations'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { requestSetting } from '../app/context.ts'
import { addDownloads } from './downloads.ts'
import { limitRequests } from './limit-requests.ts'
import { addSiteFiles } from './site-files.ts'
import { addThemeSwitch } from './theme-switch.ts'

export { openCatalogue, openFailureMessage } from '@collimator/operations'

/** What the server needs to answer requests. */
export type AppSetting = {
  readonly catalogue: Catalogue
  /** The public address, for canonical links; else that of the request. */
  readonly publicOrigin: string | undefined
  readonly production: boolean
}

/** All doors of the web application: downloads and small endpoints first, then the pages. */
export function createApp({ catalogue, publicOrigin, production }: AppSetting) {
  const originOf = (url: string) => publicOrigin ?? new URL(url).origin
  const app = new Hono<{ Variables: { secureHeadersNonce: string } }>()
  app.use(limitRequests())
  app.use(production ? secureHeaders(STRICT_HEADERS) : secureHeaders({ contentSecurityPolicy: undefined as never }))
  app.use(compress())
  app.use(csrf({ origin: (origin, c) => origin === originOf(c.req.url) }))
  addSiteFiles(app, catalogue, originOf)
  addThemeSwitch(app)
  addDownloads(app, catalogue, originOf)
  const handle = createRequestHandler(build as ServerBuild, production ? 'production' : 'development')
  app.all('*', (c) => {
    const context = new RouterContextProvider()
    context.set(requestSetting, { catalogue, origin: originOf(c.req.url), nonce: c.get('secureHeadersNonce') ?? '' })
    return handle(c.req.raw, context)
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    process.stderr.write(`${JSON.stringify({ level: 'error', path: c.req.path, error: error.stack })}\n`)
    return c.text('This could not be done. The fault is on our side and has been written to the log.', 500)
  })
  return app
}

const STRICT_HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginOpenerPolicy: 'same-origin',
  referrerPolicy: 'strict-origin-when-cross-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
}
