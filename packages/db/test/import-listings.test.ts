import { aBareListing } from '@collimator/review/test-support'
import { sql } from 'drizzle-orm'
import { describe, expect, inject, test } from 'vitest'
import {
  eachListingOfEdition,
  editionByNumber,
  editions,
  historyOfListing,
  latestEdition,
  listingById,
  listingsByNumber,
  migrate,
  saveDocument,
  searchListings,
} from '../src/index.ts'
import { rowsOf } from '../src/store/rows-of.ts'
import { FRONT, importRows, inEdition, publishRows, SCHEME } from './support/import-rows.ts'
import { onEachStore, openOwnDatabase, rolledBack } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const one = aBareListing({ id: 'one', title: 'One' })
const two = aBareListing({ id: 'two', title: 'Two' })

onEachStore('importing listings', (store) => {
  test('the first import publishes edition 1 with its counts', async () => {
    await rolledBack(store(), async (db) => {
      expect(await latestEdition(db, FRONT)).toBeUndefined()
      const outcome = await publishRows(db, [one, two])
      expect(outcome).toMatchObject({ added: 2, changed: 0, unchanged: 0, published: true })
      expect(outcome.edition).toMatchObject({ number: 1, listings: 2, ...SCHEME, import: { fileName: 'rows.jsonl' } })
      expect(await editions(db, FRONT)).toEqual([outcome.edition])
    })
  })

  test('the same rows again change nothing, publish nothing and leave no trace', async () => {
    await rolledBack(store(), async (db) => {
      const first = await publishRows(db, [one, two])
      const again = await publishRows(db, [two, one])
      expect(again).toEqual({ added: 0, changed: 0, unchanged: 2, published: false, edition: first.edition })
      expect(await rowsOf(db, sql`select key from listing_import`)).toHaveLength(1)
      expect(await historyOfListing(db, FRONT, 'one')).toHaveLength(1)
    })
  })

  test('a changed listing keeps its id and number and gets a revision; older editions stay as they were', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, [one, two])
      const before = await listingById(db, inEdition(1), 'two')
      const renamed = { ...two, title: 'Two, second printing' }
      const outcome = await publishRows(db, [renamed])
      expect(outcome).toMatchObject({ added: 0, changed: 1, unchanged: 0, published: true, edition: { listings: 2 } })
      expect(await listingById(db, inEdition(2), 'two')).toEqual({ number: before?.number, listing: renamed })
      expect(await listingById(db, inEdition(1), 'two')).toEqual(before)
      const history = await historyOfListing(db, FRONT, 'two')
      expect(history.map(({ firstEdition, listing }) => [firstEdition, listing.title])).toEqual([
        [1, 'Two'],
        [2, 'Two, second printing'],
      ])
    })
  })

  test('a search of an edition sees the words of that edition only', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, [aBareListing({ title: 'Radiomics' })])
      await publishRows(db, [aBareListing({ title: 'Segmentation' })])
      const found = async (edition: number, text: string) => [...(await searchListings(db, inEdition(edition), text))]
      expect(await found(1, 'radiomics')).toEqual([1])
      expect(await found(1, 'segmentation')).toEqual([])
      expect(await found(2, 'radiomics')).toEqual([])
      expect(await found(2, 'segmentation')).toEqual([1])
    })
  })

  test('a listing that a later import adds is not in earlier editions', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, [one])
      await publishRows(db, [two])
      expect(await listingById(db, inEdition(1), 'two')).toBeUndefined()
      expect((await listingsByNumber(db, inEdition(1), [1, 2])).map(({ listing }) => listing.id)).toEqual(['one'])
      expect((await listingsByNumber(db, inEdition(2), [2, 99, 1])).map(({ number }) => number)).toEqual([2, 1])
    })
  })

  test('another version of the codebook publishes an edition although no listing changed', async () => {
    await rolledBack(store(), async (db) => {
      await publishRows(db, [one])
      const next = { id: 'a-codebook', version: '1.1.0' }
      successOf(await saveDocument(db, 'codebook', { ...next, savedAt: new Date('2026-11-25') }, { part: 'other' }))
      const outcome = successOf(await importRows(db, [one], { scheme: { ...SCHEME, codebook: next } }))
      expect(outcome).toMatchObject({ changed: 0, published: true, edition: { number: 2, codebook: next } })
      expect((await editionByNumber(db, FRONT, 1))?.digest).not.toBe(outcome.edition.digest)
    })
  })

  test('equal content has an equal digest in whatever order it came', async () => {
    const digests: string[] = []
    for (const rows of [
      [one, two],
      [two, one],
    ]) {
      await rolledBack(store(), async (db) => void digests.push((await publishRows(db, rows)).edition.digest))
    }
    await rolledBack(store(), async (db) => {
      await publishRows(db, [two])
      digests.push((await publishRows(db, [one])).edition.digest)
    })
    expect(new Set(digests).size).toBe(1)
  })

  test('relations may point forward in the file, and are read back in their order', async () => {
    const relations = [
      { kind: 'duplicate', of: one.id, removes: true, note: 'same course', sourceUrls: ['https://example.org/a'] },
      { kind: 'part-of', of: two.id, removes: false, note: null, sourceUrls: [] },
    ] as const
    const tied = aBareListing({ id: 'tied', relations })
    await rolledBack(store(), async (db) => {
      await publishRows(db, [tied, one, two])
      expect((await listingById(db, inEdition(1), 'tied'))?.listing).toEqual(tied)
    })
  })

  test('an edition is read in batches, each listing once, in order of number', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => aBareListing({ id: `listing-${at}` }))
    await rolledBack(store(), async (db) => {
      await publishRows(db, rows)
      await publishRows(db, [{ ...(rows[3] as (typeof rows)[0]), title: 'Changed' }])
      const batches: number[][] = []
      for await (const batch of eachListingOfEdition(db, inEdition(2), 10))
        batches.push(batch.map(({ number }) => number))
      expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5])
      expect(batches.flat()).toEqual(rows.map((_, at) => at + 1))
    })
  })

  test('listings may arrive one by one', async () => {
    async function* arriving() {
      yield one
      yield two
    }
    const seen: number[] = []
    await rolledBack(store(), async (db) => {
      const outcome = await importRows(db, arriving(), { onProgress: (read) => void seen.push(read) })
      expect(successOf(outcome).added).toBe(2)
    })
    expect(seen).toEqual([2])
  })

  const lone = '\ud800'
  test.each([
    ['the same id twice', [one, one], { code: 'IMPORT.REPEATED_ID', id: 'one' }],
    [
      'a relation to a listing that nobody knows',
      [
        {
          ...one,
          relations: [{ kind: 'duplicate', of: 'nobody' as never, removes: true, note: null, sourceUrls: [] }],
        },
      ],
      { code: 'IMPORT.UNKNOWN_RELATION', id: 'one', of: 'nobody' },
    ],
    ['a NUL character', [{ ...one, title: 'a\0b' }], { code: 'IMPORT.UNSTORABLE_TEXT', id: 'one' }],
    ['half a character', [{ ...one, description: `x${lone}` }], { code: 'IMPORT.UNSTORABLE_TEXT', id: 'one' }],
    ['a day that does not exist', [{ ...one, readOn: '2026-02-31' }], { code: 'IMPORT.OUT_OF_RANGE' }],
    [
      'a negative price',
      [{ ...one, price: { amountMinor: -1, currency: 'EUR' } }],
      { code: 'IMPORT.OUT_OF_RANGE', rule: 'listing_revision_price' },
    ],
  ] as const)('%s is refused and nothing of the file is kept', async (_what, rows, error) => {
    const outcome = await store().transaction((db) => importRows(db, [two, ...rows]))
    expect(outcome).toMatchObject({ ok: false, error })
    expect(await latestEdition(store().db, FRONT)).toBeUndefined()
    expect(await rowsOf(store().db, sql`select number from listing`)).toEqual([])
    expect(await rowsOf(store().db, sql`select word from search_word`)).toEqual([])
  })

  test('a backslash before u0000 is ordinary text', async () => {
    const odd = aBareListing({ title: 'the escape \\u0000 and \\\\ud800' })
    await rolledBack(store(), async (db) => {
      await publishRows(db, [odd])
      expect((await listingById(db, inEdition(1), odd.id))?.listing).toEqual(odd)
    })
  })

  test('a scheme that is not stored is refused', async () => {
    const missing = { id: 'a-codebook', version: '9.0.0' }
    const outcome = await store().transaction((db) =>
      importRows(db, [one], { scheme: { ...SCHEME, codebook: missing } }),
    )
    expect(outcome).toEqual({ ok: false, error: { code: 'IMPORT.UNKNOWN_DOCUMENT', kind: 'codebook', ...missing } })
  })

  test.each(['', '\0', '\ud800', "'; drop table listing; --"])('no listing has the id %j', async (id) => {
    expect(await listingById(store().db, inEdition(1), id)).toBeUndefined()
    expect(await historyOfListing(store().db, FRONT, id)).toEqual([])
  })

  test('using the outer handle inside a transaction fails at once or works, and never waits for ever', async () => {
    const attempt = store().transaction(
      async () => ({ ok: true, value: await latestEdition(store().db, FRONT) }) as const,
    )
    if (store().kind === 'postgresql') expect(await attempt).toEqual({ ok: true, value: undefined })
    else await expect(attempt).rejects.toThrow('inside a transaction use its own handle')
  })
})

describe.runIf(inject('postgresqlUrl') !== '')('two imports at once, PostgreSQL', () => {
  test('they take turns: numbers and editions stay gapless', async () => {
    const store = await openOwnDatabase(inject('postgresqlUrl'))
    successOf(await migrate(store))
    await Promise.all([one, two].map((listing) => store.transaction((db) => importRows(db, [listing]))))
    expect((await editions(store.db, FRONT)).map(({ number, listings }) => [number, listings])).toEqual([
      [2, 2],
      [1, 1],
    ])
    expect((await listingsByNumber(store.db, inEdition(2), [1, 2])).length).toBe(2)
    await store.close()
  })
})
