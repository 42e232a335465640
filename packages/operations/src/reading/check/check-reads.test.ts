import { addMembership, exerciseByVersion, insertExercise, insertPerson } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downloadOwnData } from '../../accounts/own/own-account.ts'
import { type Context, storeOf } from '../../context/context.ts'
import type { Actor, Membership, PersonId } from '../../policy/actor.ts'
import { successOf } from '../../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../../test-support/open-test-app.ts'
import { listWaiting } from '../../waiting/list-waiting.ts'
import { finishSession } from '../debrief-films.ts'
import { prepareFilms } from '../prepare-films.ts'
import { answerSignOff, commitRead, openCase, requestReveal } from '../read-films.ts'
import { showOwnFigures } from '../show-figures.ts'
import { showSession, startSession } from '../start-session.ts'
import { listChecks, showCheckFigures } from './check-queue.ts'
import { answerAsSenior, openCheck, readCheckPixels, signOff } from './check-reads.ts'

const RECIPE = aRecipe({
  id: 'checked-crossover',
  title: 'Checked crossover',
  findings: ['nodule', 'pleural-effusion'],
  films: { source: 'generated', hospital: 'A', difficulty: [0, 0, 0, 0, 1] },
  cases: 4,
  tool: { id: 'alder', version: '2.0.0' },
  displays: ['score'],
  plannedErrors: 0,
  probes: 0,
  design: 'crossover',
  check: 'senior',
  debrief: ['Done.'],
})
const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }

const programme = (id: string, role: 'resident' | 'senior'): Membership => ({ scope: { kind: 'programme', id }, role })
const RITA = personOf('person-rita', 'Rita', programme('thorax', 'resident'))
const SAM = personOf('person-sam', 'Sam', programme('thorax', 'senior'))
const STRANGER = personOf('person-else', 'Else', programme('neuro', 'senior'))

let app: TestApp
const as = (actor: Actor): Context => ({ ...app.context, actor })
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

function personOf(id: string, name: string, ...memberships: Membership[]) {
  return { kind: 'person' as const, id: id as PersonId, name, memberships }
}

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  await storeOf(app.context).transaction(async (transaction) => {
    for (const { id, name, memberships } of [RITA, SAM, STRANGER]) {
      const createdAt = app.context.app.now()
      await insertPerson(transaction, { id, name, email: `${id}@example.org`, emailVerified: true, createdAt })
      for (const given of memberships) await addMembership(transaction, id, given, createdAt)
    }
    await insertExercise(transaction, RECIPE, { by: 'test', at: app.context.app.now() })
    return ok(null)
  })
  const exercise = await exerciseByVersion(storeOf(app.context).db, RECIPE.id, RECIPE.version)
  if (!exercise) throw new Error('the exercise was not kept')
  expect(await prepareFilms(app.context, exercise, () => undefined)).toEqual(ok({ films: 4 }))
})
afterAll(() => app?.close())

/** Reads every film of a session to the end, calling each normal; gives how many showed the AI. */
async function readAll(session: string): Promise<number> {
  let revealed = 0
  for (let position = 1; position <= 4; position++) {
    const place = { session, position }
    await openCase(as(RITA), place)
    const alone = successOf(await commitRead(as(RITA), { ...place, madeFrom: 0, report: NORMAL }))
    if (!alone.next.includes('ai-revealed')) continue
    revealed += 1
    const shown = successOf(await requestReveal(as(RITA), place))
    await commitRead(as(RITA), { ...place, madeFrom: shown.draftVersion, report: NORMAL })
  }
  return revealed
}

describe('a resident who reads four films in both conditions, with a senior who checks', () => {
  const sessions: string[] = []

  it('goes on with the session that was begun, and has half of its films without AI', async () => {
    const { session, secret, films } = successOf(await startSession(as(RITA), { exercise: RECIPE.id }))
    expect([films, secret]).toEqual([4, null])
    expect(successOf(await startSession(as(RITA), { exercise: RECIPE.id })).session).toBe(session)
    sessions.push(session)
    expect(await readAll(session)).toBe(2)
  })

  it('is told nothing after the first session, because every film comes again', async () => {
    const [session = ''] = sessions
    expect(successOf(await finishSession(as(RITA), { session }))).toEqual({ films: [], waiting: 4 })
    expect(successOf(await showSession(as(RITA), { session }))).toMatchObject({ open: 0, debrief: null })
    expect(successOf(await showOwnFigures(as(RITA), null)).all.films).toBe(0)
  })

  it('is checked by a senior of the programme, by nobody else, and not by themselves', async () => {
    const [session = ''] = sessions
    const place = { session, position: 1 }
    for (const actor of [RITA, STRANGER]) {
      expect(code(await openCheck(as(actor), place))).toBe('ACCESS.REFUSED')
      expect(code(await readCheckPixels(as(actor), { ...place, of: 'film' }))).toBe('ACCESS.REFUSED')
    }
    expect(code(await listChecks(as(RITA), null))).toBe('ACCESS.REFUSED')
    expect(successOf(await listChecks(as(STRANGER), null))).toEqual([])
    expect(code(await openCase(as(SAM), place))).toBe('ACCESS.REFUSED')
    const waiting = successOf(await listChecks(as(SAM), null))
    expect(waiting.map(({ position }) => position).sort()).toEqual([1, 2, 3, 4])
    expect(waiting[0]).toMatchObject({ reader: { name: 'Rita' }, exercise: { title: RECIPE.title } })
    expect(waiting.map(({ changed }) => changed).sort()).toEqual([0, 0, null, null])
    expect(successOf(await openCheck(as(SAM), place))).toMatchObject({
      reader: 'Rita',
      read: { truth: null, draft: null },
    })
    expect(successOf(await readCheckPixels(as(SAM), { ...place, of: 'film' })).file.bytes).toBeGreaterThan(1_000_000)
  })

  it('the bell of the senior names the reads that wait, that of the resident nothing yet', async () => {
    expect(successOf(await listWaiting(as(SAM), null))).toMatchObject({ checks: 4, signOffs: [], count: 1 })
    expect(successOf(await listWaiting(as(RITA), null))).toMatchObject({ checks: 0, signOffs: [], count: 0 })
  })

  it('is signed off once, with sound marks, and the truth is the senior’s only afterwards', async () => {
    const [session = ''] = sessions
    const place = { session, position: 1 }
    const outside = [{ kind: 'point', x: -5, y: 3, frame: 0, finding: 'nodule', confidence: 90 }]
    const sent = { ...place, verdict: 'minor', marks: [], words: 'Look again.', requestKey: 'once' }
    const attempts = [
      { ...sent, marks: outside },
      { ...sent, verdict: 'fine' },
      { ...sent, words: 'x'.repeat(4001) },
      { ...sent, marks: 'none' },
    ]
    const refused = await Promise.all(attempts.map((attempt) => signOff(as(SAM), attempt)))
    expect(refused.map(code)).toEqual([
      'READ.BAD_REPORT',
      'READING.BAD_INPUT',
      'READING.BAD_INPUT',
      'READING.BAD_INPUT',
    ])
    const signed = successOf(await signOff(as(SAM), sent))
    expect(signed.read).toMatchObject({ phase: 'signed-off', signOff: { by: SAM.id, verdict: 'minor' } })
    expect(signed.read.names).toEqual({ [SAM.id]: 'Sam' })
    expect(signed.read.truth).not.toBeNull()
    expect(successOf(await signOff(as(SAM), sent))).toEqual(signed)
    const again = await signOff(as(SAM), { ...sent, verdict: 'agree', requestKey: 'other' })
    expect(code(again)).toBe('READ.ALREADY_SIGNED_OFF')
  })

  it('does not see the sign-off of a film that comes again, in no answer and no download, and cannot answer it', async () => {
    const [session = ''] = sessions
    const place = { session, position: 1 }
    expect(successOf(await openCase(as(RITA), place))).toMatchObject({ phase: 'signed-off', signOff: null, names: {} })
    expect(code(await answerSignOff(as(RITA), { ...place, words: 'I see it.' }))).toBe('READING.NOT_VISIBLE')
    expect(successOf(await listWaiting(as(RITA), null)).signOffs).toEqual([])
    expect(successOf(await downloadOwnData(as(RITA), null)).json).not.toContain('Look again.')
  })

  it('reads the other half with the AI in a second session, and has no third', async () => {
    const { session } = successOf(await startSession(as(RITA), { exercise: RECIPE.id }))
    expect(sessions).not.toContain(session)
    sessions.push(session)
    expect(await readAll(session)).toBe(2)
    expect(code(await startSession(as(RITA), { exercise: RECIPE.id }))).toBe('READING.ALREADY_READ')
  })

  it('is debriefed when both sessions are read and signed off, and then has figures in both conditions', async () => {
    for (const { session, position } of successOf(await listChecks(as(SAM), null)))
      successOf(await signOff(as(SAM), { session, position, verdict: 'agree', marks: [], words: '' }))
    for (const session of sessions)
      expect(successOf(await finishSession(as(RITA), { session }))).toMatchObject({ waiting: 0 })
    const { all } = successOf(await showOwnFigures(as(RITA), null))
    expect([all.films, all.alone.reads, all.withAi.reads, all.ai.reads]).toEqual([4, 4, 4, 4])
    expect(all.alone.table).toEqual({ truePositives: 0, falseNegatives: 2, falsePositives: 0, trueNegatives: 2 })
    const [session = ''] = sessions
    expect(successOf(await showSession(as(RITA), { session })).debrief).toEqual(['Done.'])
  })

  it('answers the senior, who answers again; both stay, and nothing waits any more', async () => {
    const [session = ''] = sessions
    const place = { session, position: 1 }
    expect(successOf(await listWaiting(as(RITA), null)).signOffs).toEqual([place])
    expect(code(await answerSignOff(as(RITA), { ...place, words: ' ' }))).toBe('READING.BAD_INPUT')
    expect(code(await answerAsSenior(as(SAM), { ...place, words: ' ' }))).toBe('READING.BAD_INPUT')
    successOf(await answerSignOff(as(RITA), { ...place, words: 'I see it.', requestKey: 'a' }))
    successOf(await answerSignOff(as(RITA), { ...place, words: 'I see it.', requestKey: 'a' }))
    const { read } = successOf(await answerAsSenior(as(SAM), { ...place, words: 'Good.' }))
    expect(read.signOff).toMatchObject({
      verdict: 'minor',
      words: 'Look again.',
      answers: [
        { by: RITA.id, words: 'I see it.' },
        { by: SAM.id, words: 'Good.' },
      ],
    })
    expect(read.names).toEqual({ [SAM.id]: 'Sam', [RITA.id]: 'Rita' })
    expect(successOf(await listWaiting(as(RITA), null)).signOffs).toEqual([])
  })

  it('is in the figures of the programme: eight checks are too few by two, and nothing waits', async () => {
    const [figures] = successOf(await showCheckFigures(as(SAM), null))
    expect(figures).toMatchObject({ programme: 'thorax', waiting: 0, longestSince: null })
    expect(figures?.all.counts).toEqual({ agree: 7, minor: 1, major: 0 })
    expect(figures?.all.minor).toMatchObject({ kind: 'too-few', more: 2 })
    expect(figures?.byExercise.map(({ title }) => title)).toEqual([RECIPE.title])
    expect(successOf(await showCheckFigures(as(STRANGER), null))).toMatchObject([{ all: { checks: 0 } }])
  })

  it('finds every read in the download of their data', async () => {
    const { json } = successOf(await downloadOwnData(as(RITA), null))
    const { reading } = JSON.parse(json) as { reading: { films: unknown[] }[] }
    expect(reading.map(({ films }) => films.length)).toEqual([4, 4])
  })
})
