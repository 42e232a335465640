// `npm start`: installs and builds what is missing, then serves. One process, so that Ctrl-C reaches the server itself.
import { buildIfNeeded, installIfNeeded, requireNode } from './prepare.mjs'

requireNode()
installIfNeeded()
buildIfNeeded()
const { register } = await import('tsx/esm/api')
const unregister = register()
const { serve } = await import('../../apps/web/serve.ts')
// The application is built: reading it once more as TypeScript would take longer than opening the store.
await unregister()
await serve({ development: false })
