import type { ListingId, NewDecisions } from '@collimator/review'
import { aBareListing } from '@collimator/review/test-support'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  appendDecisions,
  type Database,
  eachHistory,
  editions,
  frontReview,
  hasRecords,
  historiesOf,
  insertReview,
  lastDecision,
  latestEdition,
  latestFrontEdition,
  listingById,
  nameCoders,
  reviewBySlug,
  reviewCoders,
  reviewSourcesInForce,
  reviews,
  searchListings,
  setReviewSources,
} from '../src/index.ts'
import { FRONT, importRows, inEdition, publishRows, SCHEME, SHOWN_WITH, saveScheme } from './support/import-rows.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const WHEN = new Date('2026-11-24T09:00:00Z')
const quote = { exact: 'hands-on', prefix: 'a ', suffix: ' class', start: 2, end: 10, snapshot: 'a'.repeat(64) }

/** Decisions of every kind on one record. */
function everyKind(id: string, by = 'coder-1'): NewDecisions {
  const from = { by, at: WHEN }
  return {
    id: id as ListingId,
    sightings: [
      { ...from, provenance: { kind: 'search', query: 'AI course', source: 'web' }, facts: { title: 'A course' } },
    ],
    screenings: [
      {
        ...from,
        corrects: null,
        criteria: { 'about-ai': { verdict: 'met', basis: 'stated' } },
        outcome: 'limited-information',
        reasons: ['no date; no place'],
        note: 'read twice',
        shownAs: 3,
      },
    ],
    codings: [
      {
        ...from,
        corrects: null,
        dimensions: {
          topic: {
            kind: 'coded',
            codes: ['technical', 'medical'],
            basis: 'inferred',
            quotes: [quote, { ...quote, start: 5 }],
          },
          price: { kind: 'not-stated', basis: null, quotes: [] },
        },
        facts: { durationMinutes: 90 },
        seen: 'beginning',
        note: null,
      },
    ],
    adjudications: [
      {
        ...from,
        corrects: null,
        outcome: { kind: 'criterion', criterion: 'about-ai', decision: { verdict: 'met', basis: null }, reasons: null },
        rationale: 'The page names the method.',
        resolves: [2, 3],
      },
    ],
  }
}

onEachStore('reviews', (store) => {
  test('a migrated store has the front review, and its documents are whatever was put in force last', async () => {
    await rolledBack(store(), async (db) => {
      expect(await reviews(db)).toEqual([await frontReview(db)])
      expect(await frontReview(db)).toMatchObject({ key: FRONT, slug: 'ai-training-programs', state: 'running' })
      expect(await reviewSourcesInForce(db, FRONT)).toBeUndefined()
      await saveScheme(db)
      const sources = { ...SCHEME, ...SHOWN_WITH }
      const set = { by: 'operator', at: WHEN }
      expect(await setReviewSources(db, FRONT, sources, set)).toEqual({ ok: true, value: 'set' })
      expect(await setReviewSources(db, FRONT, sources, set)).toEqual({ ok: true, value: 'unchanged' })
      expect(await reviewSourcesInForce(db, FRONT)).toEqual(sources)
      const unknown = { ...sources, codebook: { id: 'another', version: '1.0.0' } }
      expect(await setReviewSources(db, FRONT, unknown, set)).toMatchObject({
        ok: false,
        error: { code: 'IMPORT.UNKNOWN_DOCUMENT', id: 'another' },
      })
    })
  })

  test('a second review has editions, ids and searches of its own, and the front page stays with the first', async () => {
    await rolledBack(store(), async (db) => {
      const second = await insertReview(db, { slug: 'second', title: 'Second', createdAt: WHEN })
      const key = second?.key ?? 0
      expect(await insertReview(db, { slug: 'second', title: 'Again', createdAt: WHEN })).toBeUndefined()
      expect(await reviewBySlug(db, 'second')).toEqual(second)
      await publishRows(db, [aBareListing({ id: 'shared', title: 'Radiomics' })])
      const other = aBareListing({ id: 'shared', title: 'Segmentation' })
      const outcome = successOf(await importRows(db, [other], { review: key, origin: { kind: 'review' } }))
      expect(outcome).toMatchObject({ added: 1, edition: { number: 1, review: key, origin: 'review', import: null } })
      expect(await latestFrontEdition(db)).toEqual({ review: FRONT, number: 1 })
      expect((await editions(db, FRONT)).map(({ listings }) => listings)).toEqual([1])
      expect((await listingById(db, outcome.edition, 'shared'))?.listing.title).toBe('Segmentation')
      expect((await listingById(db, inEdition(1), 'shared'))?.listing.title).toBe('Radiomics')
      expect([...(await searchListings(db, outcome.edition, 'radiomics'))]).toEqual([])
      expect([...(await searchListings(db, outcome.edition, 'segmentation'))]).toEqual([2])
      expect((await latestEdition(db, key))?.digest).toBe(outcome.edition.digest)
    })
  })

  test('coders are named once', async () => {
    await rolledBack(store(), async (db) => {
      const coder = { id: 'coder-1', label: 'Coder 1', reads: 'machine' } as const
      await nameCoders(db, FRONT, [coder])
      await nameCoders(db, FRONT, [{ ...coder, label: 'Another' }])
      await nameCoders(db, FRONT, [])
      expect(await reviewCoders(db, FRONT)).toEqual([coder])
    })
  })
})

onEachStore('decisions on records', (store) => {
  test('every kind is read back as it was appended, quotes in their order, numbered in one order', async () => {
    await rolledBack(store(), async (db) => {
      const decisions = everyKind('a-course')
      expect(await appendDecisions(db, FRONT, [decisions])).toEqual({ ok: true, value: 4 })
      const history = (await historiesOf(db, FRONT, ['a-course', 'unknown', 'nul\0'])).get('a-course')
      expect(history).toEqual({
        id: 'a-course',
        sightings: [{ sequence: 1, ...decisions.sightings[0] }],
        screenings: [{ sequence: 2, ...decisions.screenings[0] }],
        codings: [{ sequence: 3, ...decisions.codings[0] }],
        adjudications: [{ sequence: 4, ...decisions.adjudications[0] }],
      })
      expect(await lastDecision(db)).toBe(4)
      const broken = { ...decisions, sightings: [{ ...decisions.sightings[0], facts: { title: 'half \ud800' } }] }
      expect(await appendDecisions(db, FRONT, [broken as NewDecisions])).toEqual({
        ok: false,
        error: { code: 'IMPORT.UNSTORABLE_TEXT', id: 'a-course' },
      })
    })
  })

  test('an edition keeps the last decision before it, and records decided since are found', async () => {
    await rolledBack(store(), async (db) => {
      expect(await hasRecords(db, FRONT)).toBe(false)
      await appendDecisions(db, FRONT, [everyKind('one'), everyKind('two')])
      const { edition } = await publishRows(db, [aBareListing({ id: 'one' })])
      expect(edition.lastDecision).toBe(8)
      const correction = { ...everyKind('two').codings[0], corrects: 7 } as NewDecisions['codings'][number]
      const more = { ...everyKind('two'), sightings: [], screenings: [], adjudications: [], codings: [correction] }
      await appendDecisions(db, FRONT, [more])
      expect(await idsOf(db, { after: edition.lastDecision })).toEqual(['two'])
      expect(await idsOf(db, {})).toEqual(['one', 'two'])
      expect(await hasRecords(db, FRONT)).toBe(true)
    })
  })

  test('records of several coders are found, whatever kind of decision they took', async () => {
    await rolledBack(store(), async (db) => {
      const screenedTwice = { ...everyKind('two', 'coder-2'), sightings: [], codings: [], adjudications: [] }
      await appendDecisions(db, FRONT, [everyKind('one'), everyKind('two'), screenedTwice])
      expect(await idsOf(db, { ofSeveralCoders: true })).toEqual(['two'])
    })
  })

  test.each([
    [
      'a correction of a later decision',
      sql`insert into coding (sequence, record, decided_by, decided_at, dimensions, facts, corrects) values (9, 1, 'x', now(), '{}', '{}', 9)`,
    ],
    [
      'an outcome that no screener gives',
      sql`insert into screening_decision (sequence, record, decided_by, decided_at, criteria, outcome, reasons) values (9, 1, 'x', now(), '{}', 'maybe', '{}')`,
    ],
    [
      'a quote that ends before it begins',
      sql`insert into coding_quote values (3, 'topic', 9, 'x', '', '', 5, 2, null)`,
    ],
    [
      'a second front review',
      sql`insert into review (slug, title, state, is_front, created_at) values ('b', 'B', 'running', true, now())`,
    ],
  ])('the database refuses %s', async (_what, statement) => {
    await rolledBack(store(), async (transaction) => {
      await appendDecisions(transaction, FRONT, [everyKind('one')])
      await expect(transaction.transaction((inner) => inner.execute(statement))).rejects.toMatchObject({
        cause: { code: expect.stringMatching(/^23/) },
      })
    })
  })
})

async function idsOf(db: Database, selection: Parameters<typeof eachHistory>[2]): Promise<string[]> {
  const ids: string[] = []
  for await (const batch of eachHistory(db, FRONT, selection)) ids.push(...batch.map(({ id }) => id))
  return ids
}
