import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { dicomFrameSamples, readDicomImage } from '@collimator/formats'
import { digitalRadiograph, generateCase } from '@collimator/imaging'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { importCasePack } from '../cases/import-case-pack.ts'
import { VISITOR } from '../policy/actor.ts'
import { keptFile } from '../test-support/kept-file.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { digestOf, writePackFolder } from '../test-support/pack-folder.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { type DicomWriting, dicomRefusalMessage, writeCasesAsDicom } from './write-cases-as-dicom.ts'

let root = ''
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
})
afterAll(() => app.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-dicom-'))
})
afterEach(async () => {
  await removeEveryCase(app)
  await rm(root, { recursive: true, force: true })
})

const writing = (wishes: Partial<DicomWriting> = {}) =>
  writeCasesAsDicom(app.context, { folder: join(root, 'out'), cases: [], ...wishes })
const refusal = async (wishes: Partial<DicomWriting> = {}) => {
  const done = await writing(wishes)
  return done.ok ? 'written' : dicomRefusalMessage(done.error)
}
async function importPack(...cases: Parameters<typeof writePackFolder>[1]) {
  await writePackFolder(join(root, 'pack'), cases)
  const done = await importCasePack(app.context, { folder: join(root, 'pack'), acceptValid: false })
  expect(done.ok && done.value.faults).toEqual([])
}
/** A case whose file is not text. */
async function caseOf(file: string, bytes: Uint8Array, changes: object = {}) {
  await mkdir(join(root, 'pack'), { recursive: true })
  await writeFile(join(root, 'pack', file), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { id: file, content: '', changes: { file, sha256, bytes: bytes.length, ...changes } }
}
async function imageOf(file: string) {
  const read = readDicomImage(await readFile(join(root, 'out', file)))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const samples = await dicomFrameSamples(read.value, 0)
  return { ...read.value, samples: samples.ok ? [...samples.value] : samples.error }
}
/** Two by two shades as PNG. */
function aPicture(): Uint8Array {
  const chunk = (name: string, content: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(content.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  const data = deflateSync(Buffer.from([0, 0, 50, 0, 100, 255]))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

describe('cases of the store as DICOM', () => {
  it('a picture is wrapped with its samples, the spacing of its original made wider, and its terms', async () => {
    const original_image = { width: 20, height: 10, pixel_spacing_mm: [0.2, 0.1] }
    await importPack(
      await caseOf('film.png', aPicture(), {
        original_image,
        modality: 'CR/DX',
        patient: { sex: 'M', view: 'PA', nih_patient_id: '193' },
      }),
    )
    const done = await writing()
    expect(done).toMatchObject({ ok: true, value: { cases: [{ id: 'film.png', files: ['film_png/0001.dcm'] }] } })
    const image = await imageOf('film_png/0001.dcm')
    expect(image).toMatchObject({ width: 2, height: 2, samples: [0, 50, 100, 255], modality: 'CR', view: 'PA' })
    expect(image.spacing).toEqual({ columnMm: 2, rowMm: 0.5, at: 'unstated' })
    const text = await readFile(join(root, 'out/film_png/0001.dcm'), 'latin1')
    expect(text).toContain('Licence: CC BY 4.0 Attribution: A. Author, Films, 2026')
    expect(text).not.toContain('193')
    expect(await readFile(join(root, 'out/ATTRIBUTION.md'), 'utf8')).toContain('A. Author')
  })

  it('a volume becomes one object for each section', async () => {
    const volume = Buffer.from(filmOfText(''), 'latin1')
    // Three sections of one voxel.
    volume.writeInt16LE(3, 46)
    await importPack(await caseOf('scan.nii', Buffer.concat([volume, Buffer.of(7, 9)]), { modality: 'MR' }))
    const done = await writing()
    expect(done.ok && done.value.cases[0]?.files).toEqual(['0001', '0002', '0003'].map((n) => `scan_nii/${n}.dcm`))
    const last = await imageOf('scan_nii/0003.dcm')
    expect(last).toMatchObject({ width: 1, height: 1, samples: [9], modality: 'MR', spacing: { rowMm: 0.5 } })
    expect(last.display.window).toMatchObject({ center: 4.5, width: 9 })
  })

  it('what is DICOM already comes as it is', async () => {
    const film = digitalRadiograph(generateCase({ seed: 1, hospital: 'A', size: 64, findings: [], view: 'PA' }))
    await importPack(await caseOf('film.dcm', film))
    await writing()
    expect(new Uint8Array(await readFile(join(root, 'out/film_dcm/0001.dcm')))).toEqual(film)
  })

  it('has a folder for each case that was asked for, whatever its id', async () => {
    const ids = ['../x', '..\\X', 'one']
    const films = ids.map((id, i) => caseOf(`${i}.nii`, Buffer.from(filmOfText(id), 'latin1')))
    await importPack(...(await Promise.all(films)).map((film, i) => ({ ...film, id: ids[i] as string })))
    const done = await writing({ cases: ids.slice(0, 2) })
    expect(done.ok && done.value.cases.flatMap(({ files }) => files)).toEqual(['___x/0001.dcm', '___X-2/0001.dcm'])
    expect((await readdir(join(root, 'out'))).sort()).toEqual(['ATTRIBUTION.md', '___X-2', '___x'])
  })
})

describe('no DICOM is written', () => {
  it('when there is no such pack or case, or the folder holds something', async () => {
    expect(await refusal()).toBe('there are no imported cases')
    await importPack({ id: 'one', content: filmOfText('one') })
    expect(await refusal({ cases: ['one', 'two', 'three'] })).toBe('the pack has no case two, three')
    expect(await refusal({ pack: 'other' })).toMatch(/^name one of the imported packs: films-[0-9a-f]{8}$/)
    expect(await refusal({ folder: root })).toBe('the folder is not empty; name one that is absent or empty')
  })

  it('when a film of the store has changed, and nothing half written stays', async () => {
    await importPack({ id: 'one', content: filmOfText('one') })
    await writeFile(keptFile(app.context.app.dataDirectory, digestOf(filmOfText('one'))), 'changed')
    expect(await refusal()).toMatch(/^the store is damaged: films\/one\.nii: found SHA-256 .*; import the pack again$/)
    expect(await readdir(root)).toEqual(['pack'])
  })

  it('for a visitor', async () => {
    const visitor = { ...app.context, actor: VISITOR }
    const done = await writeCasesAsDicom(visitor, { folder: join(root, 'out'), cases: [] })
    expect(done.ok ? 'written' : dicomRefusalMessage(done.error)).toBe(
      'only an owner of the installation may export cases',
    )
  })
})
