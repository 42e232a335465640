import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import {
  claimDemoFolder,
  demoFolderMessage,
  openApp,
  openFailureMessage,
  prepareDemo,
  refuseDemoFolder,
  startJobWorker,
} from '@collimator/operations'
import { getRequestListener } from '@hono/node-server'
import { createApp, refuseRequest, serveCommandLine, warmUp } from './app.ts'
import { findPerson } from './caller.ts'
import { claimAddress } from './claim-address.ts'
import { readServerEnvironment, type ServerEnvironment } from './environment.ts'
import { createLog, type Log } from './log.ts'

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

type ServeOptions = {
  /** The folder of the installation. */
  readonly root: string
  readonly isDemo: boolean
  /** Answers first, for what the sources need while they are developed; a build has none. */
  readonly middleware?: Middleware
}

/** Reads the environment, opens the store and serves until a signal comes; faults are said and set the exit code. */
export async function serve(options: ServeOptions): Promise<void> {
  const environment = readServerEnvironment(process.env, options.root, options)
  if (environment.ok) return serveWith(environment.value, options)
  for (const fault of environment.error) say(fault)
  process.exitCode = 1
}

async function serveWith(settings: ServerEnvironment, { root, middleware }: ServeOptions): Promise<void> {
  const log = openLog(settings)
  const folder = await (settings.isDemo ? claimDemoFolder : refuseDemoFolder)(settings.dataDirectory)
  if (!folder.ok) return refuseToStart(demoFolderMessage(folder.error))
  const opened = await openApp({
    contentDirectory: join(root, 'content'),
    dataDirectory: settings.dataDirectory,
    databaseUrl: settings.databaseUrl,
    now: () => new Date(),
    onProgress: say,
    accounts: { ...settings.accounts, log: (level, what) => log(level, { what }) },
    loadStarter: true,
  })
  if (!opened.ok) return refuseToStart(openFailureMessage(opened.error))
  const demo = settings.isDemo ? await prepareDemo(opened.value, say) : null
  say('Deriving counts from the published edition')
  await warmUp(opened.value)
  const site = createApp({
    app: opened.value,
    findActor: findPerson(opened.value),
    publicOrigin: settings.publicOrigin,
    production: middleware === undefined,
    log,
    trustedProxies: settings.trustedProxies,
    clientDirectory: middleware ? undefined : join(root, 'apps/web/build/client'),
    demo,
  })
  const server = createWebServer(getRequestListener(site.fetch, { errorHandler: refuseRequest }), middleware)
  server.maxConnections = settings.maxConnections
  const stopCommandLine = settings.databaseUrl ? undefined : await serveCommandLine(opened.value, log)
  const onFault = (error: unknown) => log('error', { what: 'job', error })
  const jobs = settings.worksOnJobs ? startJobWorker(opened.value, { onFault, backup: settings.backup }) : undefined
  const close = async () => {
    await stopCommandLine?.()
    await jobs?.stop()
    await opened.value.close()
  }
  closeOnSignal(server, close)
  server.on('error', (error) => {
    say(`Cannot listen on port ${settings.port}: ${error.message}. Set PORT to another one.`)
    process.exitCode = 1
    void close()
  })
  const claim = await claimAddress(opened.value)
  server.listen(settings.port, settings.host, () => sayReady(settings, claim))
}

function openLog({ logLevel }: ServerEnvironment): Log {
  return createLog({ least: logLevel, now: () => new Date(), write: (line) => process.stderr.write(line) })
}

function refuseToStart(reason: string): void {
  say(`Cannot start: ${reason}.`)
  process.exitCode = 1
}

function sayReady({ port, dataDirectory, isDemo, accounts }: ServerEnvironment, claim: string | null): void {
  if (isDemo)
    say(`Demonstration in ${dataDirectory}: people are made up. The bar on each page signs you in as any of them`)
  else if (accounts.smtpUrl === undefined)
    say(`Mail is written to ${join(dataDirectory, 'outbox')}; set SMTP_URL to send it`)
  if (claim !== null)
    say(`Nobody owns this installation yet. To become its owner, open this address within a day:\n  ${claim}`)
  say(`Ready: http://localhost:${port}`)
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

/** A server that waits neither long for the head of a request nor for its body. */
function createWebServer(listener: Listener, middleware: Middleware | undefined): Server {
  const limits = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 }
  const server = createServer(limits, (request, response) => {
    if (middleware) middleware(request, response, () => void listener(request, response))
    else void listener(request, response)
  })
  server.on('clientError', refuseBrokenRequest)
  return server
}

const BROKEN: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What cannot be read as a request gets an answer as strict as all others. */
function refuseBrokenRequest(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = BROKEN[error.code ?? ''] ?? '400 Bad Request'
  const headers = "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\nContent-Length: 0"
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\nConnection: close\r\n\r\n`)
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
