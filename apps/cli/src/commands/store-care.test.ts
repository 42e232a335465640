import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-store-care-'))
  await runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'migrate')
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'store', ...argv)

it('a store is backed up, restored into a new folder, moved on to another, and sound there', async () => {
  const made = await run('backup', 'a.backup.gz', '--json')
  expect(JSON.parse(made.out)).toMatchObject({ path: join(cwd, 'a.backup.gz'), files: 0 })
  const restored = await run('restore', 'a.backup.gz', '--data-dir', 'second', '--json')
  expect(JSON.parse(restored.out).tables).toEqual(JSON.parse(made.out).tables)
  const moved = await run('move', '--data-dir', 'second', '--to-data-dir', 'third', '--json')
  expect(JSON.parse(moved.out).tables).toEqual(JSON.parse(made.out).tables)
  const checked = await run('check', '--data-dir', 'third')
  expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/^The store is sound: 0 editions, /)])
  expect((await run('describe', '--data-dir', 'third')).out).toMatch(/^embedded store, PostgreSQL 18/)
})

it('a second restore into the same folder is refused in one sentence', async () => {
  await run('backup', 'b.backup.gz')
  const refused = await run('restore', 'b.backup.gz')
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/^collimator: the target already has the table \w+; restore into [^\n]*\n$/)
})

it('a file that is no backup is refused in one sentence', async () => {
  await writeFile(join(cwd, 'letter.txt'), 'Dear reader')
  const refused = await run('restore', 'letter.txt', '--data-dir', 'fourth')
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^collimator: this is not a backup [^\n]*\n$/) })
})

it.each([[[]], [['--to-database', 'postgresql://x/y', '--to-data-dir', 'z']]])(
  'a move to %j is wrong usage: it wants one place',
  async (options) => {
    expect((await run('move', ...options)).code).toBe(2)
  },
)
