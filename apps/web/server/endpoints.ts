import type { Catalogue } from '@collimator/operations'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { addDownloads } from './downloads.ts'
import { limitRequests } from './limit-requests.ts'
import type { Site } from './site.ts'
import { addSiteFiles } from './site-files.ts'
import { addThemeSwitch } from './theme-switch.ts'

/** What the server needs to answer requests. */
export type AppSetting = {
  readonly catalogue: Catalogue
  /** The public address, for canonical links; else that of the request. */
  readonly publicOrigin: string | undefined
  readonly production: boolean
}

/** The guards that every request passes, and all doors that are no page. */
export function openDoors(setting: AppSetting): Site {
  const { catalogue, production } = setting
  const originOf = (url: string) => siteOrigin(setting, url)
  const app: Site = new Hono()
  app.use(limitRequests())
  app.use(production ? secureHeaders(STRICT_HEADERS) : secureHeaders({ contentSecurityPolicy: undefined as never }))
  app.use(compress())
  app.use(csrf({ origin: (origin, c) => origin === originOf(c.req.url) }))
  addSiteFiles(app, catalogue, originOf)
  addThemeSwitch(app)
  addDownloads(app, catalogue, originOf)
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    process.stderr.write(`${JSON.stringify({ level: 'error', path: c.req.path, error: error.stack })}\n`)
    return c.text('This could not be done. The fault is on our side and has been written to the log.', 500)
  })
  return app
}

/** The address under which visitors see the site. */
export function siteOrigin({ publicOrigin }: AppSetting, url: string): string {
  return publicOrigin ?? new URL(url).origin
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
