import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { aBareListing } from '@collimator/review/test-support'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  eachListingOfEdition,
  latestEdition,
  migrate,
  openStore,
  type StoreError,
  storeErrorMessage,
} from '../src/index.ts'
import { lockDirectory } from '../src/store/directory-lock.ts'
import { FRONT, importRows, inEdition } from './support/import-rows.ts'
import { successOf } from './support/success-of.ts'

let place = ''
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'collimator-store-'))
})
afterEach(() => rm(place, { recursive: true, force: true }))

const directory = () => join(place, 'data', 'store')
const lockFile = () => `${directory()}.lock`

/** Another process of the same program: it opens the store, says so, and then does as it is told. */
async function otherProcess(task: 'hold' | 'import') {
  const child = fork(join(import.meta.dirname, 'support', 'other-process.ts'), [directory(), task], {
    execArgv: ['--import', 'tsx'],
  })
  await once(child, 'message')
  return child
}

describe('the embedded store in a directory', () => {
  test('it is created with progress, keeps what was written, and says less when it is opened again', async () => {
    const lines: string[] = []
    const open = () => openStore({ directory: directory(), onProgress: (line) => lines.push(line) })
    const first = successOf(await open())
    successOf(await migrate(first))
    successOf(await first.transaction((db) => importRows(db, [aBareListing()])))
    await first.maintain()
    await first.close()
    expect(existsSync(lockFile())).toBe(false)
    const second = successOf(await open())
    expect(successOf(await migrate(second)).applied).toEqual([])
    expect((await latestEdition(second.db, FRONT))?.listings).toBe(1)
    await second.close()
    expect(lines).toEqual(['creating the store (some seconds, once)', 'opening the store'])
  })

  test('a second process on the directory is refused with the number of the first; a killed one blocks nobody', async () => {
    const holder = await otherProcess('hold')
    const refused = await openStore({ directory: directory() })
    expect(refused).toMatchObject({ ok: false, error: { code: 'STORE.LOCKED', pid: holder.pid } })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const store = successOf(await openStore({ directory: directory() }))
    expect(JSON.parse(await readFile(lockFile(), 'utf8')).pid).toBe(process.pid)
    await store.close()
  })

  test('a process killed in the middle of an import leaves the catalogue as it was', async () => {
    const importer = await otherProcess('import')
    importer.kill('SIGKILL')
    await once(importer, 'exit')
    const store = successOf(await openStore({ directory: directory() }))
    expect(await latestEdition(store.db, FRONT)).toMatchObject({ number: 1, listings: 1 })
    const read = []
    for await (const batch of eachListingOfEdition(store.db, inEdition(1))) read.push(...batch)
    expect(read.map(({ listing }) => listing)).toEqual([aBareListing()])
    expect(
      successOf(await store.transaction((db) => importRows(db, [aBareListing({ id: 'after' })]))).edition.number,
    ).toBe(2)
    await store.close()
  })

  test('a directory of another version of PostgreSQL is refused and not touched', async () => {
    await mkdir(directory(), { recursive: true })
    await writeFile(join(directory(), 'PG_VERSION'), '12\n')
    const refused = await openStore({ directory: directory() })
    expect(refused).toEqual({ ok: false, error: { code: 'STORE.WRONG_VERSION', found: '12', expected: '18' } })
    expect(existsSync(lockFile())).toBe(false)
  })

  test('a directory that may not be made is named', async () => {
    // Nobody, not even root, may make a directory here; and where there is no /sys, nobody may make one beside it.
    const refused = await openStore({ directory: '/sys/collimator-test/store' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'STORE.NO_PERMISSION' } })
  })

  test('a directory where the system makes none is refused at once', async () => {
    const refused = await openStore({ directory: '/proc/collimator-test/store' })
    expect(refused).toMatchObject({ ok: false, error: { reason: expect.stringContaining('/proc/collimator-test') } })
  })

  test('a file in the way is said to be in the way', async () => {
    await writeFile(join(place, 'data'), 'not a directory')
    expect(await openStore({ directory: directory() })).toMatchObject({ ok: false, error: { code: 'STORE.DAMAGED' } })
  })
})

describe('the lock beside a directory', () => {
  beforeEach(() => mkdir(join(place, 'data')))
  const owner = (changes: object) =>
    writeFile(lockFile(), JSON.stringify({ pid: 1, host: 'elsewhere', startedAt: '', token: 'x', ...changes }))

  test('it is held once, also within one process', async () => {
    const held = successOf(await lockDirectory(directory()))
    expect(await lockDirectory(directory())).toMatchObject({ ok: false, error: { pid: process.pid } })
    await held.release()
    await successOf(await lockDirectory(directory())).release()
  })

  test('of many that want a stale lock at once, one gets it', async () => {
    await owner({ host: hostname(), pid: process.pid })
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => lockDirectory(directory())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.ok) await outcome.value.release()
  })

  test('a process number that was given to another process since counts as gone', async () => {
    await owner({ host: hostname(), pid: process.ppid, startedAt: '1' })
    const outcome = await lockDirectory(directory())
    expect(outcome.ok).toBe(process.platform === 'linux')
    if (outcome.ok) await outcome.value.release()
  })

  test('a holder on another machine is believed while it touches its lock', async () => {
    await owner({})
    expect(await lockDirectory(directory())).toMatchObject({ ok: false, error: { host: 'elsewhere', pid: 1 } })
  })

  test.each(['', 'not JSON', '{"pid":"x"}'])('a lock that says %j is nobody’s', async (text) => {
    await writeFile(lockFile(), text)
    await successOf(await lockDirectory(directory())).release()
    expect(existsSync(lockFile())).toBe(false)
  })
})

describe('a PostgreSQL address', () => {
  const refusal = async (url: string): Promise<StoreError> => {
    const outcome = await openStore({ url, directory: 'unused' })
    if (outcome.ok) throw new Error('opened')
    expect(storeErrorMessage(outcome.error)).not.toContain('secret')
    return outcome.error
  }

  test('nobody listens there', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    await once(probe, 'close')
    const port = typeof address === 'object' && address ? address.port : 0
    const error = await refusal(`postgresql://user:secret@127.0.0.1:${port}/x`)
    expect(error).toMatchObject({ code: 'STORE.REFUSED', address: `127.0.0.1:${port}/x` })
  })

  test.each(['not an address', 'mysql://user:secret@localhost/x'])('%s is no address', async (url) => {
    expect((await refusal(url)).code).toBe('STORE.BAD_ADDRESS')
  })

  const server = inject('postgresqlUrl')
  const changed = (parts: { pathname?: string; username?: string; password?: string }) =>
    Object.assign(new URL(server), parts).href

  test.runIf(server !== '')('a database that does not exist', async () => {
    const error = await refusal(changed({ pathname: '/nowhere' }))
    expect(error.code).toBe('STORE.NO_DATABASE')
  })

  test.runIf(server !== '')('a user that the server does not know', async () => {
    const error = await refusal(changed({ username: 'nobody_here', password: 'secret' }))
    expect(error.code).toBe('STORE.NO_PERMISSION')
  })
})
