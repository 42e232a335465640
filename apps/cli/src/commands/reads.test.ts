import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportOwnReads, exportReads, openApp, showExercise, showOwnFigures } from '@collimator/operations'
import { contractOf } from '@collimator/operations/studies'
import { plantExercise, plantPerson, simulateReads, successOf } from '@collimator/operations/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../test-support/run-command.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')

let cwd = ''
let pseudonym = ''
const page = { figures: {}, csv: '', teachersCsv: '', imrmc: '' }

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-reads-'))
  const opened = await openApp({
    contentDirectory: CONTENT,
    dataDirectory: join(cwd, 'data'),
    databaseUrl: undefined,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(opened.error.code)
  const operator = { app: opened.value, actor: { kind: 'operator', name: 'test' }, requestId: 'test' } as const
  const sam = await plantPerson(operator, 'Sam')
  const { recipe } = successOf(await showExercise(operator, { id: 'second-reader' }))
  await plantExercise(operator, recipe)
  await simulateReads(sam, recipe)
  const { due: _, ...figures } = successOf(await showOwnFigures(sam, null))
  const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const own = successOf(await exportOwnReads(sam, { format: 'csv' }))
  pseudonym = own.fileName.replace('-reads.csv', '')
  Object.assign(page, {
    figures,
    csv: text(own.bytes),
    teachersCsv: text(successOf(await exportReads(operator, { exercise: recipe.id, format: 'csv' })).bytes),
    imrmc: text(successOf(await exportReads(operator, { exercise: recipe.id, format: 'imrmc' })).bytes),
  })
  await opened.value.close()
}, 120_000)
afterAll(() => rm(cwd, { recursive: true, force: true }))

const run = (...argv: readonly string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, ...argv)
const written = (name: string) => readFile(join(cwd, name), 'utf8')

it('the reads of a reader and of an exercise are exported with the bytes that the pages hand out', async () => {
  expect((await run('reads', 'export', 'own.csv', '--reader', pseudonym)).code).toBe(0)
  expect(await written('own.csv')).toBe(page.csv)
  expect((await run('reads', 'export', '-', '--exercise', 'second-reader')).out).toBe(page.teachersCsv)
  const report = await run('reads', 'export', 'second.imrmc', '--exercise', 'second-reader', '--json')
  expect(await written('second.imrmc')).toBe(page.imrmc)
  expect(JSON.parse(report.out)).toMatchObject({
    schema: { name: 'collimator/reads-export', version: 1 },
    exercise: 'second-reader',
    format: 'imrmc',
  })
}, 60_000)

it('the figures of an exported file are those of the page of the reader, as equal JSON', async () => {
  await writeFile(join(cwd, 'page.csv'), page.csv)
  const analysed = await run('reads', 'analyse', 'page.csv', '--json')
  const readers = [{ reader: pseudonym, figures: page.figures }]
  const expected = contractOf('reading-figures', 1, { readers, problems: [] })
  expect(JSON.parse(analysed.out)).toEqual(JSON.parse(JSON.stringify(expected)))
  expect(analysed.code).toBe(0)
})

it('in words a file of reads has every condition, reliance and group, and says what is simulated', async () => {
  await writeFile(join(cwd, 'page.csv'), page.csv)
  const { code, out } = await run('reads', 'analyse', 'page.csv', '--svg', 'pictures')
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`^Reader ${pseudonym}: \\d+ films; \\d+ reads are simulated`))
  for (const heading of ['Reliance', 'Right calls by finding', 'Right calls by subtlety', 'Competencies'])
    expect(out).toContain(`\n${heading}\n`)
  expect(out).toContain('Not for diagnosis.')
  expect(out).not.toMatch(/NaN|undefined/)
  expect(await written('pictures/roc.svg')).toContain('simulated')
})

it('the table of the study goes through collimator mrmc, and the table of reads does not', async () => {
  await run('reads', 'export', 'study.csv', '--exercise', 'second-reader', '--format', 'study')
  const study = await run('mrmc', 'study.csv', '--json')
  expect(JSON.parse(study.out)).toMatchObject({ schema: { name: 'collimator/mrmc' } })
  await writeFile(join(cwd, 'page.csv'), page.csv)
  expect((await run('mrmc', 'page.csv')).code).toBe(1)
}, 60_000)

it.each([
  ['neither an exercise nor a reader', ['export', 'x.csv'], 2, 'name one, --exercise or --reader'],
  ['a reader that there is not', ['export', 'x.csv', '--reader', 'P-NOBODY'], 1, 'there is no reader P-NOBODY'],
  ['an exercise that there is not', ['export', 'x.csv', '--exercise', 'none'], 1, 'there is no exercise none'],
  ['an exercise that nobody has read', ['export', 'x.csv', '--exercise', 'drift'], 1, 'nobody has read a film'],
  ['a file that is not there', ['analyse', 'none.csv'], 1, 'none.csv: there is no such file or folder'],
  ['a reader who is not in the file', ['analyse', 'page.csv', '--reader', 'P-NOBODY'], 1, 'P-NOBODY'],
])(
  '%s is refused in one sentence',
  async (_what, argv, code, words) => {
    await writeFile(join(cwd, 'page.csv'), page.csv)
    const refused = await run('reads', ...argv)
    expect([refused.code, refused.out]).toEqual([code, ''])
    expect(refused.err).toContain(words)
  },
  60_000,
)

it('exercises are listed, exported, changed and saved again as a new version', async () => {
  const listed = await run('exercises', 'list')
  expect(listed.out).toMatch(/^ID +VERSION +FILMS +AI +ASSIGNED +TITLE\n/)
  expect(listed.out).toMatch(/^taster +\S+ +5, to be made +alder 2\.0\.0 +0 +Five films with AI$/m)
  expect((await run('exercises', 'export', 'baseline', 'base.json')).out).toBe('base.json: baseline 1.0.0\n')
  const recipe = JSON.parse(await written('base.json'))
  await writeFile(join(cwd, 'night.json'), JSON.stringify({ ...recipe, id: 'night-shift', title: 'Night shift' }))
  const saved = await run('exercises', 'create', 'night.json', '--json')
  expect(JSON.parse(saved.out)).toMatchObject({
    schema: { name: 'collimator/saved-exercise', version: 1 },
    ...{ id: 'night-shift', version: '1.0.0' },
  })
  expect((await run('exercises', 'create', 'night.json')).out).toMatch(/^night-shift 1\.1\.0 is saved/)
  const { exercises } = JSON.parse((await run('exercises', 'list', '--json')).out)
  expect(exercises).toContainEqual(
    expect.objectContaining({ recipe: { ...recipe, id: 'night-shift', title: 'Night shift', version: '1.1.0' } }),
  )
}, 120_000)

it('a broken recipe is refused with where it is broken, and nothing is saved', async () => {
  await writeFile(join(cwd, 'words.json'), 'forty films')
  expect((await run('exercises', 'create', 'words.json')).err).toContain('words.json is not JSON')
  await writeFile(join(cwd, 'list.json'), '[]')
  expect((await run('exercises', 'create', 'list.json')).err).toContain('expected one recipe')
  await writeFile(join(cwd, 'half.json'), JSON.stringify({ id: 'half', cases: 0 }))
  const half = await run('exercises', 'create', 'half.json')
  expect([half.code, half.out]).toEqual([1, ''])
  expect(half.err).toMatch(/^half\.json, cases: /m)
  expect(half.err).toContain('nothing was saved')
  expect((await run('exercises', 'list')).out).not.toContain('half')
  expect((await run('exercises', 'export', 'half')).err).toContain('half')
}, 120_000)
