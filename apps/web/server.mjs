// Serves the built application; with --dev, its sources through Vite. Plain Node: reading TypeScript here would cost a
// start more than opening the store does.
import { join } from 'node:path'

const WEB = import.meta.dirname
const ROOT = join(WEB, '..', '..')

/** Serves until a signal comes. */
export async function serveBuilt({ isDemo }) {
  // React chooses by this variable as it is loaded; the build for development renders a page in three times the time.
  process.env.NODE_ENV = 'production'
  const { serve } = await import('./build/server/index.js')
  await serve({ root: ROOT, isDemo })
}

async function serveSources({ isDemo }) {
  const { createServer } = await import('vite')
  const vite = await createServer({ root: WEB, server: { middlewareMode: true } })
  const { serve } = await vite.ssrLoadModule('./server/serve.ts')
  await serve({ root: ROOT, isDemo, middleware: vite.middlewares })
}

if (process.argv[1] === import.meta.filename) {
  const has = (option) => process.argv.includes(option)
  await (has('--dev') ? serveSources : serveBuilt)({ isDemo: has('--demo') })
}
