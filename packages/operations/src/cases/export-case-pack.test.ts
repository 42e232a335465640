import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { VISITOR } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { keptFile } from '../test-support/kept-file.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { digestOf, fileOf, writePackFolder } from '../test-support/pack-folder.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { caseExportRefusalMessage, exportCasePack } from './export-case-pack.ts'
import { importCasePack } from './import-case-pack.ts'
import { listCases } from './list-cases.ts'

let root = ''
let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  other = await openTestApp({ loadStarter: false })
})
afterAll(async () => {
  await app.close()
  await other.close()
})
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-export-'))
})
afterEach(async () => {
  await removeEveryCase(app)
  await removeEveryCase(other)
  await rm(root, { recursive: true, force: true })
})

const cases = [
  { id: 'one', content: filmOfText('first film') },
  { id: 'two', content: filmOfText('second film'), changes: { changes: 'cropped', note: { kept: [1, null] } } },
]
async function importPack(name = 'Films') {
  const folder = join(root, `pack ${name}`)
  await writePackFolder(folder, cases, { name })
  const done = await importCasePack(app.context, { folder, acceptValid: false })
  return done.ok && done.value.written ? done.value.written.pack : ''
}
const exporting = (options: { pack?: string; folder?: string } = {}) =>
  exportCasePack(app.context, { folder: join(root, 'out/films'), ...options })
const refusal = async (options: { pack?: string; folder?: string } = {}) => {
  const done = await exporting(options)
  return done.ok ? 'written' : caseExportRefusalMessage(done.error)
}

describe('an exported pack', () => {
  it('has the files, the attribution, and a manifest that says what the first one said', async () => {
    const pack = await importPack()
    const steps: string[] = []
    const folder = join(root, 'out/films')
    const done = await exportCasePack(app.context, { folder, onProgress: (n, of) => steps.push(`${n}/${of}`) })
    expect(done).toEqual({ ok: true, value: { pack, cases: 2, models: 1, files: 3 } })
    expect(steps).toEqual(['1/3', '2/3', '3/3'])
    expect((await readdir(folder)).sort()).toEqual(['ATTRIBUTION.md', 'films', 'manifest.json', 'models'])
    expect(await readFile(join(folder, fileOf('two')), 'utf8')).toBe(filmOfText('second film'))
    expect(await readFile(join(folder, 'ATTRIBUTION.md'), 'utf8')).toContain('- A. Author, Films, 2026')
    const manifest = async (path: string) => JSON.parse(await readFile(join(root, path, 'manifest.json'), 'utf8'))
    expect(await manifest('out/films')).toEqual(await manifest('pack Films'))
    expect(await readdir(join(root, 'out'))).toEqual(['films'])
  })

  it('imports again, with nothing lost', async () => {
    await importPack()
    await exporting()
    const again = await importCasePack(other.context, {
      folder: join(root, 'out/films'),
      acceptValid: false,
    })
    expect(again).toMatchObject({ ok: true, value: { faults: [], written: { cases: 2, models: 1 } } })
    const [before, after] = [
      successOf(await listCases(app.context, null)),
      successOf(await listCases(other.context, null)),
    ]
    expect(after[0]?.cases).toEqual(before[0]?.cases)
  })

  it('imports again when the pack brings its own attribution, and one file under two spellings', async () => {
    const folder = join(root, 'own')
    const content = filmOfText('first film')
    const own = { file: 'attribution.md', what: 'terms', sha256: digestOf('mine') }
    const spelled = { id: 'again', content, changes: { file: 'films/ONE.nii' } }
    await writePackFolder(folder, [{ id: 'one', content, changes: { derived: [own] } }, spelled])
    await writeFile(join(folder, 'attribution.md'), 'mine')
    await writeFile(join(folder, 'films/ONE.nii'), content)
    await importCasePack(app.context, { folder, acceptValid: false })
    await exporting()
    const again = await importCasePack(other.context, {
      folder: join(root, 'out/films'),
      acceptValid: false,
    })
    expect(again).toMatchObject({ ok: true, value: { faults: [], written: { cases: 2 } } })
  })

  it('is the pack it came from, although its manifest is laid out otherwise', async () => {
    const pack = await importPack()
    await exporting()
    const again = await importCasePack(app.context, { folder: join(root, 'out/films'), acceptValid: false })
    expect(again).toMatchObject({ ok: true, value: { written: { pack, unchanged: true } } })
    expect(successOf(await listCases(app.context, null))).toHaveLength(1)
  })

  it('may go into an empty folder', async () => {
    await importPack()
    await mkdir(join(root, 'out/films'), { recursive: true })
    expect(await refusal()).toBe('written')
  })

  it('is the one that was named when there are several', async () => {
    const names = [await importPack('Films'), await importPack('Other films')]
    expect(await refusal()).toBe(`name one of the imported packs: ${names.join(', ')}`)
    expect(await refusal({ pack: 'films' })).toBe(`name one of the imported packs: ${names.join(', ')}`)
    expect(await exporting({ pack: names[1] as string })).toMatchObject({ ok: true, value: { pack: names[1] } })
  })
})

describe('no pack is written', () => {
  it('when there is none', async () => {
    expect(await refusal()).toBe('there are no imported cases')
    expect(await refusal({ pack: '../../etc/passwd' })).toBe('there are no imported cases')
  })

  it('over files that are there already', async () => {
    await importPack()
    await writeFile(join(root, 'mine.txt'), 'mine')
    const message = 'the folder is not empty; name one that is absent or empty'
    expect(await refusal({ folder: root })).toBe(message)
    expect(await refusal({ folder: join(root, 'mine.txt') })).toBe(message)
    expect(await readFile(join(root, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it('when a file of the store has changed, and nothing half written stays', async () => {
    await importPack()
    const kept = keptFile(app.context.app.dataDirectory, digestOf(filmOfText('first film')))
    await writeFile(kept, filmOfText('fIrst film'))
    expect(await refusal()).toMatch(/^the store is damaged: .*found SHA-256 .*, expected .*; import the pack again$/)
    expect(await readdir(join(root, 'out'))).toEqual([])
  })

  it('for a visitor', async () => {
    await importPack()
    const done = await exportCasePack({ ...app.context, actor: VISITOR }, { folder: join(root, 'out') })
    expect(done).toMatchObject({ ok: false, error: { code: 'ACCESS.REFUSED', action: 'cases.export' } })
  })
})
