import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { aBareListing } from '@collimator/review/test-support'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { latestEdition, migrate, moveStore, openStore, restoreStore, type Store, UNFINISHED } from '../src/index.ts'
import { rowsOf } from '../src/store/rows-of.ts'
import { archiveFolder, backedUp, tablesIn } from './support/backup-archive.ts'
import { BACKUP_OF } from './support/backup-of.ts'
import { FRONT, importRows } from './support/import-rows.ts'
import { openOwnDatabase } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const place = archiveFolder()
const open = async (name: string) => successOf(await openStore({ directory: place(name) }))

/** Starts another process on a task and kills it when it says that it is in the middle. */
async function killInTheMiddle(...task: readonly string[]): Promise<void> {
  const script = join(import.meta.dirname, 'support', 'caring-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...task], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

let digest = ''
beforeAll(async () => {
  const store = await open('store')
  successOf(await migrate(store))
  successOf(await store.transaction((db) => importRows(db, [aBareListing()])))
  digest = (await latestEdition(store.db, FRONT))?.digest ?? ''
  await backedUp(store, place('good'))
  await store.close()
})

describe('a process killed in the middle, embedded', () => {
  test('of a backup leaves no file of that name; the store opens and the next backup is whole', async () => {
    await killInTheMiddle('backup', place('store'), place('backup'))
    const left = (await readdir(place('.'))).filter((name) => name.startsWith('backup'))
    expect(left).toEqual([expect.stringMatching(`^backup\\..*${UNFINISHED}$`)])
    const store = await open('store')
    expect((await latestEdition(store.db, FRONT))?.digest).toBe(digest)
    expect((await backedUp(store, place('backup'))).tables.find(({ name }) => name === 'edition')?.rows).toBe(1)
    await store.close()
  })

  test('of a restore leaves an empty store, and the restore can be done again', async () => {
    await killInTheMiddle('restore', place('good'), place('restored'))
    const store = await open('restored')
    expect(await tablesIn(store)).toEqual([])
    successOf(await restoreStore(store, place('good')))
    expect((await latestEdition(store.db, FRONT))?.digest).toBe(digest)
    await store.close()
  })
})

describe.runIf(inject('postgresqlUrl') !== '')('a process killed in the middle, PostgreSQL', () => {
  test('of a restore or a move leaves an empty database and the embedded store as it was', async () => {
    const target = await openOwnDatabase(inject('postgresqlUrl'))
    const url = await addressOf(target)
    await killInTheMiddle('restore', place('good'), url)
    await killInTheMiddle('move', place('store'), url)
    expect(await tablesIn(target)).toEqual([])
    const store = await open('store')
    successOf(await moveStore(store, target, BACKUP_OF))
    expect((await latestEdition(target.db, FRONT))?.digest).toBe(digest)
    expect((await latestEdition(store.db, FRONT))?.digest).toBe(digest)
    await store.close()
    await target.close()
  })
})

async function addressOf({ db }: Store): Promise<string> {
  const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(db, sql`select current_database() as name`)
  return Object.assign(new URL(inject('postgresqlUrl')), { pathname: `/${name}` }).href
}
