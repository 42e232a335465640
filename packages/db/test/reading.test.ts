import { type AiSuggestion, applyEvent, assignRead, type ReadEvent, type ReadScore } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  appendReadEvent,
  casePackById,
  casesForReading,
  casesOfPack,
  countScores,
  type Database,
  debriefedScores,
  eventsOfReads,
  filmCounts,
  filmNames,
  filmsByKey,
  hasEventOfRequest,
  insertAssignment,
  insertCaseWithdrawal,
  insertExercise,
  insertFilms,
  insertScores,
  insertSession,
  insertToolDecision,
  latestExercise,
  latestExercises,
  lockRead,
  lockReadsOfSession,
  nextReaderNumber,
  originOfFilms,
  packWithSet,
  readAt,
  readsOfSessions,
  readsToScore,
  referencedFiles,
  saveCasePack,
  scoresOfExercises,
  sessionById,
  sessionsOfExercise,
  suggestionByHash,
  type Transaction,
  toolDecisionsOf,
  withdrawnFilms,
} from '../src/index.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

const WHEN = new Date('2026-11-29T09:00:00Z')
const SHA256 = 'b'.repeat(64)

const RECIPE = aRecipe({
  id: 'two-films',
  openTo: 'everybody',
  findings: ['nodule'],
  cases: 2,
  tool: { id: 'alder', version: '2.0.0' },
  displays: ['score'],
  plannedErrors: 0,
  probes: 0,
  feedback: 'each-case',
})

const ANSWER: AiSuggestion = {
  tool: { id: 'alder', version: '2.0.0', modelSha256: SHA256 },
  findings: [{ finding: 'nodule', probability: 0.7, threshold: 0.5, flagged: true }],
  boxes: [{ finding: 'nodule', box: [1, 2, 3, 4], score: 0.7 }],
  heatMaps: [{ finding: 'nodule', width: 2, height: 1, levels: [0, 255] }],
  planned: null,
}

/** An exercise with a film, and a visitor's session with it. */
async function aSession(db: Transaction): Promise<{ exercise: number; read: number }> {
  await insertExercise(db, RECIPE, { by: 'test', at: WHEN })
  const exercise = (await latestExercise(db, RECIPE.id))?.key ?? 0
  const film = { width: 10, height: 20, frames: 1, fileSha256: SHA256, stratum: 'nodule 3' }
  const truth = { present: ['nodule'], lesions: [], strength: 'exact', source: 'generator' } as const
  await insertFilms(
    db,
    exercise,
    [
      {
        ...film,
        name: 'film-1',
        origin: { setSeed: 's' },
        truth: { ...truth, present: [...truth.present], lesions: [] },
        prior: null,
        suggestion: { sha256: SHA256, answer: ANSWER },
      },
    ],
    WHEN,
  )
  const [made] = await filmNames(db, exercise)
  const assigned = { id: 'an-assignment', exercise, reader: null, readerNumber: 0, seed: 's', assignedBy: null }
  const assignment = await insertAssignment(db, { ...assigned, assignedAt: WHEN, dueAt: null })
  const mode = { reveal: 'after-commit', shows: ['score'], check: 'none' } as const
  await insertSession(db, { id: 'a-session', assignment, number: 1, secretSha256: SHA256, startedAt: WHEN }, [
    { film: made?.key ?? 0, mode, isProbe: false },
  ])
  const session = await sessionById(db, 'a-session')
  return { exercise, read: (await readAt(db, session?.key ?? 0, 1))?.key ?? 0 }
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: Error) => String(error.cause ?? error),
  )

onEachStore('the reading room', (store) => {
  test('an exercise is kept once in each version, and a changed one needs a new version', () =>
    rolledBack(store(), async (db) => {
      const added = { by: 'test', at: WHEN }
      expect(await insertExercise(db, RECIPE, added)).toBe('saved')
      expect(await insertExercise(db, RECIPE, added)).toBe('unchanged')
      expect(await insertExercise(db, { ...RECIPE, minutes: 6 }, added)).toBe('other-content')
      expect(await insertExercise(db, { ...RECIPE, minutes: 6, version: '1.1.0' }, added)).toBe('saved')
      expect((await latestExercises(db)).map(({ recipe }) => recipe)).toEqual([
        { ...RECIPE, minutes: 6, version: '1.1.0' },
      ])
    }))

  test('films come back with truth and the AI’s answer, without how they were made', () =>
    rolledBack(store(), async (db) => {
      const { exercise } = await aSession(db)
      const [name] = await filmNames(db, exercise)
      const film = (await filmsByKey(db, [name?.key ?? 0])).get(name?.key ?? 0)
      expect(film).toMatchObject({ name: 'film-1', truth: { present: ['nodule'] }, suggestion: { answer: ANSWER } })
      expect(film).not.toHaveProperty('origin')
      expect(await originOfFilms(db, exercise)).toEqual({ setSeed: 's' })
      expect((await suggestionByHash(db, name?.key ?? 0, SHA256))?.answer).toEqual(ANSWER)
      expect(await suggestionByHash(db, name?.key ?? 0, 'c'.repeat(64))).toBeUndefined()
      expect([...(await filmCounts(db))]).toEqual([[exercise, 1]])
      expect(await referencedFiles(db)).toEqual([SHA256])
    }))

  test('a session lists its films, and the next reader of the exercise has the next number', () =>
    rolledBack(store(), async (db) => {
      const { exercise } = await aSession(db)
      const sessions = await sessionsOfExercise(db, exercise)
      expect(sessions.map(({ id, number, assignment }) => [id, number, assignment.reader])).toEqual([
        ['a-session', 1, null],
      ])
      const reads = await readsOfSessions(
        db,
        sessions.map(({ key }) => key),
      )
      expect(reads).toMatchObject([{ position: 1, isProbe: false, mode: { reveal: 'after-commit' } }])
      expect(await nextReaderNumber(db, exercise)).toBe(1)
    }))

  test('events come back as they were appended, in order, and a request writes once', () =>
    rolledBack(store(), async (db) => {
      const { read } = await aSession(db)
      await lockRead(db, (await sessionById(db, 'a-session'))?.key ?? 0, 1)
      const written = await appendSome(db, read)
      expect((await eventsOfReads(db, [read])).get(read)).toEqual(written)
      expect(await hasEventOfRequest(db, read, 'key-1')).toBe(true)
      expect(await hasEventOfRequest(db, read, 'key-9')).toBe(false)
    }))

  test('an event number, or a request, is not taken twice', () =>
    rolledBack(store(), async (db) => {
      const { read } = await aSession(db)
      const [opened] = await appendSome(db, read)
      if (!opened) throw new Error('nothing was appended')
      expect(await refusalOf(db.transaction((inner) => appendReadEvent(inner, read, opened, 'other')))).toContain(
        'read_event_sequence',
      )
      const repeated = { ...opened, sequence: 9 }
      expect(await refusalOf(db.transaction((inner) => appendReadEvent(inner, read, repeated, 'key-1')))).toContain(
        'read_event_request',
      )
    }))

  test('what is decided on a tool is stated under its number, once, and signed once; earlier statements stay', () =>
    rolledBack(store(), async (db) => {
      await aSession(db)
      const session = (await sessionById(db, 'a-session'))?.key ?? 0
      await lockReadsOfSession(db, session)
      const stated = { kind: 'criteria', at: WHEN, by: 'a-reader' } as const
      const first = { ...stated, number: 1, body: { b: 0.1, a: 'ü' } }
      const second = { ...stated, number: 2, body: { b: 0.2 } }
      expect(await insertToolDecision(db, session, first)).toBe(true)
      expect(await insertToolDecision(db, session, second)).toBe(true)
      expect(await insertToolDecision(db, session, { ...first, body: 'another' })).toBe(false)
      expect(await toolDecisionsOf(db, session)).toEqual([first, second])
      const again = { ...stated, kind: 'signature', number: 2, body: {} } as const
      expect(await refusalOf(db.transaction((inner) => insertToolDecision(inner, session, again)))).toContain(
        'tool_decision_signed_once',
      )
    }))

  const TABLES = ['exercise', 'film', 'suggestion', 'assignment', 'reading_session', 'film_read', 'read_event']
  test.each([...TABLES, 'tool_decision'])('nothing in %s can be changed or deleted', (table) =>
    rolledBack(store(), async (db) => {
      const { read } = await aSession(db)
      await appendSome(db, read)
      const change = (inner: Database) => inner.execute(sql.raw(`delete from ${table}`))
      expect(await refusalOf(db.transaction(change))).toContain('history')
    }),
  )

  test('a film of a pack names its case, until the case is withdrawn; the others of the pack stay', () =>
    rolledBack(store(), async (db) => {
      const { exercise } = await aSession(db)
      const head = { name: 'Films', made: '2026-11-24', facts: {}, manifestSha256: SHA256, importedAt: WHEN }
      const one = { set: 'chest', modality: 'DX', licence: 'CC BY 4.0', attribution: ['A. Author'], truth: {} }
      const cases = ['film-1', 'film-2'].map((id, place) => {
        return { ...one, id, place, difficulty: null, facts: { generated: place === 1 }, files: [] }
      })
      await saveCasePack(db, { ...head, id: 'films', importedBy: 'test', cases, models: [] })
      const [first, second] = await casesOfPack(db, 'films', 'chest')
      expect([first, second]).toMatchObject([
        { id: 'film-1', packName: 'Films', isGenerated: false, withdrawn: null },
        { id: 'film-2', isGenerated: true },
      ])
      expect(await packWithSet(db, 'chest')).toBe('films')
      expect(await packWithSet(db, 'hips')).toBeUndefined()
      const truth = { present: [], lesions: [], strength: 'stated' as const, source: 'a reader' }
      const film = {
        width: 1,
        height: 1,
        frames: 1,
        fileSha256: SHA256,
        stratum: 'normal',
        origin: {},
        prior: null,
        truth,
      }
      const key = first?.key ?? 0
      await insertFilms(db, exercise, [{ ...film, name: 'film-2', suggestion: null, packCase: key }], WHEN)
      const [generated, ofPack] = (await filmNames(db, exercise)).map((made) => made.key)
      const films = [generated ?? 0, ofPack ?? 0]
      const stored = await filmsByKey(db, films)
      expect(films.map((made) => stored.get(made)?.ofPack?.id ?? null)).toEqual([null, 'film-1'])
      const withdrawal = { at: WHEN, by: 'test', reason: 'The patient objects.' }
      expect(await insertCaseWithdrawal(db, key, withdrawal)).toBe(true)
      expect(await insertCaseWithdrawal(db, key, withdrawal)).toBe(false)
      expect([...(await withdrawnFilms(db, films))]).toEqual([ofPack])
      expect((await casesForReading(db, [key])).get(key)?.withdrawn).toEqual(withdrawal)
      expect((await casePackById(db, 'films'))?.cases.map(({ id }) => id)).toEqual(['film-2'])
    }))
})

const SCORE: ReadScore = {
  ...{ at: '2026-11-29T09:00:00.123Z', display: 'score', subtlety: 3, secondsAlone: 12.3, secondsWithAi: null },
  questions: { nodule: [1, [1, 70], null, [1, 100 * 0.7, 0]] },
  marksAlone: [[70, null], [33]],
  marksWithAi: null,
}

onEachStore('scores of finished reads', (store) => {
  test('a score comes back as it was kept, once for each method, and for readers after the debrief alone', () =>
    rolledBack(store(), async (db) => {
      const { exercise, read } = await aSession(db)
      await appendSome(db, read)
      const session = await sessionById(db, 'a-session')
      const stored = await readAt(db, session?.key ?? 0, 1)
      const rows = { read, session: session?.key ?? 0, exercise, film: stored?.film ?? 0 }
      await insertScores(db, 1, [{ ...rows, score: SCORE }])
      await insertScores(db, 1, [{ ...rows, score: { ...SCORE, display: null } }])
      await insertScores(db, 2, [{ ...rows, score: { ...SCORE, subtlety: null } }])
      const kept = { session: rows.session, exercise, filmName: 'film-1', score: SCORE }
      expect(await scoresOfExercises(db, [exercise], 1)).toEqual([kept])
      expect(await countScores(db, [exercise], 1)).toBe(1)
      expect(await countScores(db, [exercise + 1], 1)).toBe(0)
      expect(await debriefedScores(db, [rows.session], 1)).toEqual([])
      const told = { kind: 'debriefed', sequence: 5, at: WHEN.toISOString(), by: 'session a-session' } as const
      await appendReadEvent(db, read, told, null)
      expect(await debriefedScores(db, [rows.session], 1)).toEqual([kept])
    }))

  test('a read is to be scored once it is finished, until it has a score by the method', () =>
    rolledBack(store(), async (db) => {
      const { exercise, read } = await aSession(db)
      const events = await appendSome(db, read)
      const all = { after: 0, most: 10 }
      expect(await readsToScore(db, 1, all)).toEqual([])
      const last = events.find(({ kind }) => kind === 'read-committed')
      if (!last) throw new Error('nothing was committed')
      await appendReadEvent(db, read, { ...last, sequence: 5 }, null)
      expect(await readsToScore(db, 1, all)).toEqual([{ read, session: 'a-session', position: 1 }])
      expect(await readsToScore(db, 1, { ...all, after: read })).toEqual([])
      const stored = await readAt(db, (await sessionById(db, 'a-session'))?.key ?? 0, 1)
      const rows = { read, session: stored?.session ?? 0, exercise, film: stored?.film ?? 0 }
      await insertScores(db, 1, [{ ...rows, score: SCORE }])
      expect(await readsToScore(db, 1, all)).toEqual([])
      expect(await readsToScore(db, 2, all)).toHaveLength(1)
      const change = (inner: Database) => inner.execute(sql`update scored_read set method = 3`)
      expect(await refusalOf(db.transaction(change))).toContain('history')
    }))
})

async function appendSome(db: Transaction, read: number): Promise<readonly ReadEvent[]> {
  const by = 'session a-session'
  const at = WHEN.toISOString()
  const report = {
    answers: { nodule: { present: true, confidence: 70 } },
    marks: [],
    recommendation: null,
    words: '"ü',
  }
  const events: readonly ReadEvent[] = [
    { kind: 'case-opened', sequence: 1, at, by },
    { kind: 'draft-saved', sequence: 2, at, by, madeFrom: 0, report: { ...report, isNormal: null } },
    { kind: 'read-committed', sequence: 3, at, by, madeFrom: 1, report: { ...report, isNormal: false } },
    { kind: 'ai-revealed', sequence: 4, at, by, suggestionSha256: SHA256 },
  ]
  let state = assignRead(by, { reveal: 'after-commit', shows: ['score'], check: 'none' })
  for (const event of events) {
    const next = applyEvent(state, event)
    if (!next.ok) throw new Error(next.error.code)
    state = next.value
    await appendReadEvent(db, read, event, `key-${event.sequence}`)
  }
  return events
}
