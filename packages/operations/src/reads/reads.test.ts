import { pseudonymOf } from '@collimator/db'
import { FILM_GROUPS } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Context, storeOf } from '../context/context.ts'
import { showOwnFigures } from '../reading/show-figures.ts'
import { analyseMrmc } from '../studies/analyse-mrmc.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { plantExercise, plantPerson, simulateReads } from '../test-support/planted-reads.ts'
import { analyseFilmReads } from './analyse-film-reads.ts'
import { drawOwnFigure, exportOwnReads, exportReaderReads } from './export-reads.ts'
import { drawReadings } from './pictures/draw-readings.ts'

const FILMS = 40
const RECIPE = aRecipe({ id: 'many', cases: FILMS, probes: 0, plannedErrors: 0, competencies: ['M06'] })

let app: TestApp
let sam: Context
let pseudonym: string
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  sam = await plantPerson(app.context, 'Sam')
  pseudonym = (await pseudonymOf(storeOf(app.context).db, 'person-Sam')) ?? ''
  await plantExercise(app.context, RECIPE)
  await simulateReads(sam, RECIPE)
})
afterAll(() => app?.close())

it('the figures of a page are those of the file that is downloaded from it, in every part', async () => {
  const { due, ...page } = successOf(await showOwnFigures(sam, null))
  const { fileName: name, bytes } = successOf(await exportOwnReads(sam, { format: 'csv' }))
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
  const { fileName: name, bytes } = successOf(await exportOwnReads(sam, { format: 'csv' }))
  const [own] = successOf(await analyseFilmReads(app.context, { file: { name, bytes } })).readers
  const drawn = own ? drawReadings(own.figures) : []
  const names = drawn.map(({ fileName }) => fileName)
  expect(names).toEqual(expect.arrayContaining(['comparison.svg', 'roc.svg', 'calibration.svg', 'reliance.svg']))
  expect(names).toEqual(expect.arrayContaining(['learning.svg', 'cusum.svg', 'by-finding.svg', 'by-difficulty.svg']))
  for (const { fileName, svg } of drawn) {
    const page = successOf(await drawOwnFigure(sam, { fileName }))
    expect(new TextDecoder().decode(page?.bytes)).toBe(svg)
    expect(svg).toContain('simulated')
  }
  expect(successOf(await drawOwnFigure(sam, { fileName: 'nothing.svg' }))).toBeNull()
})

it('the operator beside the store gets the bytes that the reader downloads, by pseudonym, and nobody else does', async () => {
  for (const format of ['csv', 'study', 'imrmc'] as const) {
    const own = successOf(await exportOwnReads(sam, { format }))
    expect(successOf(await exportReaderReads(app.context, { reader: pseudonym, format }))).toEqual(own)
  }
  expect(code(await exportReaderReads(sam, { reader: pseudonym, format: 'csv' }))).toBe('ACCESS.REFUSED')
  expect(code(await exportReaderReads(app.context, { reader: 'P-NOBODY', format: 'csv' }))).toBe('READS.NO_SUCH_READER')
  const tom = await plantPerson(app.context, 'Tom', [{ scope: { kind: 'programme', id: 'south' }, role: 'teacher' }])
  expect(code(await exportReaderReads(tom, { reader: pseudonym, format: 'csv' }))).toBe('READS.NO_SUCH_READER')
  expect(code(await exportOwnReads(tom, { format: 'csv' }))).toBe('READS.NONE')
})

it('the iMRMC file and the table of the study are read back as one and the same study', async () => {
  const choice = {
    merit: { of: 'auc' },
    covariance: 'jackknife',
    over: { readers: 'fixed', cases: 'random' },
  } as const
  const results = []
  for (const format of ['study', 'imrmc'] as const) {
    const { fileName: name, bytes } = successOf(await exportOwnReads(sam, { format }))
    results.push(successOf(await analyseMrmc(app.context, { file: { name, bytes }, choice })).result)
  }
  expect(results[0]).toEqual(results[1])
  expect(results[0]).toMatchObject({ cases: { positive: FILMS / 2, negative: FILMS / 2 } })
})
