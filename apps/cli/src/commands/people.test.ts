import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acceptInvitation, openApp, VISITOR } from '@collimator/operations'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-people-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'people', ...argv)

/** Accepts an invitation as its reader would in a browser. */
async function accept(address: string, name: string): Promise<void> {
  const opened = await openApp({
    contentDirectory: CONTENT,
    dataDirectory: join(cwd, 'data'),
    databaseUrl: undefined,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(opened.error.code)
  const context = { app: opened.value, actor: VISITOR, requestId: 'test' }
  const account = { name, password: 'seven grey cats read films' }
  const browser = { cookie: null, userAgent: null, address: null }
  const accepted = await acceptInvitation(context, { secret: address.split('/').at(-1) ?? '', account, browser })
  await opened.value.close()
  expect(accepted.ok).toBe(true)
}

it('an operator invites, sees who has an account, makes a link and removes, with the same facts as JSON', async () => {
  expect((await run('list')).out).toBe('Nobody has an account yet.\n')
  const added = await run('add', 'Olga@Example.org', '--role', 'owner', '--json')
  const { address, email, mail } = JSON.parse(added.out)
  expect([added.code, email]).toEqual([0, 'olga@example.org'])
  expect(address).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/)
  expect(await readFile(mail.path, 'utf8')).toContain('To: olga@example.org')
  await accept(address, 'Olga')
  await accept(JSON.parse((await run('add', 'bo@example.org', '--json')).out).address, 'Bo')
  expect((await run('list')).out).toBe(
    'bo@example.org\tBo\tmember in installation\nolga@example.org\tOlga\towner in installation\n',
  )
  expect((await run('link', 'bo@example.org')).out).toMatch(/\/reset-password\/[\w-]{43}\n$/)
  expect(await run('remove', 'bo@example.org')).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
  expect((await run('remove', 'bo@example.org', '--yes')).out).toBe('The account of bo@example.org is deleted.\n')
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ email: 'olga@example.org' }])
}, 120_000)

it.each([
  ['the last owner', ['remove', 'olga@example.org', '--yes'], 1, 'This is the last owner'],
  ['somebody without an account', ['remove', 'nobody@example.org', '--yes'], 1, 'nobody has an account'],
  ['somebody without an account, for a link,', ['link', 'nobody@example.org'], 1, 'There is no such person'],
  ['an address that is none', ['add', 'nobody'], 1, 'expected an e-mail address'],
  ['a role that there is not', ['add', 'eve@example.org', '--role', 'king'], 2, 'expected one of owner, member'],
  ['a role of another room', ['add', 'eve@example.org', '--role', 'coder'], 2, 'expected one of owner, member'],
  ['a review without its name', ['add', 'e@example.org', '--role', 'coder', '--in', 'review'], 2, 'review:ID'],
  ['a place that there is not', ['add', 'eve@example.org', '--in', 'moon:1'], 2, 'expected one of installation'],
])(
  '%s is refused in one sentence',
  async (_what, argv, code, words) => {
    const refused = await run(...argv)
    expect([refused.code, refused.out]).toEqual([code, ''])
    expect(refused.err).toMatch(/^collimator: [^\n]+\n$/)
    expect(refused.err).toContain(words)
  },
  60_000,
)
