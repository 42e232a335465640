import { chmod } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { ok, type Result } from '@collimator/kernel'
import { frameReader, sendFrame } from './frames.ts'
import { type Call, type Caller, callSchema, type Reply } from './messages.ts'
import { prepareSocket, type SocketFault, socketPlace } from './socket-place.ts'

/** A server of calls. Closing waits for those that run. */
export type ControlServer = { readonly path: string; readonly close: () => Promise<void> }

/** How calls are answered. */
export type ControlOptions = {
  readonly dataDirectory: string
  /** Version of this program; a client of another one is turned away by itself. */
  readonly version: string
  /** Does what is called. Functions of the input tell the caller of progress. */
  readonly answer: (operation: string, input: unknown, caller: Caller) => Promise<unknown>
  /** Hears of connections that break and of what is thrown by `answer`. */
  readonly onFault: (error: unknown) => void
}

/**
 * Listens for calls of this user on this computer. The caller holds the lock of the data folder, so that a socket found
 * there was left by a process that is gone.
 */
export async function serveControl(options: ControlOptions): Promise<Result<ControlServer, SocketFault>> {
  const path = socketPlace(options.dataDirectory)
  const prepared = await prepareSocket(path)
  if (!prepared.ok) return prepared
  const sockets = new Set<Socket>()
  const running = new Set<Promise<void>>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    talk(socket, options, running)
  })
  await listen(server, path)
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return ok({
    path,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      await Promise.allSettled(running)
      for (const socket of sockets) socket.destroySoon()
      await closed
    },
  })
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
}

function talk(socket: Socket, options: ControlOptions, running: Set<Promise<void>>): void {
  socket.on('error', options.onFault)
  sendFrame(socket, { kind: 'hello', version: options.version, pid: process.pid })
  const take = frameReader((message) => {
    const work = reply(socket, callSchema.parse(message), options)
    running.add(work)
    void work.finally(() => running.delete(work))
  })
  socket.on('data', (chunk: Buffer) => {
    try {
      take(chunk)
    } catch (error) {
      // Whoever is at the other end does not speak this protocol; the connection is of no use to either side.
      options.onFault(error)
      socket.destroy()
    }
  })
}

async function reply(socket: Socket, call: Call, { answer, onFault }: ControlOptions): Promise<void> {
  const { id, operation, caller } = call
  const send = (message: Reply) => {
    if (socket.writable) sendFrame(socket, message)
  }
  try {
    const input = withCallbacks(call, (callback, values) => send({ kind: 'progress', id, callback, values }))
    send({ kind: 'answer', id, value: await answer(operation, input, caller) })
  } catch (error) {
    onFault(error)
    send({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) })
  }
}

/** The input with its functions put back, each of which tells the caller. */
function withCallbacks({ input, callbacks }: Call, tell: (callback: string, values: unknown[]) => void): unknown {
  if (callbacks.length === 0 || typeof input !== 'object' || input === null) return input
  const functions = callbacks.map((name) => [name, (...values: unknown[]) => tell(name, values)] as const)
  return { ...input, ...Object.fromEntries(functions) }
}
