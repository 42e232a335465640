import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CallFailed, type ControlServer, connectControl, NotPlainData, serveControl } from './index.ts'
import { socketPlace } from './socket-place.ts'

const CALLER = { name: 'anna', requestId: 'r1' }

let dataDirectory = ''
let servers: ControlServer[] = []
let faults: unknown[] = []

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-control-'))
  servers = []
  faults = []
})
afterEach(async () => {
  for (const server of servers) await server.close()
  await rm(dataDirectory, { recursive: true, force: true })
})

type Answer = Parameters<typeof serveControl>[0]['answer']

async function serve(answer: Answer, version = '1.0.0'): Promise<ControlServer> {
  const onFault = (error: unknown) => void faults.push(error)
  const served = await serveControl({ dataDirectory, version, answer, onFault })
  if (!served.ok) throw new Error(served.error.reason)
  servers.push(served.value)
  return served.value
}

async function client(version = '1.0.0') {
  const connected = await connectControl({ dataDirectory, version })
  if (!connected.ok) throw new Error(connected.error.code)
  return connected.value
}

test('maps, sets, dates, bytes and undefined reach the server and come back as they were', async () => {
  const value = {
    map: new Map([['a', new Set([1, undefined])]]),
    date: new Date('2026-11-29T20:00:00Z'),
    bytes: new Uint8Array(300_000).fill(7),
    none: undefined,
  }
  await serve(async (operation, input, caller) => ({ operation, input, caller }))
  const { call, close } = await client()
  const answer = await call('echo', value, CALLER)
  expect(answer).toEqual({ operation: 'echo', input: value, caller: CALLER })
  await close()
})

test('functions of an input stay with the caller and are told of progress', async () => {
  await serve(async (_operation, input) => {
    const { onProgress } = input as { onProgress: (done: number, total: number) => void }
    onProgress(1, 2)
    onProgress(2, 2)
    return 'done'
  })
  const told: number[][] = []
  const { call, close } = await client()
  expect(await call('import', { onProgress: (...values: number[]) => told.push(values) }, CALLER)).toBe('done')
  expect(told).toEqual([
    [1, 2],
    [2, 2],
  ])
  await close()
})

test('calls of one client are answered as they are done, each to its own caller', async () => {
  let release = () => {}
  const gate = new Promise<void>((open) => {
    release = open
  })
  await serve(async (operation) => {
    if (operation === 'slow') await gate
    return operation
  })
  const { call, close } = await client()
  const slow = call('slow', null, CALLER)
  expect(await call('fast', null, CALLER)).toBe('fast')
  release()
  expect(await slow).toBe('slow')
  await close()
})

test('what breaks in the server is a failure for the caller, and the server goes on', async () => {
  await serve(async (operation) => {
    if (operation === 'broken') throw new TypeError('no such thing')
    return operation
  })
  const { call, close } = await client()
  await expect(call('broken', null, CALLER)).rejects.toThrow(new CallFailed('no such thing'))
  expect(await call('whole', null, CALLER)).toBe('whole')
  expect(faults).toHaveLength(1)
  await close()
})

test('an instance of a class is refused with its place, on the way there and on the way back', async () => {
  await serve(async () => ({ list: [1, new URL('http://example.org')] }))
  const { call, close } = await client()
  await expect(call('there', { address: new URL('http://example.org') }, CALLER)).rejects.toThrow(NotPlainData)
  await expect(call('back', null, CALLER)).rejects.toThrow('message.value.list.1 is no plain data')
  await close()
})

test('a server of another version is named, and nothing is called', async () => {
  await serve(async () => expect.unreachable(), '1.0.0')
  expect(await connectControl({ dataDirectory, version: '2.0.0' })).toEqual({
    ok: false,
    error: { code: 'CONTROL.OTHER_VERSION', found: '1.0.0', expected: '2.0.0', pid: process.pid },
  })
})

test('without a server there is none to talk to', async () => {
  const found = await connectControl({ dataDirectory, version: '1.0.0' })
  expect(found).toEqual({ ok: false, error: { code: 'CONTROL.NO_SERVER' } })
})

test.skipIf(process.platform === 'win32')('the socket and its folder are open to their owner only', async () => {
  const { path } = await serve(async () => null)
  expect((await lstat(path)).mode & 0o777).toBe(0o600)
  expect((await lstat(join(dataDirectory, 'control'))).mode & 0o777).toBe(0o700)
})

test.skipIf(process.platform === 'win32')(
  'a folder that others could enter is closed before the socket is made',
  async () => {
    await mkdir(join(dataDirectory, 'control'))
    await chmod(join(dataDirectory, 'control'), 0o777)
    await serve(async () => null)
    expect((await lstat(join(dataDirectory, 'control'))).mode & 0o777).toBe(0o700)
  },
)

test('a path that is too long for a socket has its socket among the temporary files', () => {
  const long = join('/', 'very-long-folder-name'.repeat(8), 'data')
  expect(socketPlace(long, 'linux').startsWith(tmpdir())).toBe(true)
  expect(Buffer.byteLength(socketPlace(long, 'linux'))).toBeLessThan(104)
  expect(socketPlace(long, 'linux')).not.toBe(socketPlace(`${long}2`, 'linux'))
  expect(socketPlace('/srv/data', 'win32')).toMatch(/^\\\\\.\\pipe\\collimator-[0-9a-f]{16}$/)
})

test('bytes that are no message end their own connection only', async () => {
  const { path } = await serve(async (operation) => operation)
  const stranger = connect(path)
  await once(stranger, 'data')
  stranger.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
  await once(stranger, 'close')
  const { call, close } = await client()
  expect(await call('still here', null, CALLER)).toBe('still here')
  await close()
})

test('closing waits for the call that runs and refuses new clients', async () => {
  let release = () => {}
  const gate = new Promise<void>((open) => {
    release = open
  })
  let begun = () => {}
  const started = new Promise<void>((open) => {
    begun = open
  })
  const server = await serve(async () => {
    begun()
    await gate
    return 'written'
  })
  const { call } = await client()
  const answer = call('write', null, CALLER)
  await started
  const closed = server.close()
  release()
  expect(await answer).toBe('written')
  await closed
  expect(await connectControl({ dataDirectory, version: '1.0.0' })).toMatchObject({
    error: { code: 'CONTROL.NO_SERVER' },
  })
})

const HOLDER = join(import.meta.dirname, 'test-support', 'serve-in-process.mjs')

async function otherProcess() {
  const child = spawn(process.execPath, [HOLDER, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a server that is killed leaves a socket that no client takes for a server and the next server replaces', async () => {
  const child = await otherProcess()
  const { call } = await client()
  expect(await call('pid', null, CALLER)).toBe(child.pid)
  const waiting = call('wait', null, CALLER)
  const lost = expect(waiting).rejects.toThrow('ended before it answered')
  child.kill('SIGKILL')
  await lost
  expect((await stat(socketPlace(dataDirectory))).isSocket()).toBe(true)
  expect(await connectControl({ dataDirectory, version: '1.0.0' })).toMatchObject({
    error: { code: 'CONTROL.NO_SERVER' },
  })
  await serve(async () => 'the next one')
  const { call: again, close } = await client()
  expect(await again('who', null, CALLER)).toBe('the next one')
  await close()
})
