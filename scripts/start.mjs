// `npm start`: installs and builds what is missing, then serves. One process, so that Ctrl-C reaches the server itself.
import { buildIfNeeded, installIfNeeded, requireNode } from './prepare.mjs'

requireNode()
installIfNeeded()
buildIfNeeded()
const { register } = await import('tsx/esm/api')
register()
await import('../apps/web/server.ts')
