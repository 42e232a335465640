import { connect, type Socket } from 'node:net'
import { err, ok, type Result } from '@collimator/kernel'
import { frameReader, sendFrame } from './frames.ts'
import { type Caller, helloSchema, type Reply, replySchema } from './messages.ts'
import { checkSocket, codeOf, type SocketFault, socketPlace } from './socket-place.ts'

/** Why there is no talking to a running server. */
export type ControlFault =
  | SocketFault
  | { readonly code: 'CONTROL.NO_SERVER' }
  | { readonly code: 'CONTROL.OTHER_VERSION'; readonly found: string; readonly expected: string; readonly pid: number }

/** A connection to a running server of the same data folder. */
export type ControlClient = {
  readonly call: (operation: string, input: unknown, caller: Caller) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Raised when what was called broke in the server: a defect, which the server's log tells more about. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
}

/** Raised when the server ended before it answered. What was called may have been done. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  constructor(options?: ErrorOptions) {
    super('the running server ended before it answered; what was to be done may have been done', options)
  }
}

/**
 * Connects to the server that has a data folder open, if there is one and it is of this version and user.
 * @param patience how long a server may take to say hello, in milliseconds.
 */
export async function connectControl(
  { dataDirectory, version }: { readonly dataDirectory: string; readonly version: string },
  patience = 10_000,
): Promise<Result<ControlClient, ControlFault>> {
  const path = socketPlace(dataDirectory)
  const place = await checkSocket(path)
  if (!place.ok) return place
  if (place.value === 'absent') return err({ code: 'CONTROL.NO_SERVER' })
  const socket = connect(path)
  const calls = openCalls(socket)
  const hello = await Promise.race([calls.hello, refusal(socket), giveUpAfter(socket, patience)])
  if (hello === undefined) {
    socket.destroy()
    return err({ code: 'CONTROL.NO_SERVER' })
  }
  if (hello.version === version) return ok(calls.client)
  socket.destroy()
  return err({ code: 'CONTROL.OTHER_VERSION', found: hello.version, expected: version, pid: hello.pid })
}

/** A socket that a killed server left refuses; the file may also go away between the look and the call. */
function refusal(socket: Socket): Promise<undefined> {
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      if (['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(codeOf(error))) resolve(undefined)
      else reject(error)
    })
    socket.once('close', () => resolve(undefined))
  })
}

function giveUpAfter(socket: Socket, milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds)
    socket.once('data', () => clearTimeout(timer))
    socket.once('close', () => clearTimeout(timer))
  })
}

type Waiting = {
  readonly callbacks: Readonly<Record<string, (...values: unknown[]) => void>>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

type Hello = { readonly version: string; readonly pid: number }

function openCalls(socket: Socket): { readonly hello: Promise<Hello>; readonly client: ControlClient } {
  const waiting = new Map<number, Waiting>()
  let next = 0
  const hello = new Promise<Hello>((greet) => {
    let greeted = false
    const take = frameReader((message) => {
      if (greeted) settle(waiting, replySchema.parse(message))
      else greet(helloSchema.parse(message))
      greeted = true
    })
    socket.on('data', (chunk: Buffer) => takeOrDestroy(socket, take, chunk))
  })
  let broken: Error | undefined
  socket.on('error', (error) => {
    broken = error
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new ConnectionLost({ cause: broken }))
    waiting.clear()
  })
  const call: ControlClient['call'] = (operation, input, caller) =>
    new Promise((resolve, reject) => {
      const { plain, callbacks } = splitCallbacks(input)
      const id = next++
      if (socket.destroyed) throw new ConnectionLost({ cause: broken })
      sendFrame(socket, { kind: 'call', id, operation, input: plain, callbacks: Object.keys(callbacks), caller })
      waiting.set(id, { callbacks, resolve, reject })
    })
  return { hello, client: { call, close: () => closeSocket(socket) } }
}

function takeOrDestroy(socket: Socket, take: (chunk: Buffer) => void, chunk: Buffer): void {
  try {
    take(chunk)
  } catch (error) {
    socket.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

function settle(waiting: Map<number, Waiting>, reply: Reply): void {
  const call = waiting.get(reply.id)
  if (call === undefined) return
  if (reply.kind === 'progress') {
    call.callbacks[reply.callback]?.(...reply.values)
    return
  }
  waiting.delete(reply.id)
  if (reply.kind === 'answer') call.resolve(reply.value)
  else call.reject(new CallFailed(reply.message))
}

/** Functions of an input tell of progress; they stay here, and the server calls them by name. */
function splitCallbacks(input: unknown): { readonly plain: unknown; readonly callbacks: Waiting['callbacks'] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { plain: input, callbacks: {} }
  const entries = Object.entries(input)
  const callbacks = entries.filter(
    (entry): entry is [string, (...values: unknown[]) => void] => typeof entry[1] === 'function',
  )
  if (callbacks.length === 0) return { plain: input, callbacks: {} }
  const plain = Object.fromEntries(entries.filter(([, value]) => typeof value !== 'function'))
  return { plain, callbacks: Object.fromEntries(callbacks) }
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.once('close', () => resolve())
    socket.end()
  })
}
