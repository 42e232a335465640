import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveFolder } from '../../../../tests/support/file-server.ts'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { openEmptyCatalogue } from '../../../../tests/support/starter-catalogue.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
let empty = ''
beforeAll(async () => {
  const { app, dataDirectory } = await openEmptyCatalogue()
  await app.close()
  empty = dataDirectory
})
afterAll(() => rm(empty, { recursive: true, force: true }))
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-packs-'))
  await cp(empty, join(cwd, 'data'), { recursive: true })
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const run = (...argv: string[]) => runCommand({ cwd, dataDirectory: join(cwd, 'data') }, 'cases', ...argv)

async function writePack(name: string, ...changes: object[]): Promise<string> {
  await mkdir(join(cwd, name), { recursive: true })
  const cases = await Promise.all(changes.map((change, i) => writeCase(name, i, change)))
  await writeFile(join(cwd, name, 'manifest.json'), JSON.stringify({ name, made: '2026-11-24', cases }))
  return name
}

async function writeCase(name: string, i: number, change: object): Promise<object> {
  const [file, content] = [`${i}.nii`, filmOfText(`film ${i}`)]
  await writeFile(join(cwd, name, file), content)
  return {
    id: `case-${i}`,
    modality: 'DX',
    file,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    source: {},
    licence: 'CC0',
    attribution: ['A. Author'],
    truth: { by: 'CT', strength: 'strong' },
    ...change,
  }
}

describe('cases import', () => {
  it('keeps a pack, lists it and says when nothing changed', async () => {
    await writePack('films', {}, { set: 'chest' })
    const first = await run('import', 'films')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^films-[0-9a-f]{8}: 2 cases, 0 models; 2 files copied, 0 already there\n$/)
    expect((await run('import', 'films')).out).toMatch(/0 files copied, 2 already there; nothing changed\n$/)
    const listed = await run('list')
    expect(listed.out.split('\n').slice(1)).toEqual([
      'case    set    modality  truth   licence',
      'case-0         DX        strong  CC0',
      'case-1  chest  DX        strong  CC0',
      '',
    ])
  })

  it('answers in JSON, faults with code, place and sentence', async () => {
    await writePack('films', {}, { licence: '' }, { truth: { by: 'a registry' } })
    const done = await run('import', 'films', '--json', '--accept-valid')
    expect(done.code).toBe(1)
    expect(JSON.parse(done.out)).toEqual({
      name: 'films',
      files: { copied: 1, alreadyThere: 0, bytesCopied: filmOfText('film 0').length },
      leftOut: [],
      faults: [
        {
          code: 'CASE_PACK.NO_LICENCE',
          part: 'case',
          id: 'case-1',
          message: 'case case-1: no licence is stated; without one it may not be passed on',
        },
        {
          code: 'CASE_PACK.NO_TRUTH_STRENGTH',
          part: 'case',
          id: 'case-2',
          message: 'case case-2: truth.strength does not say how strong the truth is',
        },
      ],
      written: { pack: expect.stringMatching(/^films-/), cases: 1, models: 0, unchanged: false },
    })
    const { packs } = JSON.parse((await run('list', '--json')).out)
    expect(packs).toMatchObject([
      { name: 'films', importedBy: userInfo().username, cases: [{ id: 'case-0', set: null }] },
    ])
  })

  it('writes nothing because of one fault, and lists twenty of them', async () => {
    await writePack('films', ...Array.from({ length: 23 }, () => ({ licence: '' })))
    const done = await run('import', 'films')
    expect(done.code).toBe(1)
    expect(done.out).toBe('Nothing was imported: 23 faults. --accept-valid keeps the good cases.\n')
    const lines = done.err.trim().split('\n')
    expect(lines).toHaveLength(21)
    expect(lines[20]).toBe('and 3 more faults')
    expect((await run('list')).out).toBe('There are no imported cases\n')
  })

  it('names a file that has changed and one that leaves the pack', async () => {
    await writePack('films', {})
    await writeFile(join(cwd, 'films/0.nii'), filmOfText('Film 0'))
    expect((await run('import', 'films')).err).toMatch(/^case case-0: 0\.nii: found SHA-256 [0-9a-f]{64}, expected /)
    await writePack('escape', { file: '../secret.png' })
    const escaped = await run('import', 'escape')
    expect(escaped).toMatchObject({ code: 1 })
    expect(escaped.err).toBe('case case-0: file: found "../secret.png", expected a path inside the pack\n')
  })

  it('names a file that is not the image it claims to be', async () => {
    const content = '<html>Not found</html>'
    const sha256 = createHash('sha256').update(content).digest('hex')
    await writePack('films', {}, { sha256, bytes: content.length })
    await writeFile(join(cwd, 'films/1.nii'), content)
    const done = await run('import', 'films')
    expect(done).toMatchObject({ code: 1, out: expect.stringMatching(/^Nothing was imported: 1 faults/) })
    expect(done.err).toBe('case case-1: 1.nii: cannot be shown: found no PNG, JPEG, DICOM or NIfTI, expected NIfTI\n')
    expect((await run('list')).out).toBe('There are no imported cases\n')
  })

  it.each([
    ['nowhere', 'collimator: nowhere: manifest.json: there is no such file\n'],
    ['a-file', 'collimator: a-file: manifest.json: there is no such file\n'],
  ])('tells of %s in one line', async (folder, line) => {
    await writeFile(join(cwd, 'a-file'), 'x')
    expect(await run('import', folder)).toMatchObject({ code: 1, out: '', err: line })
  })

  it.each([
    ['empty', ''],
    ['binary', '\u0000\u0001'],
    ['cut off', '{"name":"x","ca'],
    ['a nest of brackets', '['.repeat(100_000)],
  ])('tells of a manifest that is %s without a stack trace', async (_, content) => {
    await mkdir(join(cwd, 'films'))
    await writeFile(join(cwd, 'films/manifest.json'), content)
    const done = await run('import', 'films')
    expect(done.code).toBe(1)
    expect(done.err).toMatch(/^manifest.json (?:is not JSON|nests more than 32 brackets)[^\n]*\n$/)
  })

  it('tells when the store cannot be written', async () => {
    await writePack('films', {})
    const dataDirectory = join(cwd, 'no-folder')
    await writeFile(dataDirectory, 'a file where the store should be')
    const done = await runCommand({ cwd, dataDirectory }, 'cases', 'import', 'films')
    expect(done.code).toBe(1)
    expect(done.err).toMatch(/^collimator: .*no-folder.*\n$/)
  })

  it('takes a pack from a web server, and goes on where it stopped', async () => {
    await writePack('films', {}, {})
    const server = await serveFolder(join(cwd, 'films'))
    const address = server.address('/').href
    try {
      await rm(join(cwd, 'films/1.nii'))
      const broken = await run('import', address)
      expect(broken).toMatchObject({ code: 1, out: expect.stringMatching(/^Nothing was imported: 1 faults/) })
      expect(broken.err).toBe(`case case-1: 1.nii: the server answered with status 404 (${address}1.nii)\n`)
      await writeFile(join(cwd, 'films/1.nii'), filmOfText('film 1'))
      const done = await run('import', address)
      expect(done.out).toMatch(/^films-[0-9a-f]{8}: 2 cases, 0 models; 1 files copied, 1 already there\n$/)
    } finally {
      await server.close()
    }
  })

  it.each([
    ['ftp://films.example/', /expected a folder or an http or https address/],
    ['file:///tmp/films', /expected a folder or an http or https address/],
    ['http://', /expected a folder or an http or https address/],
    ['https://me:secret@films.example/', /user name or password is not taken/],
  ])('does not take %s', async (address, said) => {
    const done = await run('import', address)
    expect(done).toMatchObject({ code: 2, out: '', err: expect.stringMatching(said) })
    expect(done.err).not.toContain('secret')
  })

  it('says what to do with a zip', async () => {
    await writeFile(join(cwd, 'films.zip'), 'PK')
    expect((await run('import', 'films.zip')).err).toMatch(/a pack is a folder or an address, so unpack it first\n$/)
  })

  it('needs a folder', async () => {
    expect((await run('import')).code).toBe(2)
    expect((await run('export')).code).toBe(2)
  })
})

describe('cases dicom', () => {
  it('writes imported cases as DICOM, one or all', async () => {
    await writePack('films', { modality: 'MR' }, {})
    await run('import', 'films')
    const one = await run('dicom', 'case-0', '--out', 'one')
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(one.out).toMatch(/^films-[0-9a-f]{8}: 1 cases, 1 DICOM files written to one\n$/)
    const bytes = await readFile(join(cwd, 'one/case-0/0001.dcm'))
    expect(bytes.toString('latin1', 128, 132)).toBe('DICM')
    const all = JSON.parse((await run('dicom', '--out', 'all', '--json')).out)
    expect(all.cases).toEqual([
      { id: 'case-0', files: ['case-0/0001.dcm'] },
      { id: 'case-1', files: ['case-1/0001.dcm'] },
    ])
    expect(await readFile(join(cwd, 'all/case-0/0001.dcm'))).toEqual(bytes)
  })

  it('says what is missing', async () => {
    expect((await run('dicom')).code).toBe(2)
    expect((await run('dicom', '--out', 'out')).err).toBe('collimator: out: there are no imported cases\n')
    await writePack('films', {})
    await run('import', 'films')
    expect((await run('dicom', 'case-9', '--out', 'out')).err).toBe('collimator: out: the pack has no case case-9\n')
    expect((await run('dicom', '--out', 'films')).err).toMatch(/^collimator: films: the folder is not empty/)
  })
})

describe('cases export', () => {
  it('writes a pack that imports into another store', async () => {
    await writePack('films', {}, {})
    await run('import', 'films')
    const done = await run('export', 'out')
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toMatch(/^films-[0-9a-f]{8}: 2 cases, 0 models, 2 files written to out\n$/)
    expect(await readFile(join(cwd, 'out/1.nii'), 'utf8')).toBe(filmOfText('film 1'))
    const again = await run('import', 'out', '--data-dir', 'other', '--json')
    expect(JSON.parse(again.out)).toMatchObject({ faults: [], written: { cases: 2 } })
    const named = JSON.parse((await run('export', 'out-2', '--json')).out)
    expect(await run('export', 'out-3', '--pack', named.pack)).toMatchObject({ code: 0 })
  })

  it('says what is missing', async () => {
    expect((await run('export', 'out')).err).toBe('collimator: out: there are no imported cases\n')
    await writePack('films', {})
    await run('import', 'films')
    const full = await run('export', 'films')
    expect(full.code).toBe(1)
    expect(full.err).toBe('collimator: films: the folder is not empty; name one that is absent or empty\n')
    expect((await run('export', 'out', '--pack', 'other')).err).toMatch(/name one of the imported packs: films-/)
  })
})
