import { insertPerson, pseudonymOf } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { FILM_GROUPS } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Context, storeOf } from '../context/context.ts'
import { startClock } from '../demo/cohort/dated-clock.ts'
import { simulateSession } from '../demo/cohort/simulate-session.ts'
import { DEMO_SEEDS, type DemoSeed } from '../demo/demo-people.ts'
import type { Actor, PersonId } from '../policy/actor.ts'
import { markSimulatedSession } from '../reading/mark-simulated.ts'
import { prepareOneExercise } from '../reading/prepare-exercises.ts'
import { showOwnFigures } from '../reading/show-figures.ts'
import { startSession } from '../reading/start-session.ts'
import { analyseMrmc } from '../studies/analyse-mrmc.ts'
import { saveExercise } from '../teaching/save-exercise.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { analyseFilmReads } from './analyse-film-reads.ts'
import { drawOwnFigure, exportOwnReads, exportReaderReads } from './export-reads.ts'
import { drawReadings } from './pictures/draw-readings.ts'

const FILMS = 32
const SAM: Actor = { kind: 'person', id: 'person-sam' as PersonId, name: 'Sam', memberships: [] }
const READER = { ability: 1.6, criterion: -0.4, confidenceScale: 1, reliance: 0.6, learning: 0.1 }

let app: TestApp
let pseudonym: string
const as = (actor: Actor): Context => ({ ...app.context, actor })
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  await storeOf(app.context).transaction(async (transaction) => {
    const createdAt = app.context.app.now()
    const email = 'sam@example.org'
    await insertPerson(transaction, { id: 'person-sam', name: 'Sam', email, emailVerified: true, createdAt })
    return ok(null)
  })
  pseudonym = (await pseudonymOf(storeOf(app.context).db, 'person-sam')) ?? ''
  const tool = { id: 'alder', version: '2.0.0' }
  const recipe = aRecipe({ id: 'many', cases: FILMS, tool, probes: 0, feedback: 'each-case', competencies: ['M06'] })
  const { version } = successOf(await saveExercise(app.context, { recipe }))
  successOf(await prepareOneExercise(app.context, { id: 'many', version }, () => undefined))
  const { session } = successOf(await startSession(as(SAM), { exercise: 'many' }))
  successOf(await markSimulatedSession(as({ kind: 'job', name: 'test' }), { session, reader: READER }))
  const clock = startClock(new Date('2026-11-01T08:00:00Z'))
  const context: Context = { ...as(SAM), app: { ...app.context.app, now: clock.now } }
  const member = { seed: DEMO_SEEDS[0] as DemoSeed, reader: READER, exercises: ['many'] }
  const plan = { context, senior: context, clock, member, session, isChecked: false, filmsRead: 0 }
  await simulateSession({ ...plan, findings: recipe.findings, onFilm: () => undefined })
}, 300_000)
afterAll(() => app?.close())

it('the figures of a page are those of the file that is downloaded from it, in every part', async () => {
  const { due, ...page } = successOf(await showOwnFigures(as(SAM), null))
  const { fileName: name, bytes } = successOf(await exportOwnReads(as(SAM), { format: 'csv' }))
  expect(name).toBe(`${pseudonym}-reads.csv`)
  expect(new TextDecoder().decode(bytes)).not.toContain('Sam')
  const { readers, problems, contract } = successOf(await analyseFilmReads(app.context, { file: { name, bytes } }))
  expect(problems).toEqual([])
  expect(readers).toEqual([{ reader: pseudonym, figures: page }])
  expect(page.all).toMatchObject({ films: FILMS, alone: { reads: FILMS }, withAi: { reads: FILMS } })
  expect(Object.keys(page.groups)).toEqual([...FILM_GROUPS])
  expect(contract.schema).toEqual({ name: 'collimator/reading-figures', version: 1 })
  expect(due.length).toBeGreaterThan(0)
})

it('each picture of the page has the bytes of the one that is drawn from the file', async () => {
  const { fileName: name, bytes } = successOf(await exportOwnReads(as(SAM), { format: 'csv' }))
  const [own] = successOf(await analyseFilmReads(app.context, { file: { name, bytes } })).readers
  const drawn = own ? drawReadings(own.figures) : []
  const names = drawn.map(({ fileName }) => fileName)
  expect(names).toEqual(expect.arrayContaining(['comparison.svg', 'roc.svg', 'calibration.svg', 'reliance.svg']))
  expect(names).toEqual(expect.arrayContaining(['learning.svg', 'cusum.svg', 'by-finding.svg', 'by-difficulty.svg']))
  for (const { fileName, svg } of drawn) {
    const page = successOf(await drawOwnFigure(as(SAM), { fileName }))
    expect(new TextDecoder().decode(page?.bytes)).toBe(svg)
    expect(svg).toContain('simulated')
  }
  expect(successOf(await drawOwnFigure(as(SAM), { fileName: 'nothing.svg' }))).toBeNull()
})

it('the operator beside the store gets the bytes that the reader downloads, by pseudonym, and nobody else does', async () => {
  for (const format of ['csv', 'study', 'imrmc'] as const) {
    const own = successOf(await exportOwnReads(as(SAM), { format }))
    expect(successOf(await exportReaderReads(app.context, { reader: pseudonym, format }))).toEqual(own)
  }
  expect(code(await exportReaderReads(as(SAM), { reader: pseudonym, format: 'csv' }))).toBe('ACCESS.REFUSED')
  expect(code(await exportReaderReads(app.context, { reader: 'P-NOBODY', format: 'csv' }))).toBe('READS.NO_SUCH_READER')
  const elsewhere: Actor = {
    ...{ kind: 'person', id: 'person-tom' as PersonId, name: 'Tom' },
    memberships: [{ scope: { kind: 'programme', id: 'south' }, role: 'teacher' }],
  }
  const refused = await exportReaderReads(as(elsewhere), { reader: pseudonym, format: 'csv' })
  expect(code(refused)).toBe('READS.NO_SUCH_READER')
  expect(code(await exportOwnReads(as(elsewhere), { format: 'csv' }))).toBe('READS.NONE')
})

it('the iMRMC file and the table of the study are read back as one and the same study', async () => {
  const choice = {
    merit: { of: 'auc' },
    covariance: 'jackknife',
    over: { readers: 'fixed', cases: 'random' },
  } as const
  const results = []
  for (const format of ['study', 'imrmc'] as const) {
    const { fileName: name, bytes } = successOf(await exportOwnReads(as(SAM), { format }))
    results.push(successOf(await analyseMrmc(app.context, { file: { name, bytes }, choice })).result)
  }
  expect(results[0]).toEqual(results[1])
  expect(results[0]).toMatchObject({ cases: { positive: FILMS / 2, negative: FILMS / 2 } })
})
