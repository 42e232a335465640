import { ok } from '@collimator/kernel'
import { aBareListing } from '@collimator/review/test-support'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  backUpStore,
  editionByNumber,
  isStoreUnavailable,
  latestEdition,
  migrate,
  openStore,
  type Store,
} from '../src/index.ts'
import { rowsOf } from '../src/store/rows-of.ts'
import { archiveFolder } from './support/backup-archive.ts'
import { BACKUP_OF } from './support/backup-of.ts'
import { type CuttableLine, openLine } from './support/cuttable-line.ts'
import { FRONT, importRows } from './support/import-rows.ts'
import { openOwnDatabase } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

describe.runIf(inject('postgresqlUrl') !== '')('a PostgreSQL that goes away and comes back', () => {
  const place = archiveFolder()
  let owner: Store
  let line: CuttableLine
  let store: Store
  beforeAll(async () => {
    owner = await openOwnDatabase(inject('postgresqlUrl'))
    const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(owner.db, sql`select current_database() as name`)
    line = await openLine(Object.assign(new URL(inject('postgresqlUrl')), { pathname: `/${name}` }).href)
    store = successOf(await openStore({ url: line.url, directory: 'unused' }))
    successOf(await migrate(store))
    successOf(await store.transaction((db) => importRows(db, [aBareListing()])))
  })
  afterAll(async () => {
    await store.close()
    await line.cut()
    await owner.close()
  })
  const failure = (work: Promise<unknown>) => work.then(() => 'no failure', isStoreUnavailable)

  test('reading and writing fail as unavailable while it is away, and go on when it is back', async () => {
    await line.cut()
    expect(await failure(latestEdition(store.db, FRONT))).toBe(true)
    expect(await failure(store.transaction((db) => importRows(db, [aBareListing({ id: 'lost' })])))).toBe(true)
    await line.join()
    expect((await latestEdition(store.db, FRONT))?.number).toBe(1)
    expect(
      successOf(await store.transaction((db) => importRows(db, [aBareListing({ id: 'kept' })]))).edition.number,
    ).toBe(2)
  })

  test('an import that it is in the middle of fails as unavailable and leaves nothing behind', async () => {
    const before = await latestEdition(store.db, FRONT)
    const broken = store.transaction(async (db) => {
      await importRows(db, [aBareListing({ id: 'half' })])
      await line.cut()
      await db.execute(sql`select 1`)
      return ok(null)
    })
    expect(await failure(broken)).toBe(true)
    await line.join()
    expect(await latestEdition(store.db, FRONT)).toEqual(before)
  })

  test('a backup that it is in the middle of is refused, and leaves no file', async () => {
    const files = {
      async *list() {
        await line.cut()
        yield { sha256: '0'.repeat(64), bytes: 0 }
      },
      async *read() {
        yield* []
      },
      write: async () => undefined,
    }
    const outcome = await backUpStore(store, place('backup'), { ...BACKUP_OF, files })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'STORE.REFUSED' } })
    await line.join()
    expect((await backUpStore(store, place('backup'), BACKUP_OF)).ok).toBe(true)
  })

  test('two stores on one database agree on the edition, also while one of them imports', async () => {
    const imported = successOf(await owner.transaction((db) => importRows(db, [aBareListing({ id: 'of-another' })])))
    expect(await latestEdition(store.db, FRONT)).toEqual(imported.edition)
    const both = await Promise.all(
      [store, owner].map((one, at) => one.transaction((db) => importRows(db, [aBareListing({ id: `at-once-${at}` })]))),
    )
    const numbers = both.map((outcome) => successOf(outcome).edition.number)
    expect(numbers.toSorted()).toEqual([imported.edition.number + 1, imported.edition.number + 2])
    for (const number of numbers)
      expect(await editionByNumber(store.db, FRONT, number)).toEqual(await editionByNumber(owner.db, FRONT, number))
  })
})
