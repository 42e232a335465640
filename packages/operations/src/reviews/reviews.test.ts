import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  appendDecisions,
  eachHistory,
  editionByNumber,
  frontReview,
  historiesOf,
  insertReview,
  latestEdition,
  openStore,
  setReviewSources,
} from '@collimator/db'
import { RELEASE, restoreRelease } from '@collimator/db/test-support'
import { ok } from '@collimator/kernel'
import type { NewDecisions } from '@collimator/review'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeAgreement } from '../analysis/describe-agreement.ts'
import { sourcesInForce } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'
import { openApp } from '../context/open-app.ts'
import { VISITOR } from '../policy/actor.ts'
import { importPrograms } from '../programs/import-programs.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { listDisagreements } from './list-disagreements.ts'
import { publishEdition } from './publish-edition.ts'

const DIGEST = RELEASE.digest

describe('the starter catalogue as a review', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
  })
  afterAll(() => app.close())

  it('edition 1 has the digest that release 0.1.0 gave it, and publishing its decisions again publishes nothing', async () => {
    const { db } = storeOf(app.context)
    const { key } = await frontReview(db)
    expect(await latestEdition(db, key)).toMatchObject({ number: 1, origin: 'file', digest: DIGEST, listings: 300 })
    expect(await publishEdition(app.context, {})).toEqual(
      ok({ added: 0, changed: 0, unchanged: 120, published: false, edition: 1 }),
    )
  })

  it('agreement of both coders is there for everybody, with every disagreement open', async () => {
    const visitor = { ...app.context, actor: VISITOR }
    const described = await describeAgreement(visitor, {})
    expect(described).toMatchObject(
      ok({ coders: ['Coder 1', 'Coder 2'], allReadByMachine: true, records: 120, disagreements: 423, settled: 0 }),
    )
    const listed = await listDisagreements(visitor, { question: 'offering-agent' })
    expect(listed).toMatchObject(ok({ chosen: { name: 'Offering agent' } }))
    expect(listed.ok && listed.value.disagreements).toHaveLength(1)
    expect(await publishEdition(visitor, {})).toMatchObject({ ok: false, error: { code: 'ACCESS.REFUSED' } })
  })

  it('an adjudication changes the next edition, which comes from the review, and leaves edition 1 as it is', async () => {
    const { db } = storeOf(app.context)
    const { key } = await frontReview(db)
    const disputed = await listDisagreements(app.context, { question: 'offering-agent' })
    const record = disputed.ok ? disputed.value.disagreements[0]?.record : undefined
    if (!record) throw new Error('no disagreement')
    await adjudicate(app.context, {
      id: record,
      sightings: [],
      screenings: [],
      codings: [],
      adjudications: [
        {
          by: 'expert',
          at: new Date(),
          corrects: null,
          outcome: {
            kind: 'dimension',
            dimension: 'offering-agent',
            coding: { kind: 'coded', codes: ['commercial'], basis: 'stated', quotes: [] },
            facts: {},
          },
          rationale: 'The page names a company.',
          resolves: [],
        },
      ],
    })
    expect(await publishEdition(app.context, {})).toMatchObject(ok({ changed: 1, published: true, edition: 2 }))
    expect(await latestEdition(db, key)).toMatchObject({ origin: 'review', import: null, listings: 300 })
    expect(await editionByNumber(db, key, 1)).toMatchObject({ digest: DIGEST })
    expect(await describeAgreement(app.context, {})).toMatchObject(ok({ disagreements: 423, settled: 1 }))
  })

  it('a review that nobody began is named, and one of its own takes listings without touching the front', async () => {
    const { db } = storeOf(app.context)
    const front = await frontReview(db)
    const unknown = { ok: false, error: { code: 'REVIEW.UNKNOWN', slug: 'nothing' } }
    expect(await publishEdition(app.context, { review: 'nothing' })).toEqual(unknown)
    await storeOf(app.context).transaction(async (transaction) => {
      const second = await insertReview(transaction, { slug: 'second', title: 'Second', createdAt: new Date() })
      const sources = await sourcesInForce(transaction, front.key)
      return setReviewSources(transaction, second?.key ?? 0, sources, { by: 'test', at: new Date() })
    })
    const before = await latestEdition(db, front.key)
    const row = { id: 'one', title: 'One', url: 'https://a.org', source_url: 'https://a.org', source_kind: 'page' }
    const bytes = Buffer.from(JSON.stringify({ ...row, found_via: 'web', format: 'program', read_on: '2026-11-23' }))
    const imported = await importPrograms(app.context, {
      fileName: 'a.jsonl',
      bytes,
      acceptValid: false,
      review: 'second',
    })
    expect(imported).toMatchObject(ok({ written: { added: 1, edition: 1 } }))
    expect(await latestEdition(db, front.key)).toEqual(before)
    expect(await describeAgreement(app.context, { review: 'second' })).toEqual(ok(null))
  })
})

describe('a store made by release 0.1.0', () => {
  it('gets its review when it is opened: every record with both codings, and edition 1 keeps its digest', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-adopted-'))
    const store = await openStore({ url: undefined, directory: join(dataDirectory, 'store') })
    if (!store.ok) throw new Error(store.error.code)
    await restoreRelease(store.value)
    await store.value.close()
    const lines: string[] = []
    for (const round of ['first', 'second']) {
      const opened = await openApp({
        contentDirectory: join(import.meta.dirname, '../../../../content'),
        dataDirectory,
        databaseUrl: undefined,
        now: () => new Date('2026-11-24T12:00:00Z'),
        loadStarter: true,
        onProgress: (line) => void lines.push(`${round}: ${line}`),
      })
      if (!opened.ok) throw new Error(opened.error.code)
      const context = { app: opened.value, actor: { kind: 'operator', name: 'test' }, requestId: 'test' } as const
      expect(await describeComparison(context)).toEqual({ records: 300, doubleCoded: 120, digest: DIGEST })
      expect(await publishEdition(context, {})).toMatchObject(ok({ published: false, edition: 1 }))
      await opened.value.close()
    }
    expect(lines.filter((line) => line.includes('Taking over'))).toEqual([
      'first: Taking over 300 listings and their history into the review (once)',
    ])
    await rm(dataDirectory, { recursive: true })
  })
})

async function adjudicate(context: Context, decisions: NewDecisions): Promise<void> {
  const { key } = await frontReview(storeOf(context).db)
  const appended = await storeOf(context).transaction((transaction) => appendDecisions(transaction, key, [decisions]))
  expect(appended.ok).toBe(true)
}

async function describeComparison(context: Context) {
  const { db } = storeOf(context)
  const { key } = await frontReview(db)
  const ids: string[] = []
  for await (const batch of eachHistory(db, key)) ids.push(...batch.map(({ id }) => id))
  const histories = [...(await historiesOf(db, key, ids)).values()]
  return {
    records: ids.length,
    doubleCoded: histories.filter(({ codings }) => codings.length === 2).length,
    digest: (await latestEdition(db, key))?.digest,
  }
}
