import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identifyingHeaders } from '@collimator/formats'
import { secondaryCapture } from '@collimator/imaging'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { listAuditEvents } from '../audit/list-audit-events.ts'
import { listCases } from '../cases/list-cases.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { type DicomFolder, dicomFolderRefusalMessage, importDicomFolder } from './import-dicom-folder.ts'

let root = ''
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
})
afterAll(() => app?.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-dicom-folder-'))
})
afterEach(async () => {
  await removeEveryCase(app)
  await rm(root, { recursive: true, force: true })
})

const CONFIRMED = { by: 'Dr A. Owner', reason: 'Exported through the research gateway, which replaces every name.' }
const importing = (changes: Partial<DicomFolder> = {}) =>
  importDicomFolder(app.context, {
    ...{ folder: root, name: 'Our films', licence: 'for teaching in the department', attribution: ['Radiology North'] },
    ...{ confirmed: null, ...changes },
  })
const refusal = async (changes: Partial<DicomFolder> = {}) => {
  const done = await importing(changes)
  return done.ok ? 'imported' : dicomFolderRefusalMessage(done.error)
}

async function write(file: string, k = 0): Promise<void> {
  const samples = Uint16Array.from({ length: 16 }, (_, i) => 100 * k + i)
  const about = { sha256: 'ab'.repeat(32), number: k + 1, id: 'JONES', modality: 'CT', terms: 'x', history: 'y' }
  const plane = { origin: [0, 0, k], alongRow: [1, 0, 0], alongColumn: [0, 1, 0] }
  await mkdir(join(root, file, '..'), { recursive: true })
  await writeFile(join(root, file), secondaryCapture({ width: 4, height: 4, bits: 12, samples, plane }, about))
}
const label = (...rows: string[]) =>
  writeFile(join(root, 'labels.csv'), ['case,by,strength,haemorrhage', ...rows].join('\n'))

describe('a folder with headers that may identify somebody', () => {
  beforeEach(async () => {
    await write('one.dcm')
    await write('scan/1.dcm', 1)
    await write('scan/2.dcm', 2)
    await label('one.dcm,two radiologists,moderate,no', 'scan,follow-up,strong,yes')
  })

  it('is refused file by file with the headers and without their values, and nothing is imported', async () => {
    const refused = await importing()
    expect(refused).toMatchObject({ ok: false, error: { code: 'DICOM_FOLDER.IDENTIFYING' } })
    if (refused.ok || refused.error.code !== 'DICOM_FOLDER.IDENTIFYING') throw new Error('it was imported')
    expect(refused.error.files.map(({ file }) => file)).toEqual(['one.dcm', 'scan/1.dcm', 'scan/2.dcm'])
    const { headers } = refused.error.files[0] ?? { headers: [] }
    expect(headers).toEqual(
      expect.arrayContaining(['Patient’s Name (0010,0010)', 'Patient ID (0010,0020)', 'Image Comments (0020,4000)']),
    )
    expect(JSON.stringify(refused)).not.toContain('JONES')
    expect(successOf(await listCases(app.context, null))).toEqual([])
  })
  it('is imported once somebody confirms by name and reason, which is kept with the pack and noted in the audit trail', async () => {
    expect(await refusal({ confirmed: { by: ' ', reason: 'sure' } })).toContain('the name of whoever confirms')
    const done = successOf(await importing({ confirmed: CONFIRMED }))
    expect(done.report).toMatchObject({ faults: [], written: { cases: 2 } })
    const [pack] = successOf(await listCases(app.context, null))
    expect(pack).toMatchObject({ name: 'Our films', deidentification: { files: 3, confirmed: CONFIRMED } })
    expect(pack?.cases).toMatchObject([
      { id: 'case-1', files: 1, modality: 'CT', truth: { by: 'two radiologists', strength: 'moderate' } },
      { id: 'case-2', files: 2, truth: { by: 'follow-up' } },
    ])
    const { events } = successOf(await listAuditEvents(app.context, { filter: {} }))
    const noted = events.find(({ action }) => action === 'cases.import')
    expect(noted?.facts).toMatchObject({ cases: 2, deidentification: 'confirmed' })
    expect(JSON.stringify(noted)).not.toContain(CONFIRMED.by)
  })
})

describe('a folder is refused', () => {
  it('without a table of labels, or with one that cannot be read, naming the line', async () => {
    await write('one.dcm')
    expect(await refusal()).toBe('labels.csv: there is no such file')
    await label()
    expect(await refusal()).toMatch(/^labels.csv/)
    await label('one.dcm,,strong,maybe')
    expect(await refusal()).toBe(
      'labels.csv, line 2: found no by, expected every row with a case, by and strength; ' +
        'labels.csv, line 2: found haemorrhage: "maybe", expected yes, no, or nothing where it is not known',
    )
    await label('one.dcm,a,b,yes', 'one.dcm,a,b,no')
    expect(await refusal()).toBe('labels.csv: found one.dcm twice, expected each case once')
  })
  it('when a file is not there, leaves the folder or is no image', async () => {
    await label('two.dcm,a,b,yes')
    expect(await refusal()).toBe('two.dcm: there is no such file')
    await label('../../etc/passwd,a,b,yes')
    expect(await refusal()).toMatch(/leads out of the pack|there is no such file/)
    await writeFile(join(root, 'two.dcm'), 'text')
    await label('two.dcm,a,b,yes')
    expect(await refusal()).toMatch(/^two\.dcm: /)
  })
})

describe.skipIf(lacksSharedData('samples/dicom-ai'))('headers of real files', () => {
  it.each(['samples/dicom-ai/cr_source_of_seg.dcm', 'samples/dicom/dx_image.dcm'])('of %s are found', (file) => {
    expect(successOf(identifyingHeaders(sharedFile(file))).length).toBeGreaterThan(5)
  })
})

it('a file whose headers are empty has none that identify', async () => {
  await write('one.dcm')
  const bytes = await readFile(join(root, 'one.dcm'))
  const kinds = successOf(identifyingHeaders(bytes)).map((header) => header.replace(/ \(.*/, ''))
  expect(kinds).not.toContain('Patient’s Birth Date')
  expect(kinds).not.toContain('Study Date')
})
