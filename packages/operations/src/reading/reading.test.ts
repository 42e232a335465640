import { filmsByKey, latestExercise, originOfFilms, readsOfSessions, sessionById } from '@collimator/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../context/context.ts'
import { storeOf } from '../context/context.ts'
import { VISITOR } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { debriefFilm, finishSession } from './debrief-films.ts'
import { listExercises, showExercise } from './list-exercises.ts'
import { prepareOpenExercises } from './prepare-exercises.ts'
import { commitRead, noteActivity, openCase, readPixels, requestReveal, saveDraft } from './read-films.ts'
import { showOwnFigures, showSessionFigures } from './show-figures.ts'
import { showSession, startSession } from './start-session.ts'

let app: TestApp
let visitor: Context
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  visitor = { ...app.context, actor: VISITOR }
})
afterAll(() => app?.close())

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }

describe('a visitor with five films', () => {
  let place: { session: string; secret: string | null }

  it('waits for the films that are not made yet, and they are asked for', async () => {
    expect(code(await startSession(visitor, { exercise: 'taster' }))).toBe('READING.NOT_READY')
    expect(code(await startSession(visitor, { exercise: 'nothing' }))).toBe('READING.NO_SUCH_EXERCISE')
  })

  it('begins once they are made', async () => {
    expect(await prepareOpenExercises(app.context, () => undefined)).toEqual({ ok: true, value: { films: 5 } })
    expect(await prepareOpenExercises(app.context, () => undefined)).toEqual({ ok: true, value: { films: 5 } })
    const { session, secret, films } = successOf(await startSession(visitor, { exercise: 'taster' }))
    expect(films).toBe(5)
    expect(secret).toMatch(/^[\w-]{43}$/)
    place = { session, secret }
    const listed = successOf(await listExercises(visitor, null)).map(({ exercise, isReady }) => [exercise.id, isReady])
    expect(listed).toContainEqual(['taster', true])
    expect(listed).toContainEqual(['baseline', false])
  })

  it('cannot begin an exercise for people with an account', async () => {
    expect(code(await startSession(visitor, { exercise: 'baseline' }))).toBe('ACCESS.REFUSED')
  })

  it('alone has the session: without its secret nobody sees it, not even an owner', async () => {
    const without = { session: place.session, position: 1 }
    for (const context of [visitor, app.context]) {
      expect(code(await openCase(context, without))).toBe('ACCESS.REFUSED')
      expect(code(await readPixels(context, { ...without, secret: 'x'.repeat(43), of: 'film' }))).toBe('ACCESS.REFUSED')
      expect(code(await showSessionFigures(context, without))).toBe('ACCESS.REFUSED')
    }
  })

  it('gets before the commit no word of the AI or of the truth from any operation, and no seed', async () => {
    const film = { ...place, position: 1 }
    const answers = [
      await openCase(visitor, film),
      await saveDraft(visitor, { ...film, madeFrom: 0, report: { ...NORMAL, isNormal: null } }),
      await noteActivity(visitor, { ...film, signals: [{ kind: 'input', atMs: 5 }] }),
      await showSession(visitor, place),
      await requestReveal(visitor, film),
      await debriefFilm(visitor, film),
      await finishSession(visitor, place),
      await showSessionFigures(visitor, place),
    ]
    expect(answers.map((answer) => code(answer))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'READ.NOT_COMMITTED',
      'READ.NOT_FINISHED',
      undefined,
      undefined,
    ])
    const secrets = await secretsOf(place.session)
    const text = JSON.stringify(answers)
    for (const secret of secrets) expect(text).not.toContain(secret)
    const untold = [
      '"scores":[{',
      '"heatMaps"',
      '"lesions"',
      '"strength"',
      'plannedErrors',
      'probes',
      'prevalence',
      'on purpose',
    ]
    for (const part of untold) expect(text).not.toContain(part)
    expect(answers[0]).toMatchObject({ value: { ai: null, truth: null, planned: null, difficulty: null } })
  })

  it('gets pixels as DICOM that names neither seed nor finding', async () => {
    const read = successOf(await readPixels(visitor, { ...place, position: 1, of: 'film' })).file
    const bytes = await bytesOf(read.content)
    expect(bytes.length).toBe(read.bytes)
    expect(bytes.subarray(128, 132).toString('latin1')).toBe('DICM')
    const header = bytes.subarray(0, 4000).toString('latin1')
    for (const secret of [...(await secretsOf(place.session)), 'nodule', 'consolidation', 'taster'])
      expect(header).not.toContain(secret)
    expect(code(await readPixels(visitor, { ...place, position: 1, of: 'prior' }))).toBe('READING.NO_PRIOR')
  })

  it('is refused a stale draft, a mark outside the film and a confidence of 101', async () => {
    const film = { ...place, position: 1 }
    const mark = { kind: 'point', x: 2000, y: 3, frame: 0, finding: 'nodule', confidence: 50 }
    const sure = { answers: { nodule: { present: true, confidence: 101 } } }
    const stale = await saveDraft(visitor, { ...film, madeFrom: 0, report: { ...NORMAL, isNormal: null } })
    const outside = await saveDraft(visitor, { ...film, madeFrom: 1, report: { ...NORMAL, marks: [mark] } })
    const tooSure = await commitRead(visitor, { ...film, madeFrom: 1, report: { ...NORMAL, ...sure } })
    expect([stale, outside, tooSure].map((answer) => code(answer))).toEqual([
      'READ.STALE_DRAFT',
      'READ.BAD_REPORT',
      'READ.BAD_REPORT',
    ])
    expect(outside).toMatchObject({
      error: { problems: [{ where: 'marks 1 x', found: '2000', expected: '0 to 1024' }] },
    })
  })

  it('commits once, however often the request is sent, and then sees the AI but not the truth', async () => {
    const film = { ...place, position: 1 }
    const sent = { ...film, madeFrom: 1, report: NORMAL, requestKey: 'commit-1' }
    const first = successOf(await commitRead(visitor, sent))
    expect(successOf(await commitRead(visitor, sent))).toEqual(first)
    expect(first).toMatchObject({ phase: 'committed-unaided', ai: null })
    expect(code(await saveDraft(visitor, { ...film, madeFrom: 2, report: NORMAL }))).toBe('READ.LOCKED')
    const shown = successOf(await requestReveal(visitor, film))
    expect(shown.ai?.tool).toEqual({ id: 'alder', version: '2.0.0' })
    expect(shown.ai?.scores?.length).toBe(6)
    expect([shown.truth, shown.planned, shown.difficulty]).toEqual([null, null, null])
    expect(shown.unaided).toEqual(first.unaided)
    expect(successOf(await requestReveal(visitor, film)).phase).toBe('ai-revealed')
  })

  it('decides again and is told the truth of this film, while the others wait', async () => {
    const film = { ...place, position: 1 }
    const again = await commitRead(visitor, { ...film, madeFrom: 2, report: NORMAL })
    expect(successOf(again)).toMatchObject({ phase: 'committed-with-ai', truth: null })
    const told = successOf(await debriefFilm(visitor, film))
    expect(told.truth?.strength).toBe('exact')
    expect(Object.keys(told.changes ?? {})).toEqual(['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax'])
    expect(successOf(await debriefFilm(visitor, film))).toEqual(told)
    expect(successOf(await finishSession(visitor, place))).toMatchObject({ waiting: 4, films: [{ position: 1 }] })
    const figures = successOf(await showSessionFigures(visitor, place))
    expect(figures.all).toMatchObject({ films: 1, alone: { reads: 1 }, withAi: { reads: 1 }, ai: { reads: 1 } })
    expect(figures.competencies.map(({ level }) => level)).toEqual(['practised', 'practised'])
  })

  it('has no film 6 and no film one and a half', async () => {
    for (const position of [6, 1.5, 0])
      expect(code(await openCase(visitor, { ...place, position }))).toBe('READING.NO_SUCH_FILM')
  })

  it('has no figures of their own without an account', async () => {
    expect(code(await showOwnFigures(visitor, null))).toBe('ACCESS.REFUSED')
  })
})

it('an exercise tells its teacher, and nobody else, what it is expected to show and what it cannot', async () => {
  const shown = successOf(await showExercise(app.context, { id: 'automation-bias' }))
  expect(shown.expected).toMatchObject({ films: 60, normal: 30, plannedErrors: 15, probes: 9 })
  expect(shown.power.sentences.join(' ')).toContain('Cannot rank single readers')
  expect(code(await showExercise(visitor, { id: 'automation-bias' }))).toBe('ACCESS.REFUSED')
})

/** Texts that must not leave the server before the debrief: seeds, probabilities and boxes. */
async function secretsOf(id: string): Promise<readonly string[]> {
  const { db } = storeOf(app.context)
  const exercise = await latestExercise(db, 'taster')
  const origin = (await originOfFilms(db, exercise?.key ?? 0)) as { setSeed: string }
  const session = await sessionById(db, id)
  const reads = await readsOfSessions(db, [session?.key ?? 0])
  const films = await filmsByKey(
    db,
    reads.map(({ film }) => film),
  )
  const answers = [...films.values()].flatMap(({ suggestion }) => suggestion?.answer.findings ?? [])
  expect(answers.length).toBe(30)
  return [origin.setSeed, ...answers.map(({ probability }) => String(probability))]
}
