import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filmsByKey, insertExercise, latestExercise, readsOfSessions, sessionById } from '@collimator/db'
import { dicomFrameSamples, readDicomImage } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import type { ExerciseRecipe } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCasePack } from '../cases/import-case-pack.ts'
import { listCases } from '../cases/list-cases.ts'
import { withdrawalRefusalMessage, withdrawCase } from '../cases/withdraw-case.ts'
import { type Context, storeOf } from '../context/context.ts'
import { debriefFilm, finishSession } from '../reading/debrief-films.ts'
import { listExercises } from '../reading/list-exercises.ts'
import { prepareOneExercise } from '../reading/prepare-exercises.ts'
import { commitRead, openCase, readPixels, requestReveal } from '../reading/read-films.ts'
import { showSession, startSession } from '../reading/start-session.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { type PictureCase, writePicturePack } from '../test-support/picture-cases.ts'
import { plantPerson } from '../test-support/planted-reads.ts'

let app: TestApp
let folder = ''
let reader: Context
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

const ai = (p: number) => ({ 'lenet-mit': { p_nodule: p } })
const film = (id: string, nodule: boolean, changes: object = {}): PictureCase => {
  return { id, truth: { nodule }, changes: { set: 'chest', ai: ai(nodule ? 0.9 : 0.2), ...changes } }
}
const CASES: readonly PictureCase[] = [
  ...[1, 2, 3].map((n) => film(`ill-${n}`, true)),
  ...[1, 2, 3].map((n) => film(`well-${n}`, false)),
  { ...film('boxed', true), truth: { nodule: true, boxes_xywh_64: [[16, 8, 20, 10]] } },
  film('unread', true, { ai: {} }),
  { id: 'unlabelled', truth: {}, changes: { set: 'chest' } },
  { id: 'scan-1', truth: { lesion: true }, sections: 3, changes: { set: 'scans' } },
  { id: 'scan-2', truth: { lesion: false }, sections: 3, changes: { set: 'scans', generated: true } },
]

const FILMS: Partial<ExerciseRecipe> = {
  findings: ['nodule'],
  films: { source: 'pack', set: 'chest' },
  cases: 6,
  prevalence: 0.5,
  tool: { id: 'lenet-mit', version: 'as stated in the pack' },
  displays: ['score'],
  plannedErrors: 0,
  probes: 0,
  feedback: 'each-case',
}

async function addExercise(id: string, changes: Partial<ExerciseRecipe>): Promise<string | number> {
  const recipe = aRecipe({ ...FILMS, id, ...changes })
  await storeOf(app.context).transaction(async (transaction) => {
    await insertExercise(transaction, recipe, { by: 'program', at: app.context.app.now() })
    return ok(null)
  })
  const made = await prepareOneExercise(app.context, { id, version: recipe.version }, () => undefined)
  return made.ok ? made.value.films : made.error
}

/** The stored films of a session, in their order. */
async function storedFilms(id: string) {
  const { db } = storeOf(app.context)
  const session = await sessionById(db, id)
  const reads = session ? await readsOfSessions(db, [session.key]) : []
  const films = await filmsByKey(
    db,
    reads.map((read) => read.film),
  )
  return reads.flatMap((read) => films.get(read.film) ?? [])
}

const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }

async function readFilmOf(session: string, position: number) {
  const place = { session, position }
  const opened = successOf(await openCase(reader, place))
  const commit = (madeFrom: number) => commitRead(reader, { ...place, madeFrom, report: NORMAL })
  const committed = successOf(await commit(opened.draftVersion))
  const revealed = successOf(await requestReveal(reader, place))
  successOf(await commit(committed.draftVersion))
  return { opened, revealed, told: successOf(await debriefFilm(reader, place)) }
}

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  folder = await mkdtemp(join(tmpdir(), 'collimator-pack-films-'))
  reader = await plantPerson(app.context, 'resident')
})
afterAll(async () => {
  await app?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('before the pack is imported', () => {
  it('an exercise on its films says what is missing, is not made, and cannot be begun', async () => {
    expect(await addExercise('early', {})).toBe('a case pack with the set chest has not been imported')
    const listed = successOf(await listExercises(reader, null)).find(({ exercise }) => exercise.id === 'early')
    expect(listed?.films).toEqual({ kind: 'missing-pack', wanted: 'a case pack with the set chest' })
    expect(await startSession(reader, { exercise: 'early' })).toEqual({
      ok: false,
      error: { code: 'READING.NO_PACK', wanted: 'a case pack with the set chest' },
    })
  })
})

describe('films of an imported pack', () => {
  let session = ''
  beforeAll(async () => {
    await writePicturePack(folder, CASES)
    const done = successOf(await importCasePack(app.context, { folder, acceptValid: false }))
    expect(done.faults).toEqual([])
  })

  it('are dealt by class, only from cases whose truth and AI answer are known', async () => {
    expect(await addExercise('real', {})).toBe(6)
    session = successOf(await startSession(reader, { exercise: 'real' })).session
    const films = await storedFilms(session)
    expect(films.filter(({ truth }) => truth.present.length > 0).length).toBe(3)
    const cases = films.map(({ ofPack }) => ofPack?.id)
    expect(new Set(cases).size).toBe(6)
    for (const id of ['unread', 'unlabelled', 'scan-1']) expect(cases).not.toContain(id)
  })
  it('of which there are too few are refused by class, and nothing is made', async () => {
    expect(await addExercise('many', { cases: 12 })).toBe(
      'the pack has too few cases: expected 6 cases with nodule, found 4; 6 cases without a finding, found 3',
    )
    const stored = await latestExercise(storeOf(app.context).db, 'many')
    expect(await startSession(reader, { exercise: 'many' })).toMatchObject({ error: { code: 'READING.NOT_READY' } })
    expect(stored).toBeDefined()
  })
  it('are named with licence and attribution, and told as real', async () => {
    const shown = successOf(await showSession(reader, { session }))
    expect(shown.films).toMatchObject({
      ...{ kind: 'pack', name: 'Real films', isGenerated: false },
      ...{ licences: ['CC BY 4.0'], attribution: ['A. Author, Films, 2026'] },
    })
  })
  it('show no truth, no AI and no case before the commit, and tell whose truth it is afterwards', async () => {
    const { opened, revealed, told } = await readFilmOf(session, 1)
    expect(opened).toMatchObject({ ai: null, truth: null, ofPack: null, film: { isGenerated: false } })
    const [stored] = await storedFilms(session)
    expect(JSON.stringify(opened)).not.toContain(String(stored?.ofPack?.id))
    expect(revealed.ai).toMatchObject({ tool: { id: 'lenet-mit', version: 'as stated in the pack' } })
    expect(stored?.suggestion?.answer.tool.modelSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(told.truth).toMatchObject({
      strength: 'stated',
      source: 'Two radiologists, from CT. How far to trust it, as the pack states: strong: CT within a week.',
    })
    expect(told.ofPack).toMatchObject({ id: stored?.ofPack?.id, packName: 'Real films', licence: 'CC BY 4.0' })
  })
  it('have their boxes in pixels of the film', async () => {
    expect(await addExercise('boxes', { cases: 4, prevalence: 1 })).toBe(4)
    const begun = successOf(await startSession(reader, { exercise: 'boxes' }))
    const boxed = (await storedFilms(begun.session)).find(({ ofPack }) => ofPack?.id === 'boxed')
    expect(boxed?.truth.lesions).toEqual([{ finding: 'nodule', frame: 0, box: [8, 3, 10, 3.75] }])
  })
  it('of several sections are one stack from feet to head, with a label where the pack says that they are generated', async () => {
    const scans: Partial<ExerciseRecipe> = {
      ...{ findings: ['lesion'], films: { source: 'pack', set: 'scans' }, cases: 2, tool: null, displays: [] },
      paradigm: 'no-ai',
    }
    expect(await addExercise('stacks', scans)).toBe(2)
    const begun = successOf(await startSession(reader, { exercise: 'stacks' })).session
    const views = [1, 2].map((position) => openCase(reader, { session: begun, position }))
    const films = (await Promise.all(views)).map((view) => successOf(view).film)
    expect(films.map((one) => one?.frames)).toEqual([3, 3])
    expect(films.map((one) => one?.isGenerated).sort()).toEqual([false, true])
    const read = successOf(await readPixels(reader, { session: begun, position: 1, of: 'film' }))
    const pieces: Uint8Array[] = []
    for await (const piece of read.file.content) pieces.push(piece)
    const stack = successOf(readDicomImage(Buffer.concat(pieces)))
    expect(stack).toMatchObject({ width: 32, height: 24, spacing: { rowMm: 0.5 } })
    const firsts = await Promise.all([0, 1, 2].map(async (k) => successOf(await dicomFrameSamples(stack, k))[0]))
    // Written with 101 more a section towards the feet.
    expect(firsts).toEqual([202, 101, 0].map((shade) => shade + 'scan-1'.length))
  })
})

describe('a case that is withdrawn while it is assigned', () => {
  let session = ''
  let gone = { position: 0, id: '' }
  beforeAll(async () => {
    expect(await addExercise('withdrawn', { feedback: 'session-end' })).toBe(6)
    session = successOf(await startSession(reader, { exercise: 'withdrawn' })).session
    const films = await storedFilms(session)
    gone = { position: 3, id: films[2]?.ofPack?.id ?? '' }
  })

  it('is withdrawn by an owner with a reason, once', async () => {
    const wanted = { case: gone.id, reason: 'The patient objects.' }
    expect(code(await withdrawCase(reader, wanted))).toBe('ACCESS.REFUSED')
    expect(code(await withdrawCase(app.context, { ...wanted, reason: ' ' }))).toBe('CASES.NO_REASON')
    expect(code(await withdrawCase(app.context, { ...wanted, case: 'nothing' }))).toBe('CASES.NO_SUCH_CASE')
    expect(successOf(await withdrawCase(app.context, wanted))).toMatchObject({ case: gone.id })
    const again = await withdrawCase(app.context, wanted)
    expect(again.ok ? '' : withdrawalRefusalMessage(again.error)).toBe(
      `the case ${gone.id} was withdrawn on 2026-11-24`,
    )
    const [pack] = successOf(await listCases(app.context, null))
    expect(pack?.withdrawn).toMatchObject([{ id: gone.id, reason: 'The patient objects.' }])
    expect(pack?.cases.map(({ id }) => id)).not.toContain(gone.id)
  })
  it('is refused in words on every way to it, and nothing of it is sent', async () => {
    const place = { session, position: gone.position }
    expect(successOf(await openCase(reader, place))).toMatchObject({
      phase: 'assigned',
      film: { isWithdrawn: true },
    })
    const tried = [
      await readPixels(reader, { ...place, of: 'film' }),
      await commitRead(reader, { ...place, madeFrom: 0, report: NORMAL }),
      await requestReveal(reader, place),
      await debriefFilm(reader, place),
    ]
    expect(tried.map((one) => code(one))).toEqual([
      'READING.WITHDRAWN',
      'READING.WITHDRAWN',
      'READING.WITHDRAWN',
      'READING.WITHDRAWN',
    ])
  })
  it('does not hold the session up: the others are read and debriefed, and the session is finished', async () => {
    for (const position of [1, 2, 4, 5, 6]) {
      const place = { session, position }
      const { draftVersion } = successOf(await openCase(reader, place))
      const committed = successOf(await commitRead(reader, { ...place, madeFrom: draftVersion, report: NORMAL }))
      successOf(await requestReveal(reader, place))
      successOf(await commitRead(reader, { ...place, madeFrom: committed.draftVersion, report: NORMAL }))
    }
    const finished = successOf(await finishSession(reader, { session }))
    expect([finished.waiting, finished.films.length]).toEqual([0, 5])
    const shown = successOf(await showSession(reader, { session }))
    expect(shown).toMatchObject({ open: 0, debrief: ['What happened.'] })
    expect(shown.reads[gone.position - 1]).toMatchObject({ isWithdrawn: true, phase: 'assigned' })
    expect(code(await startSession(reader, { exercise: 'withdrawn' }))).toBe('READING.ALREADY_READ')
  })
  it('is dealt to nobody who begins later, and the others keep their order', async () => {
    const other = await plantPerson(app.context, 'late')
    const begun = successOf(await startSession(other, { exercise: 'withdrawn' }))
    expect(begun.films).toBe(5)
    expect((await storedFilms(begun.session)).map(({ ofPack }) => ofPack?.id)).not.toContain(gone.id)
  })
})
