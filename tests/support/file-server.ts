import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** Answers a request in its own way; false leaves it to the server. */
type Answering = (asked: IncomingMessage, answer: ServerResponse) => boolean

/** A web server on the loopback address that gives the files of a folder and plays the faults of a test. */
export type FileServer = {
  readonly address: (path: string, host?: string) => URL
  /** Every request so far: its path, and the range where one was asked for. */
  readonly asked: string[]
  answering: Answering
  readonly close: () => Promise<void>
}

/** Serves a folder; a request for a range is answered with it. */
export async function serveFolder(folder: string): Promise<FileServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)
    asked.push([path, request.headers.range].filter(Boolean).join(' '))
    if (!files.answering(request, response)) void sendFile(join(folder, path), request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const files: FileServer = {
    address: (path, host = '127.0.0.1') => new URL(`http://${host}:${port}${path}`),
    asked,
    answering: () => false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return files
}

async function sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    response.writeHead(404).end(error.code)
  })
  if (!bytes) return
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const rest = bytes.subarray(from)
  const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...(from > 0 ? range : {}) }).end(rest)
}
