import { createHash } from 'node:crypto'
import { aBareListing } from '@collimator/review/test-support'
import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { checkStore, describeStore, MIGRATIONS, type Store } from '../src/index.ts'
import { filesInMemory } from './support/backup-archive.ts'
import { importRows } from './support/import-rows.ts'
import { onEachStore } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const LISTINGS = [
  aBareListing({ id: 'first', title: 'Radiomics' }),
  aBareListing({ id: 'second', title: 'Deep learning' }),
]
const related = { kind: 'duplicate', of: 'first', removes: true, note: null, sourceUrls: [] } as never

/** Changes rows as only a damaged disk or a hand at the database can. */
async function spoil({ db }: Store, table: string, statement: SQL): Promise<void> {
  await db.execute(sql`alter table ${sql.identifier(table)} disable trigger user`)
  await db.execute(statement)
  await db.execute(sql`alter table ${sql.identifier(table)} enable trigger user`)
}

onEachStore('a check of the store', (store) => {
  beforeAll(async () => {
    successOf(await store().transaction((db) => importRows(db, LISTINGS)))
    const changed = aBareListing({ id: 'second', title: 'Deep learning, again', relations: [related] })
    successOf(await store().transaction((db) => importRows(db, [changed])))
  })
  const faults = async () => successOf(await checkStore(store())).faults.map(({ what }) => what)

  test('a sound store has no fault, and checking it changes nothing', async () => {
    const { files } = filesInMemory([Buffer.from('a file')])
    const before = await describeStore(store())
    const check = successOf(await checkStore(store(), { files }))
    expect(check.faults).toEqual([])
    expect(check.checked).toMatchObject({ editions: 2, revisions: 3, searchRows: 3, files: 1 })
    expect((await describeStore(store())).tables).toEqual(before.tables)
  })

  test('its description counts what is in it', async () => {
    const description = await describeStore(store())
    expect(description).toMatchObject({ kind: store().kind, schema: MIGRATIONS.length })
    expect(description.tables).toContainEqual({ name: 'listing_revision', rows: 3 })
    expect(description.bytes).toBeGreaterThan(1_000_000)
    expect(description.migratedAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('a file whose bytes are not those of its name is found', async () => {
    const { files, kept } = filesInMemory([Buffer.from('a file')])
    const sha256 = createHash('sha256').update('a file').digest('hex')
    kept.set(sha256, Buffer.from('another'))
    expect(successOf(await checkStore(store(), { files })).faults).toMatchObject([{ what: `file ${sha256}` }])
  })

  // What one case spoils stays spoilt, so each is judged by the faults that it adds.
  test.each<[string, string, SQL, readonly string[]]>([
    [
      'a row of the search index',
      'listing_search',
      sql`update listing_search set words = 'other:1' where revision = 1`,
      ['the search index'],
    ],
    ['a word', 'search_word', sql`insert into search_word values ('zzz')`, ['the search index']],
    [
      'a listing',
      'listing_revision',
      sql`update listing_revision set lab = 'a lab' where title = 'Radiomics'`,
      ['listing first of edition 1'],
    ],
    [
      'a document',
      'document',
      sql`update document set content = '{"part":"other"}' where kind = 'codebook'`,
      ['codebook a-codebook 1.0.0'],
    ],
    [
      'a hash',
      'listing_revision',
      sql`update listing_revision set content_hash = repeat('0', 64) where title = 'Deep learning, again'`,
      ['listing second of edition 2', 'the digest of edition 2'],
    ],
  ])('%s that was changed behind the program is found', async (_what, table, statement, added) => {
    const before = await faults()
    await spoil(store(), table, statement)
    expect((await faults()).sort()).toEqual([...before, ...added].sort())
  })

  test('a row that refers to nothing is found', async () => {
    const before = await faults()
    await store().db.execute(sql`alter table listing_relation drop constraint listing_relation_of_fkey`)
    await spoil(store(), 'listing_relation', sql`update listing_relation set "of" = 99`)
    await store().db.execute(
      sql`alter table listing_relation add constraint listing_relation_of_fkey foreign key ("of")
        references listing (number) not valid`,
    )
    expect(await faults()).toEqual(expect.arrayContaining([...before, 'listing_relation (listing_relation_of_fkey)']))
  })

  test('a store made by a later version is refused', async () => {
    await store().db.execute(sql`insert into schema_migration values (999, 'from the future', 'x')`)
    const refused = await checkStore(store())
    await store().db.execute(sql`delete from schema_migration where number = 999`)
    expect(refused).toEqual({ ok: false, error: { code: 'STORE.NEWER_SCHEMA', found: 999, known: MIGRATIONS.length } })
  })
})
