// `npm start`: installs and builds what is missing, then serves; `npm start -- --demo` serves a demonstration.
// One process, so that Ctrl-C reaches the server itself.
import { buildIfNeeded, installIfNeeded, requireNode } from './prepare.mjs'

const unknown = process.argv.slice(2).filter((argument) => argument !== '--demo')
if (unknown.length > 0) {
  console.error(`npm start takes -- --demo and nothing else; found ${unknown.join(' ')}`)
  process.exit(2)
}
requireNode()
installIfNeeded()
buildIfNeeded()
const { serveBuilt } = await import('../../apps/web/server.mjs')
await serveBuilt({ isDemo: process.argv.includes('--demo') })
