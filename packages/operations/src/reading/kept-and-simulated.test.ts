import { insertPerson } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, storeOf } from '../context/context.ts'
import { startClock } from '../demo/cohort/dated-clock.ts'
import { readAsCohort } from '../demo/cohort/read-as-cohort.ts'
import { simulateSession } from '../demo/cohort/simulate-session.ts'
import { DEMO_SEEDS, type DemoSeed } from '../demo/demo-people.ts'
import { type Actor, type PersonId, VISITOR } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { keepSession } from './keep-session.ts'
import { markSimulatedSession } from './mark-simulated.ts'
import { prepareOpenExercises } from './prepare-exercises.ts'
import { commitRead, openCase, requestReveal } from './read-films.ts'
import { showOwnFigures, showSessionFigures } from './show-figures.ts'
import { showSession, startSession } from './start-session.ts'

const person = (id: string): Actor => ({ kind: 'person', id: id as PersonId, name: id, memberships: [] })
const [RITA, SAM] = [person('person-rita'), person('person-sam')]
const READER = { ability: 1.8, criterion: -0.4, confidenceScale: 1, reliance: 0.6, learning: 0.1 }
const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }

let app: TestApp
const as = (actor: Actor): Context => ({ ...app.context, actor })
const job = () => as({ kind: 'job', name: 'test' })
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  await storeOf(app.context).transaction(async (transaction) => {
    for (const id of ['person-rita', 'person-sam'])
      await insertPerson(transaction, {
        id,
        name: id,
        email: `${id}@example.org`,
        emailVerified: true,
        createdAt: app.context.app.now(),
      })
    return ok(null)
  })
  successOf(await prepareOpenExercises(app.context, () => undefined))
})
afterAll(() => app?.close())

describe('a session that a visitor read', () => {
  let place: { session: string; secret: string | null }

  it('becomes that of the person who signs in in the same browser, with its reads', async () => {
    place = successOf(await startSession(as(VISITOR), { exercise: 'taster' }))
    const film = { ...place, position: 1 }
    successOf(await openCase(as(VISITOR), film))
    successOf(await commitRead(as(VISITOR), { ...film, madeFrom: 0, report: NORMAL }))
    expect(successOf(await showSession(as(VISITOR), place)).isVisitors).toBe(true)
    expect(code(await keepSession(as(VISITOR), place))).toBe('ACCESS.REFUSED')
    expect(code(await keepSession(as(RITA), { session: place.session, secret: 'x'.repeat(43) }))).toBe('ACCESS.REFUSED')
    expect(await keepSession(as(RITA), place)).toEqual({ ok: true, value: null })
    const shown = successOf(await showSession(as(RITA), { session: place.session }))
    expect(shown).toMatchObject({ isVisitors: false, reads: [{ phase: 'committed-unaided' }, {}, {}, {}, {}] })
  })

  it('can be read on by that person, and the secret that the browser still has opens it to nobody', async () => {
    successOf(await requestReveal(as(RITA), { session: place.session, position: 1 }))
    expect(code(await showSession(as(VISITOR), place))).toBe('ACCESS.REFUSED')
    expect(code(await showSession(as(SAM), place))).toBe('ACCESS.REFUSED')
    const again = successOf(await startSession(as(RITA), { exercise: 'taster' }))
    expect(again.session).toBe(place.session)
  })

  it('is kept once: again is nothing new, and another person is refused', async () => {
    expect(await keepSession(as(RITA), place)).toEqual({ ok: true, value: null })
    expect(code(await keepSession(as(SAM), place))).toBe('READING.ALREADY_KEPT')
  })
})

describe('a simulated session', () => {
  it('is marked by the job of a demonstration alone, and not once a film was opened', async () => {
    const { session, secret } = successOf(await startSession(as(VISITOR), { exercise: 'taster' }))
    expect(code(await markSimulatedSession(as(RITA), { session, reader: READER }))).toBe('ACCESS.REFUSED')
    expect(code(await markSimulatedSession(as({ kind: 'operator', name: 'x' }), { session, reader: READER }))).toBe(
      'ACCESS.REFUSED',
    )
    successOf(await openCase(as(VISITOR), { session, secret, position: 1 }))
    expect(code(await markSimulatedSession(job(), { session, reader: READER }))).toBe('READING.ALREADY_BEGUN')
    expect(await readAsCohort(job(), () => undefined)).toEqual({
      ok: false,
      error: 'simulated residents read in a demonstration only',
    })
  })

  it('is read to its end through the operations of the room, and says wherever it is shown that it is simulated', async () => {
    const { session } = successOf(await startSession(as(SAM), { exercise: 'taster' }))
    successOf(await markSimulatedSession(job(), { session, reader: READER }))
    expect(await markSimulatedSession(job(), { session, reader: READER })).toEqual({ ok: true, value: null })
    const clock = startClock(new Date('2026-11-01T08:00:00Z'))
    const context: Context = { ...as(SAM), app: { ...app.context.app, now: clock.now } }
    const member = { seed: DEMO_SEEDS[0] as DemoSeed, reader: READER, exercises: ['taster'] }
    let films = 0
    const onFilm = () => {
      films += 1
    }
    const findings = ['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax']
    const plan = { context, senior: context, clock, member, session, findings, isChecked: false, filmsRead: 0, onFilm }
    await simulateSession(plan)
    expect(films).toBe(5)
    const shown = successOf(await showSession(as(SAM), { session }))
    expect(shown.isSimulated).toBe(true)
    expect(shown.reads.every(({ phase }) => phase === 'debriefed')).toBe(true)
    expect(successOf(await showSessionFigures(as(SAM), { session })).simulatedReads).toBe(5)
    const figures = successOf(await showOwnFigures(as(SAM), null))
    expect(figures.all).toMatchObject({ films: 5, alone: { reads: 5 }, withAi: { reads: 5 } })
    // A second run finds everything read and changes nothing.
    await simulateSession(plan)
    expect(successOf(await showOwnFigures(as(SAM), null))).toEqual(figures)
  })
})
