import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type * as ServerApp from './server/app.ts'
import { readServerEnvironment, type ServerEnvironment } from './server/environment.ts'

const WEB = import.meta.dirname
const ROOT = join(WEB, '..', '..')

/** Reads the environment, opens the store and serves until a signal comes; faults are said and set the exit code. */
export async function serve({ development }: { readonly development: boolean }): Promise<void> {
  const environment = readServerEnvironment(process.env, ROOT)
  if (environment.ok) return serveWith(environment.value, development)
  for (const fault of environment.error) say(fault)
  process.exitCode = 1
}

async function serveWith(settings: ServerEnvironment, development: boolean): Promise<void> {
  const { app, middleware } = await loadApplication(development)
  const opened = await app.openCatalogue({
    contentDirectory: join(ROOT, 'content'),
    dataDirectory: settings.dataDirectory,
    databaseUrl: settings.databaseUrl,
    actor: { kind: 'visitor' },
    now: () => new Date(),
    onProgress: say,
    loadStarter: true,
  })
  if (!opened.ok) {
    say(`Cannot start: ${app.openFailureMessage(opened.error)}.`)
    process.exitCode = 1
    return
  }
  const catalogue = opened.value
  say('Deriving counts from the published edition')
  await catalogue.current()
  const site = app.createApp({ catalogue, publicOrigin: settings.publicOrigin, production: !development })
  const listener = getRequestListener((development ? site : withAssets(site)).fetch)
  const server = createServer((request, response) => {
    if (middleware) middleware(request, response, () => void listener(request, response))
    else void listener(request, response)
  })
  closeOnSignal(server, () => catalogue.store.close())
  server.on('error', (error) => {
    say(`Cannot listen on port ${settings.port}: ${error.message}. Set PORT to another one.`)
    process.exitCode = 1
    void catalogue.store.close()
  })
  server.listen(settings.port, settings.host, () => say(`Ready: http://localhost:${settings.port}`))
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

async function loadApplication(
  development: boolean,
): Promise<{ app: typeof ServerApp; middleware: Middleware | undefined }> {
  if (!development) {
    // React chooses by this variable as it is loaded; the build for development renders a page in three times the time.
    process.env.NODE_ENV = 'production'
    const built = join(WEB, 'build', 'server', 'index.js')
    return { app: (await import(built)) as typeof ServerApp, middleware: undefined }
  }
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ root: WEB, server: { middlewareMode: true } })
  return { app: (await vite.ssrLoadModule('./server/app.ts')) as typeof ServerApp, middleware: vite.middlewares }
}

/** Built files carry a hash in their name, so they may be kept for ever; the rest of the folder an hour. */
function withAssets(site: Hono<{ Variables: { secureHeadersNonce: string } }>): Hono {
  const whole = new Hono()
  const root = join(WEB, 'build', 'client')
  whole.use(compress())
  whole.use(
    '/assets/*',
    serveStatic({ root, onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable') }),
  )
  whole.use('/*', serveStatic({ root, onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=3600') }))
  whole.route('/', site)
  return whole
}

function closeOnSignal(server: Server, closeStore: () => Promise<void>): void {
  let closing = false
  const close = async (signal: string) => {
    if (closing) return
    closing = true
    say(`${signal}: finishing open requests and closing the store`)
    server.closeIdleConnections()
    const finished = new Promise((resolve) => server.close(resolve))
    const patience = setTimeout(() => server.closeAllConnections(), 3000)
    await finished
    clearTimeout(patience)
    await closeStore()
  }
  process.on('SIGINT', () => void close('SIGINT'))
  process.on('SIGTERM', () => void close('SIGTERM'))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
