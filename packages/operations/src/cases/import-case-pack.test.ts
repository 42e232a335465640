import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { lacksSharedData, sharedPath } from '../../../../tests/support/shared-data.ts'
import type { Actor } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { keptFile, keptFiles } from '../test-support/kept-file.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { digestOf, fileOf, writePackFolder } from '../test-support/pack-folder.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { caseFaultMessage, caseImportRefusalMessage, importCasePack } from './import-case-pack.ts'
import { listCases } from './list-cases.ts'

let root = ''
let folder = ''
let data = ''
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false, actor: { kind: 'operator', name: 'anna' } })
  data = app.context.app.dataDirectory
})
afterAll(() => app.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-cases-'))
  folder = join(root, 'pack')
})
afterEach(async () => {
  await removeEveryCase(app)
  await rm(root, { recursive: true, force: true })
})

const operator = { kind: 'operator', name: 'anna' } as const
const importing = async (options: { acceptValid?: boolean; onProgress?: (done: number, of: number) => void } = {}) => {
  const request = { folder, acceptValid: false, ...options }
  const done = await importCasePack(app.context, request)
  if (!done.ok) throw new Error(caseImportRefusalMessage(done.error))
  return done.value
}
const told = async () => (await importing()).faults.map(caseFaultMessage)
const [first, second] = [filmOfText('first film'), filmOfText('second film')]
const two = [
  { id: 'one', content: first },
  { id: 'two', content: second },
]
const listedIds = async () =>
  successOf(await listCases(app.context, null)).flatMap((pack) => pack.cases.map(({ id }) => id))

describe('a whole pack', () => {
  it('is copied by content and listed with licence, attribution and strength of truth', async () => {
    await writePackFolder(folder, two)
    const steps: string[] = []
    const report = await importing({ onProgress: (done, of) => steps.push(`${done}/${of}`) })
    const written = { pack: expect.stringMatching(/^films-[0-9a-f]{8}$/), cases: 2, models: 1, unchanged: false }
    const files = { copied: 3, alreadyThere: 0, bytesCopied: first.length + second.length + 7 }
    expect(report).toEqual({ name: 'Films', faults: [], leftOut: [], files, written })
    expect(steps).toEqual(['1/3', '2/3', '3/3'])
    expect(await readFile(keptFile(data, digestOf(first)), 'utf8')).toBe(first)
    expect(successOf(await listCases(app.context, null))).toMatchObject([
      {
        name: 'Films',
        importedBy: 'anna',
        importedAt: '2026-11-24T12:00:00.000Z',
        models: [{ id: 'net', licence: 'MIT' }],
        cases: [
          { id: 'one', licence: 'CC BY 4.0', truth: { by: 'CT', strength: 'strong' }, files: 1, readBy: ['net'] },
          { id: 'two', attribution: ['A. Author, Films, 2026'] },
        ],
      },
    ])
    expect(await readdir(join(data, 'files', 'incoming'))).toEqual([])
  })

  it('imported again changes nothing and copies nothing', async () => {
    await writePackFolder(folder, two)
    const first = await importing()
    const again = await importing()
    expect(again.files).toEqual({ copied: 0, alreadyThere: 3, bytesCopied: 0 })
    expect(again.written).toEqual({ ...first.written, unchanged: true })
    expect(successOf(await listCases(app.context, null))).toHaveLength(1)
  })

  it('goes on where a broken import stopped', async () => {
    await writePackFolder(folder, two)
    await rm(join(folder, fileOf('two')))
    expect((await importing()).written).toBeNull()
    expect(await listedIds()).toEqual([])
    await writePackFolder(folder, two)
    expect((await importing()).files).toMatchObject({ copied: 1, alreadyThere: 2 })
    expect(await listedIds()).toEqual(['one', 'two'])
  })

  it('mends a file of the store that a failing disk has changed', async () => {
    await writePackFolder(folder, two)
    await importing()
    const kept = keptFile(data, digestOf(first))
    await writeFile(kept, filmOfText('fIrst film'))
    expect((await importing()).files).toMatchObject({ copied: 1, alreadyThere: 2 })
    expect(await readFile(kept, 'utf8')).toBe(first)
  })

  it('names the derived files that nobody can check and leaves them out', async () => {
    const derived = [{ file: 'films/ai.nii.gz', what: 'drawn by a model' }]
    await writePackFolder(folder, [{ id: 'one', content: filmOfText('x'), changes: { derived } }])
    expect((await importing()).leftOut).toEqual([{ case: 'one', file: 'films/ai.nii.gz' }])
  })

  it('may hold links that stay inside', async () => {
    await writePackFolder(folder, two)
    await rm(join(folder, fileOf('two')))
    await writeFile(join(folder, 'real.nii'), second)
    await symlink('../real.nii', join(folder, fileOf('two')))
    expect((await importing()).faults).toEqual([])
  })
})

describe('a pack with a fault is not listed at all, and the fault names its file', () => {
  it('another content of the same length', async () => {
    await writePackFolder(folder, two)
    await writeFile(join(folder, fileOf('one')), filmOfText('fIrst film'))
    const [found, expected] = [digestOf(filmOfText('fIrst film')), digestOf(first)]
    expect(await told()).toEqual([`case one: films/one.nii: found SHA-256 ${found}, expected ${expected}`])
    expect(await listedIds()).toEqual([])
    expect(await readdir(join(data, 'files', 'incoming'))).toEqual([])
  })

  it('a file cut short', async () => {
    await writePackFolder(folder, two)
    await writeFile(join(folder, fileOf('one')), 'first')
    expect(await told()).toEqual([`case one: films/one.nii: found 5 bytes, expected ${first.length}`])
  })

  it('a file of two gigabytes where ten bytes were promised is not read', async () => {
    await writePackFolder(folder, two)
    await truncate(join(folder, fileOf('one')), 2 * 2 ** 30)
    expect(await told()).toEqual([`case one: films/one.nii: found 2147483648 bytes, expected ${first.length}`])
  })

  it('a label beyond a gigabyte, whose size nobody promised', async () => {
    const label = { label_file: 'films/label.nii', label_sha256: digestOf('label') }
    await writePackFolder(folder, [{ id: 'one', content: filmOfText('x'), changes: label }])
    await writeFile(join(folder, 'films/label.nii'), '')
    await truncate(join(folder, 'films/label.nii'), 2 ** 30 + 1)
    expect(await told()).toEqual(['case one: films/label.nii: found more than 1073741824 bytes'])
  })

  it('a link out of the pack', async () => {
    await writePackFolder(folder, two)
    await writeFile(join(root, 'secret'), first)
    await rm(join(folder, fileOf('one')))
    await symlink('../../secret', join(folder, fileOf('one')))
    expect(await told()).toEqual(['case one: films/one.nii: a link leads out of the pack'])
  })

  it('a link to a neighbour whose name begins like the pack', async () => {
    await writePackFolder(folder, two)
    await mkdir(`${folder}-secret`)
    await writeFile(join(`${folder}-secret`, 'x'), first)
    await rm(join(folder, fileOf('one')))
    await symlink('../../pack-secret/x', join(folder, fileOf('one')))
    expect(await told()).toEqual(['case one: films/one.nii: a link leads out of the pack'])
  })

  it('a link to itself, a folder, a named pipe', async () => {
    await writePackFolder(folder, [...two, { id: 'three', content: filmOfText('z') }])
    for (const id of ['one', 'two', 'three']) await rm(join(folder, fileOf(id)))
    await symlink('one.nii', join(folder, fileOf('one')))
    await mkdir(join(folder, fileOf('two')))
    execFileSync('mkfifo', [join(folder, fileOf('three'))])
    expect(await told()).toEqual([
      'case one: films/one.nii: cannot be read: ELOOP',
      'case two: films/two.nii: found a folder or device, expected a file',
      'case three: films/three.nii: found a folder or device, expected a file',
    ])
  })

  it('a case without licence stops the import before a file is copied', async () => {
    await writePackFolder(folder, [
      { id: 'one', content: filmOfText('x'), changes: { licence: '' } },
      two[1] as (typeof two)[0],
    ])
    const report = await importing()
    expect(report.faults).toEqual([{ code: 'CASE_PACK.NO_LICENCE', part: 'case', id: 'one' }])
    expect(report.files).toEqual({ copied: 0, alreadyThere: 0, bytesCopied: 0 })
    expect(report.written).toBeNull()
  })

  it('weights of a model that are not the promised ones', async () => {
    await writePackFolder(folder, two)
    await writeFile(join(folder, 'models/net.onnx'), 'WEIGHTS')
    expect(await told()).toEqual([expect.stringMatching(/^model net: models\/net\.onnx: found SHA-256/)])
  })
})

describe('a film that cannot be shown is refused, although its hash is the promised one', () => {
  const cutOff = first.slice(0, 512)
  const stored = async () => (await readdir(keptFiles(data), { recursive: true })).map((path) => path.slice(3))

  it.each([
    ['text under the name of a volume', 'not a film', 'found no PNG, JPEG, DICOM or NIfTI, expected NIfTI'],
    ['an empty file', '', 'found no PNG, JPEG, DICOM or NIfTI, expected NIfTI'],
    ['a volume that ends before its voxel', cutOff, 'the file ends early'],
    [
      'another volume than its header says',
      first.replace('\x03\0\x01', '\x03\0\x02').slice(0, 513),
      'the file ends early',
    ],
  ])('%s', async (_, content, reason) => {
    await writePackFolder(folder, [{ id: 'one', content }, two[1] as (typeof two)[0]])
    expect(await told()).toEqual([`case one: films/one.nii: cannot be shown: ${reason}`])
    expect(await listedIds()).toEqual([])
    expect(await stored()).toContain(digestOf(second))
  })

  it('and again, when another pack has brought the same bytes as a licence', async () => {
    const licence = { id: 'net', task: 'nodule', input: '1', licence: 'MIT', source: {} }
    const model = { ...licence, files: [{ file: 'LICENSE', sha256: digestOf('terms'), bytes: 5 }] }
    await writePackFolder(folder, two, { models: [model] })
    await writeFile(join(folder, 'LICENSE'), 'terms')
    expect(await told()).toEqual([])
    await writePackFolder(folder, [{ id: 'three', content: 'terms' }])
    expect(await told()).toEqual([expect.stringMatching(/^case three: films\/three\.nii: cannot be shown: /)])
    expect(await stored()).toContain(digestOf('terms'))
  })

  it('a large file of nothing, by its first bytes', async () => {
    await writePackFolder(folder, two)
    const path = join(folder, fileOf('one'))
    await writeFile(path, '')
    await truncate(path, 2 ** 26)
    const sha256 = createHash('sha256')
      .update(new Uint8Array(2 ** 26))
      .digest('hex')
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    Object.assign(manifest.cases[0], { sha256, bytes: 2 ** 26 })
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
    expect(await told()).toEqual([
      'case one: films/one.nii: cannot be shown: found no PNG, JPEG, DICOM or NIfTI, expected NIfTI',
    ])
  })

  it('a label or a derived image like the film itself; other derived files may be anything', async () => {
    const label = { label_file: 'films/label.nii', label_sha256: digestOf('label') }
    const derived = [
      { file: 'map.png', what: 'heat map', sha256: digestOf('map') },
      { file: 'notes.csv', what: 'notes', sha256: digestOf('notes') },
    ]
    await writePackFolder(folder, [{ id: 'one', content: first, changes: { ...label, derived } }])
    await writeFile(join(folder, 'films/label.nii'), 'label')
    await writeFile(join(folder, 'map.png'), 'map')
    await writeFile(join(folder, 'notes.csv'), 'notes')
    expect(await told()).toEqual([
      'case one: films/label.nii: cannot be shown: found no PNG, JPEG, DICOM or NIfTI, expected NIfTI',
      'case one: map.png: cannot be shown: found no PNG, JPEG, DICOM or NIfTI, expected PNG',
    ])
  })
})

describe('with acceptValid the good cases are kept', () => {
  it('and the others can follow with the same manifest', async () => {
    await writePackFolder(folder, two)
    await rm(join(folder, fileOf('one')))
    const report = await importing({ acceptValid: true })
    expect(report.faults.map(caseFaultMessage)).toEqual(['case one: films/one.nii: there is no such file'])
    expect(report.written).toMatchObject({ cases: 1, models: 1, unchanged: false })
    expect(await listedIds()).toEqual(['two'])
    await writePackFolder(folder, two)
    expect((await importing()).written).toMatchObject({ cases: 2, unchanged: false })
    expect(await listedIds()).toEqual(['one', 'two'])
  })

  it('but a pack without a single good part is not listed', async () => {
    await writePackFolder(folder, [{ id: 'one', content: filmOfText('x'), changes: { licence: '' } }], { models: [] })
    expect((await importing({ acceptValid: true })).written).toBeNull()
    expect(successOf(await listCases(app.context, null))).toEqual([])
  })
})

describe('what is no pack', () => {
  const refusal = async (actor: Actor = operator) => {
    const done = await importCasePack({ ...app.context, actor }, { folder, acceptValid: false })
    return done.ok ? done.value.faults.map(caseFaultMessage).join() : caseImportRefusalMessage(done.error)
  }

  it('is told in a sentence', async () => {
    expect(await refusal()).toBe('manifest.json: there is no such file')
    await mkdir(join(folder, 'manifest.json'), { recursive: true })
    expect(await refusal()).toBe('manifest.json: found a folder or device, expected a file')
    await rm(join(folder, 'manifest.json'), { recursive: true })
    await writeFile(join(folder, 'manifest.json'), new Uint8Array([0xff, 0, 1]))
    expect(await refusal()).toMatch(/^manifest.json is not JSON/)
    await writeFile(join(folder, 'manifest.json'), '')
    await truncate(join(folder, 'manifest.json'), 2 * 2 ** 30)
    expect(await refusal()).toBe('manifest.json: found more than 67108864 bytes')
  })

  it('a visitor may not import', async () => {
    await writePackFolder(folder, two)
    expect(await refusal({ kind: 'visitor' })).toBe('only an owner of the installation may import cases')
  })
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the starter pack is imported whole: 197 cases, 384 slices of one scan, four models',
  async () => {
    folder = sharedPath('casepack/starter-2026-11')
    const report = await importing()
    expect(report.faults).toEqual([])
    expect(report.written).toMatchObject({ cases: 197, models: 4 })
    expect(report.files.copied + report.files.alreadyThere).toBe(605)
    expect(report.leftOut.map(({ file }) => file)).toEqual([
      'brain-t1/t1_conformed_1mm_LIA.nii.gz',
      'brain-t1/brainchop_model5_gw_ae_labels.nii.gz',
    ])
    const cases = successOf(await listCases(app.context, null)).flatMap((pack) => pack.cases)
    expect(cases.find(({ id }) => id === 'forrest-t1-02')?.files).toBe(384)
  },
)
