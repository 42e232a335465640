import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openApp } from '@collimator/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStarterCatalogue } from '../../../tests/support/starter-catalogue.ts'
import { runCommand } from './test-support/run-command.ts'

const HOLDER = join(import.meta.dirname, 'test-support', 'hold-store.mjs')

let dataDirectory = ''
let server: ChildProcess | undefined

async function startServer(): Promise<void> {
  server = spawn(process.execPath, [HOLDER, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (server.stdout) await once(server.stdout, 'data')
}

async function endServer(signal: NodeJS.Signals): Promise<void> {
  const ended = server && once(server, 'exit')
  server?.kill(signal)
  await ended
  server = undefined
}

const run = (...argv: string[]) => runCommand({ cwd: dataDirectory, dataDirectory }, ...argv)

beforeAll(async () => {
  const opened = await openStarterCatalogue()
  await opened.app.close()
  dataDirectory = opened.dataDirectory
})
afterAll(async () => {
  await endServer('SIGTERM')
  await rm(dataDirectory, { recursive: true, force: true })
})

test('commands give the same bytes through a running server as on the store itself', async () => {
  const commands = [
    ['programs', 'export', '-', '--format', 'csv', '--filter', 'status=all'],
    ['crosstab', 'topic', 'audience', '--json'],
    ['figures', '--only', 'flow', '--json'],
    ['migrate', '--json'],
  ]
  const alone = []
  for (const argv of commands) alone.push(await run(...argv))
  const figure = await readFile(join(dataDirectory, 'collimator-flow-edition-1.svg'))
  await startServer()
  for (const [at, argv] of commands.entries()) expect(await run(...argv)).toEqual(alone[at])
  expect(await readFile(join(dataDirectory, 'collimator-flow-edition-1.svg'))).toEqual(figure)
  expect(alone.every(({ code, err }) => code === 0 && err === '')).toBe(true)
})

test('an import through the running server publishes an edition that its pages show at once', async () => {
  const listing = (await run('programs', 'export', '-', '--format', 'jsonl')).out.split('\n')[0] ?? ''
  const changed = { ...JSON.parse(listing), title: 'A title of its own' }
  await writeFile(join(dataDirectory, 'one.jsonl'), `${JSON.stringify(changed)}\n`)
  const { code, out } = await run('programs', 'import', 'one.jsonl')
  expect([code, out]).toEqual([0, expect.stringContaining('1 changed')])
  expect((await run('programs', 'list', '--search', 'A title of its own')).out).toContain('A title of its own')
})

test('wrong usage and refusals are the same through a running server', async () => {
  expect((await run('programs', 'list', '--filter', 'topic=none')).code).toBe(2)
  expect((await run('figures', '--only', 'nothing')).code).toBe(2)
})

test('after the server was killed a command opens the store itself, and the next server serves again', async () => {
  await endServer('SIGKILL')
  expect((await run('prisma')).code).toBe(0)
  await startServer()
  expect((await run('prisma')).code).toBe(0)
})

test('while another command has the store open there is no server, and the message says who has it', async () => {
  await endServer('SIGTERM')
  const other = await openApp({
    contentDirectory: join(import.meta.dirname, '..', '..', '..', 'content'),
    dataDirectory,
    databaseUrl: undefined,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: false,
  })
  const { code, err } = await run('prisma')
  expect([other.ok, code, err]).toEqual([true, 1, expect.stringContaining(`is in use by process ${process.pid}`)])
  if (other.ok) await other.value.close()
})
