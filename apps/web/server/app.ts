import * as build from 'virtual:react-router/server-build'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { requestSetting } from '../app/context.ts'
import { type AppSetting, openDoors, siteOrigin } from './endpoints.ts'

export { openCatalogue, openFailureMessage } from '@collimator/operations'

/** The web application: downloads and small endpoints first, then the pages. */
export function createApp(setting: AppSetting) {
  const { catalogue, production } = setting
  const app = openDoors(setting)
  const handle = createRequestHandler(build as ServerBuild, production ? 'production' : 'development')
  app.all('*', (c) => {
    const context = new RouterContextProvider()
    const origin = siteOrigin(setting, c.req.url)
    context.set(requestSetting, { catalogue, origin, nonce: c.get('secureHeadersNonce') ?? '' })
    return handle(c.req.raw, context)
  })
  return app
}
