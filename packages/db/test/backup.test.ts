import { copyFile, stat, truncate, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { ok } from '@collimator/kernel'
import { aBareListing } from '@collimator/review/test-support'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readParts } from '../src/backup/read-parts.ts'
import {
  backedUpTables,
  backUpStore,
  eachListingOfEdition,
  editionByNumber,
  latestEdition,
  MIGRATIONS,
  migrate,
  moveStore,
  restoreStore,
  SCHEMAS_LEFT_OUT,
  type Store,
  searchListings,
  TABLES_LEFT_OUT,
} from '../src/index.ts'
import {
  archiveFolder,
  backedUp,
  changeLines,
  filesInMemory,
  openEmptyOther,
  tablesIn,
} from './support/backup-archive.ts'
import { BACKUP_OF } from './support/backup-of.ts'
import { FRONT, importRows, inEdition } from './support/import-rows.ts'
import { onEachEmptyStore, onEachStore, openEmbeddedQuickly, openOwnDatabase } from './support/on-each-store.ts'
import { RELEASE, restoreRelease } from './support/release-dump.ts'
import { successOf } from './support/success-of.ts'

const place = archiveFolder()
const ODD = 'Line\nbreak, "quotes", back\\slash, tab\t, \u2028, \u{1F600}, ’ and \u0001'
const FIRST = [
  aBareListing({ id: 'odd', title: ODD, language: null }),
  aBareListing({ id: 'plain', title: 'Radiomics' }),
]
const related = {
  kind: 'part-of',
  of: FIRST[0]?.id as never,
  removes: false,
  note: null,
  sourceUrls: ['https://x.org'],
}
const SECOND = [aBareListing({ id: 'plain', title: 'Radiomics, again', relations: [related as never] })]

async function twoEditions(store: Store): Promise<void> {
  successOf(await store.transaction((db) => importRows(db, FIRST)))
  successOf(await store.transaction((db) => importRows(db, SECOND)))
}

async function listingsOf(store: Store, edition: number) {
  const read = []
  for await (const batch of eachListingOfEdition(store.db, inEdition(edition))) read.push(...batch)
  return read
}

onEachStore('a backup', (store) => {
  beforeAll(() => twoEditions(store()))

  test('restored into an empty store of the other kind, every table has the same digest', async () => {
    const made = await backedUp(store(), place('whole'))
    const other = await openEmptyOther(store())
    const restored = successOf(await restoreStore(other, place('whole')))
    expect(restored.tables).toEqual(made.tables)
    expect(await latestEdition(other.db, FRONT)).toEqual(await latestEdition(store().db, FRONT))
    for (const edition of [1, 2]) expect(await listingsOf(other, edition)).toEqual(await listingsOf(store(), edition))
    expect((await backedUp(other, place('again'))).tables).toEqual(made.tables)
    await other.close()
  })

  test('a restored store goes on where the other was: its words are found, its numbers continue, its history stays', async () => {
    await backedUp(store(), place('whole'))
    const other = await openEmptyOther(store())
    successOf(await restoreStore(other, place('whole')))
    expect([
      ...(await searchListings(other.db, inEdition(1), 'again')),
      ...(await searchListings(other.db, inEdition(2), 'again')),
    ]).toEqual([2])
    const imported = successOf(await other.transaction((db) => importRows(db, [aBareListing({ id: 'third' })])))
    expect(imported).toMatchObject({ added: 1, edition: { number: 3 } })
    await expect(other.db.execute(sql`delete from listing_revision`)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/is history/) },
    })
    await other.close()
  })

  test('it holds the files of the store, and restores them', async () => {
    const source = filesInMemory([Buffer.from('a small file'), Buffer.alloc(700_000, 'large '), Buffer.alloc(0)])
    expect((await backedUp(store(), place('files'), source.files)).files).toBe(3)
    const target = filesInMemory()
    const other = await openEmbeddedQuickly()
    expect(successOf(await restoreStore(other, place('files'), { files: target.files })).files).toBe(3)
    expect(target.kept).toEqual(source.kept)
    await other.close()
  })

  test('only its owner may read it, and one that exists is not replaced', async () => {
    await backedUp(store(), place('whole'))
    expect((await stat(place('whole'))).mode & 0o777).toBe(0o600)
    const again = await backUpStore(store(), place('whole'), BACKUP_OF)
    expect(again).toEqual({ ok: false, error: { code: 'BACKUP.FILE_EXISTS', path: place('whole') } })
  })

  test('into a folder that does not exist it is refused', async () => {
    const refused = await backUpStore(store(), place('nowhere/backup'), BACKUP_OF)
    expect(refused).toMatchObject({ ok: false, error: { code: 'BACKUP.FILE_FAILED', path: place('nowhere/backup') } })
  })

  test('every table of the store is in it, or is left out for a stated reason', async () => {
    const left = Object.entries({ ...TABLES_LEFT_OUT, ...SCHEMAS_LEFT_OUT }).filter(([, reason]) => reason === '')
    const tables = (await tablesIn(store())).filter(
      (name) => !Object.hasOwn(SCHEMAS_LEFT_OUT, name.split('.')[0] ?? ''),
    )
    expect(left).toEqual([])
    expect(tables).toEqual(
      [...backedUpTables(), ...Object.keys(TABLES_LEFT_OUT)].map((name) => `public.${name}`).sort(),
    )
  })
})

onEachEmptyStore('a restore', (store) => {
  let source: Store
  beforeAll(async () => {
    source = await openEmbeddedQuickly()
    await migrate(source)
    await twoEditions(source)
    await backedUp(source, place('good'), filesInMemory([Buffer.from('a file')]).files)
  })
  afterAll(() => source.close())

  const refusal = async (name: string) => {
    const outcome = await restoreStore(store(), place(name), { files: filesInMemory().files })
    expect(await tablesIn(store())).toEqual([])
    return outcome.ok ? outcome.value : outcome.error
  }

  test.each([0, 10, 0.3, 0.6, 0.9, -9, -1])('cut off at %d it is refused, and nothing is written', async (at) => {
    const { size } = await stat(place('good'))
    await copyFile(place('good'), place('cut'))
    await truncate(place('cut'), at < 0 ? size + at : at < 1 ? Math.floor(size * at) : at)
    expect(await refusal('cut')).toEqual({ code: 'BACKUP.CUT' })
  })

  test('of an archive whose last lines are gone it is refused', async () => {
    await changeLines(place('good'), place('short'), (lines) => lines.slice(0, -2), { fit: false })
    expect(await refusal('short')).toEqual({ code: 'BACKUP.CUT' })
  })

  const replaced = (from: string, to: string) => (lines: string[]) => lines.map((line) => line.replace(from, to))
  const changedHeader =
    (change: (header: { readonly migrations: readonly object[] }) => object) => (lines: string[]) => [
      JSON.stringify(change(JSON.parse(lines[0] ?? ''))),
      ...lines.slice(1),
    ]
  test.each<[string, (lines: string[]) => string[], object]>([
    ['a changed row', replaced('Radiomics', 'Radiology'), { code: 'BACKUP.DAMAGED', where: 'table listing_revision' }],
    ['a missing row', (lines) => lines.filter((line) => !line.includes('again')), { code: 'BACKUP.DAMAGED' }],
    ['a changed file', replaced('YSBmaWxl', 'YSBmaWxm'), { code: 'BACKUP.DAMAGED', where: 'a file' }],
    ['lines in another order', (lines) => [lines[0] ?? '', ...lines.slice(2)], { code: 'BACKUP.DAMAGED' }],
    ['a line that is no JSON', (lines) => lines.with(2, '['), { code: 'BACKUP.DAMAGED', where: 'line 3' }],
    ['a value that is no text', (lines) => lines.with(2, '[1]'), { code: 'BACKUP.DAMAGED', where: 'line 3' }],
    ['an unknown record', (lines) => lines.with(1, '{"kind":"?"}'), { code: 'BACKUP.DAMAGED', where: 'line 2' }],
    [
      'a later format',
      changedHeader((header) => ({ ...header, version: 2 })),
      { code: 'BACKUP.UNKNOWN_VERSION', found: 2 },
    ],
    ['another format', changedHeader((header) => ({ ...header, format: 'x' })), { code: 'BACKUP.NOT_A_BACKUP' }],
    [
      'a later schema',
      changedHeader((header) => ({ ...header, migrations: Array(99).fill(header.migrations[0]) })),
      { code: 'BACKUP.LATER_SCHEMA', found: 99 },
    ],
    [
      'other steps of the schema',
      changedHeader((header) => ({
        ...header,
        migrations: [{ ...header.migrations[0], sha256: '0'.repeat(64) }],
      })),
      { code: 'BACKUP.OTHER_MIGRATION', name: '0001-extensions' },
    ],
    ['a table of its own', replaced('"columns":["key"', '"columns":["no_such_column"'), { code: 'BACKUP.DAMAGED' }],
  ])('of an archive with %s it is refused, and nothing is written', async (_what, change, error) => {
    await changeLines(place('good'), place('changed'), change)
    expect(await refusal('changed')).toMatchObject(error)
  })

  test('of an archive whose whole does not have its hash it is refused', async () => {
    await changeLines(place('good'), place('other'), (lines) => lines.with(0, `${lines[0]} `), { fit: false })
    expect(await refusal('other')).toMatchObject({ code: 'BACKUP.DAMAGED', where: expect.stringContaining('the end') })
  })

  test.each<[string, Buffer, object]>([
    ['text', Buffer.from('Dear reader'), { code: 'BACKUP.NOT_A_BACKUP' }],
    ['compressed text', gzipSync('Dear reader\n'), { code: 'BACKUP.NOT_A_BACKUP' }],
    ['other lines of JSON', gzipSync('{"id":"a-course"}\n'), { code: 'BACKUP.NOT_A_BACKUP' }],
  ])('of %s it is refused as no backup', async (_what, bytes, error) => {
    await writeFile(place('else'), bytes)
    expect(await refusal('else')).toMatchObject(error)
  })

  test('of a file that does not exist it is refused', async () => {
    expect(await refusal('missing')).toMatchObject({ code: 'BACKUP.FILE_FAILED', path: place('missing') })
  })

  test('of an archive made at the schema of release 0.1.0 it brings the rows to the present schema', async () => {
    const old = await openEmbeddedQuickly()
    await restoreRelease(old)
    await backedUp(old, place('old'))
    await old.close()
    const restored = successOf(await restoreStore(store(), place('old')))
    expect(restored.migrated).toHaveLength(MIGRATIONS.length - RELEASE.schema)
    expect(await editionByNumber(store().db, FRONT, 1)).toMatchObject({
      digest: RELEASE.digest,
      listings: RELEASE.listings,
    })
  })

  test('into a store that has tables it is refused', async () => {
    const outcome = await restoreStore(store(), place('good'))
    expect(outcome).toMatchObject({ ok: false, error: { code: 'BACKUP.TARGET_NOT_EMPTY' } })
  })
})

test('an empty store has nothing to back up', async () => {
  const empty = await openEmbeddedQuickly()
  const refused = await backUpStore(empty, place('empty'), BACKUP_OF)
  expect(refused).toEqual({ ok: false, error: { code: 'BACKUP.STORE_EMPTY' } })
  await empty.close()
})

describe.runIf(inject('postgresqlUrl') !== '')('with PostgreSQL', () => {
  test('a store that moves from embedded to PostgreSQL and back has the same digest of every table', async () => {
    const stores = [
      await openEmbeddedQuickly(),
      await openOwnDatabase(inject('postgresqlUrl')),
      await openEmbeddedQuickly(),
    ]
    const [first, second, third] = stores as [Store, Store, Store]
    successOf(await migrate(first))
    await twoEditions(first)
    const there = successOf(await moveStore(first, second, BACKUP_OF))
    const back = successOf(await moveStore(second, third, BACKUP_OF))
    expect(back.tables).toEqual(there.tables)
    expect((await latestEdition(third.db, FRONT))?.digest).toBe((await latestEdition(first.db, FRONT))?.digest)
    expect(await moveStore(third, second, BACKUP_OF)).toMatchObject({ error: { code: 'BACKUP.TARGET_NOT_EMPTY' } })
    for (const store of stores) await store.close()
  })

  test('a backup holds the store as it was when it began, whatever is imported meanwhile', async () => {
    const store = await openOwnDatabase(inject('postgresqlUrl'))
    successOf(await migrate(store))
    successOf(await store.transaction((db) => importRows(db, FIRST)))
    const counted = new Map<string, number>()
    await store.transaction(async (transaction) => {
      for await (const part of readParts('postgresql', transaction, BACKUP_OF)) {
        if (part.kind === 'header') successOf(await store.transaction((db) => importRows(db, SECOND)))
        if (part.kind === 'table-end') counted.set(part.name, part.rows)
      }
      return ok(null)
    })
    expect((await latestEdition(store.db, FRONT))?.number).toBe(2)
    expect([counted.get('edition'), counted.get('listing_revision')]).toEqual([1, 2])
    await store.close()
  })
})
