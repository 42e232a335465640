import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-programmes-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, ...argv)

it('an operator enters a programme, invites to it, and cannot invite to one that is not there', async () => {
  expect((await run('programmes', 'list')).out).toBe('No programme has been entered yet.\n')
  const early = await run('people', 'add', 'ada@example.org', '--role', 'resident', '--in', 'programme:north')
  expect(early).toMatchObject({ code: 1, err: 'collimator: programme: no programme has been entered yet.\n' })
  const added = await run('programmes', 'add', 'Radiologie Nord-Süd', '--country', 'CH', '--json')
  expect(JSON.parse(added.out)).toEqual({ id: 'radiologie-nord-sud' })
  const slip = await run('people', 'add', 'ada@example.org', '--role', 'resident', '--in', 'programme:north')
  expect(slip.err).toContain('expected a programme that is there, such as radiologie-nord-sud')
  const place = 'programme:radiologie-nord-sud'
  expect((await run('people', 'add', 'ada@example.org', '--role', 'resident', '--in', place)).code).toBe(0)
  expect((await run('programmes', 'list')).out).toBe(
    'radiologie-nord-sud\tRadiologie Nord-Süd\t0 directors, 0 teachers, 0 seniors, 0 residents\n',
  )
}, 120_000)

it.each([
  ['a name that is taken', ['Radiologie Nord-Sud'], 'name: a programme of this name is there already'],
  ['a name without a letter', ['  '], 'name: expected a name'],
  ['a country in words', ['Thorax', '--country', 'Chile'], 'country: expected a country code of two letters'],
  ['an institution of a thousand letters', ['Thorax', '--institution', 'x'.repeat(1000)], 'institution: expected'],
])(
  '%s is refused in one sentence',
  async (_what, argv, words) => {
    const refused = await run('programmes', 'add', ...argv)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toContain(words)
  },
  60_000,
)
