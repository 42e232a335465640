import * as build from 'virtual:react-router/server-build'
import type { Catalogue } from '@collimator/operations'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
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
  const app = new Hono<{ Variables: { secureHeadersNonce: string } }>()
  app.use(limitRequests())
  app.use(production ? secureHeaders(STRICT_HEADERS) : secureHeaders({ contentSecurityPolicy: undefined as never }))
  app.use(compress())
  app.use(csrf())
  addSiteFiles(app, catalogue)
  addThemeSwitch(app)
  addDownloads(app, catalogue)
  const handle = createRequestHandler(build as ServerBuild, production ? 'production' : 'development')
  app.all('*', (c) => {
    const context = new RouterContextProvider()
    const origin = publicOrigin ?? new URL(c.req.url).origin
    context.set(requestSetting, { catalogue, origin, nonce: c.get('secureHeadersNonce') ?? '' })
    return handle(c.req.raw, context)
  })
  app.onError((error, c) => {
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
