import { Readable, Writable } from 'node:stream'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { commandsBelow, EXAMPLES } from './command-examples.ts'
import { COMMANDS } from './commands.ts'
import type { Io } from './io.ts'
import { main } from './main.ts'
import { runCommand } from './test-support/run-command.ts'

const NOWHERE: Io = {
  stdin: Readable.from([]),
  stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
  stderr: new Writable({ write: (_chunk, _encoding, done) => done() }),
  env: {},
  cwd: '/',
  now: () => new Date(0),
  milliseconds: () => 0,
}

const run = (...argv: string[]) => runCommand({ cwd: '/', dataDirectory: '/' }, ...argv)

async function wholeProgram(): Promise<Command> {
  const program = new Command('collimator').exitOverride()
  const modules = new Set(COMMANDS.flatMap(({ load }) => load))
  for (const load of modules) (await load()).register(program, NOWHERE, () => undefined)
  return program
}

test('the help of the program lists every command on one line under its room', async () => {
  const { code, out } = await run('--help')
  expect(code).toBe(0)
  for (const { word, summary, room } of COMMANDS) {
    expect(out).toContain(`\n${room}:\n`)
    expect(out).toMatch(new RegExp(`^ {2}${word} +${summary.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}$`, 'm'))
  }
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('--version prints the version, and nothing else', async () => {
  const { code, out } = await run('--version')
  expect([code, out]).toEqual([0, (await run('version')).out])
})

test('every first word that a command module registers is in the help of the program', async () => {
  const program = await wholeProgram()
  expect(program.commands.map((command) => command.name()).sort()).toEqual(COMMANDS.map(({ word }) => word).sort())
})

test('every command has examples in its own help', async () => {
  const all = commandsBelow(await wholeProgram()).map(({ words }) => words)
  expect(all.filter((words) => EXAMPLES[words] === undefined)).toEqual([])
  expect((await run('roc', '--help')).out).toContain('  collimator roc ratings.csv --svg roc.svg')
  expect((await run('help', 'roc')).out).toContain('Examples:')
})

const examples = Object.entries(EXAMPLES).flatMap(([words, lines]) => lines.map((line) => [line, words] as const))

test.each(examples)('%s is a command line that its command accepts', async (line, words) => {
  const program = await wholeProgram()
  const ran: string[] = []
  for (const one of commandsBelow(program)) {
    one.command.exitOverride().configureOutput({ writeErr: () => undefined })
    one.command.action(() => void ran.push(one.words))
  }
  const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  expect(argv[0]).toBe('collimator')
  await program.parseAsync(argv.slice(1), { from: 'user' })
  expect(ran).toEqual([words])
})

test('a word that is no command is wrong usage', async () => {
  expect(await main(['rocc'], NOWHERE)).toBe(2)
})
