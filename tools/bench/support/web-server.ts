import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { freePort } from '../../../tests/support/free-port.ts'
import type { StorePlace } from './generated-store.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** A page as it came over the line. */
export type Fetched = { readonly status: number; readonly type: string; readonly body: Buffer }

/** The real server in a process of its own. */
export type WebServer = {
  /** From the start of the process to the last byte of the first page. */
  readonly firstPageMs: number
  readonly fetch: (path: string, encoding: 'gzip' | 'identity') => Promise<Fetched>
  readonly stop: () => Promise<void>
}

/** Starts the server with what `npm start` runs, and times the first page. */
export async function startWebServer(place: StorePlace): Promise<WebServer> {
  const port = await freePort()
  const { DATABASE_URL: _unused, ...environment } = process.env
  const started = performance.now()
  const child = spawn(process.execPath, ['tools/scripts/start.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...environment,
      PORT: String(port),
      DATA_DIR: place.directory,
      LOG_LEVEL: 'error',
      ...(place.url ? { DATABASE_URL: place.url } : {}),
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await ready(child)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const fetch = (path: string, encoding: 'gzip' | 'identity') => fetchAddress({ agent, port, path, encoding })
  await fetch('/programs', 'gzip')
  return {
    firstPageMs: performance.now() - started,
    fetch,
    stop: async () => {
      agent.destroy()
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The server is ready when it says where it listens; what it says before is its progress. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready: ')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

type Asked = { agent: Agent; port: number; path: string; encoding: string }

function fetchAddress({ agent, port, path, encoding }: Asked): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': encoding }
    const request = get({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const status = response.statusCode ?? 0
        if (status !== 200) reject(new Error(`${path} answered ${status}`))
        else resolve({ status, type: response.headers['content-type'] ?? '', body: Buffer.concat(chunks) })
      })
    })
    request.on('error', reject)
  })
}
