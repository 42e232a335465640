import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { filesOfCase, type PublicCases, type PublicSet, packOfPublicSet, readCasePack } from '@collimator/formats'
import { isPublicAddress } from '@collimator/web-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FileServer, serveFolder } from '../../../../tests/support/file-server.ts'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { aContext, successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { digestOf } from '../test-support/pack-folder.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { caseFaultMessage } from './import-case-pack.ts'
import { listCases } from './list-cases.ts'
import { chosenSets, fetchPublicSet, loadPublicCases, planPublicSet, publicFiles } from './public-cases.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const cases = successOf(await loadPublicCases(aContext({ contentDirectory: CONTENT }), null))
const packOf = (set: PublicSet) => {
  const { manifest } = packOfPublicSet(set, cases)
  return readCasePack(new TextEncoder().encode(JSON.stringify(manifest)))
}

describe('the public cases that ship', () => {
  it('are 196 in five sets under four licences; what is left out is named with its reason', () => {
    const counts = cases.sets.map(({ id, licenceWord, cases: { length } }) => [id, licenceWord, length])
    expect(counts).toEqual([
      ['adult-cxr', 'NIH-ChestX-ray14', 64],
      ['peds-cxr-full', 'CC-BY-4.0', 16],
      ['peds-cxr-224', 'CC-BY-4.0', 90],
      ['covid-cxr', 'CC-BY-3.0', 14],
      ['hippocampus', 'CC-BY-SA-4.0', 12],
    ])
    expect(cases.leftOut.map(({ what, cases: count }) => [what.split(' ')[0], count])).toEqual([
      ['forrest-t1-02', 1],
      ['models', 0],
      ['model', 0],
    ])
  })

  it('meet every rule of a case pack, and every file has its own address at a fixed commit', () => {
    for (const set of cases.sets) expect(packOf(set).refusals).toEqual([])
    const files = cases.sets.flatMap((set) => publicFiles(set, cases))
    expect(files).toHaveLength(208)
    expect(new Set(files.map(({ address }) => address)).size).toBe(208)
    const pinned = /^https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/[\w./%-]+$/
    expect(files.filter(({ address }) => !pinned.test(address))).toEqual([])
  })

  it.skipIf(lacksSharedData('casepack/starter-2026-11'))('say of every case what the starter pack says', () => {
    const bytes = sharedFile('casepack/starter-2026-11/manifest.json')
    const starter = readCasePack(bytes).pack?.cases ?? []
    const known = new Map(starter.map((one) => [one.id, one]))
    for (const one of cases.sets.flatMap((set) => packOf(set).pack?.cases ?? [])) {
      const { source, changes, ai, ...rest } = one
      const { source: from, changes: _, ai: answers, bytes: __, ...promised } = known.get(one.id) ?? ({} as typeof one)
      const { repo, ...place } = from ?? {}
      expect(rest).toMatchObject(promised)
      expect(source).toMatchObject({ repository: repo, ...place })
      expect(ai ?? {}).toEqual(answers)
      expect(filesOfCase(one)).toEqual(filesOfCase(known.get(one.id) as typeof one))
    }
    expect(starter.filter(({ id }) => cases.leftOut.some(({ what }) => what.startsWith(id)))).toHaveLength(1)
  })

  it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
    'have the bytes that the repository names by its own hash, where it is known',
    () => {
      for (const one of cases.sets[0]?.cases ?? []) {
        const bytes = sharedFile(`casepack/starter-2026-11/${one.file}`)
        const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
        expect(blob).toBe(one.source?.git_blob)
      }
    },
  )
})

it('sets are chosen by name in the order of the manifest; without a name all of them', () => {
  const ids = (names: string[]) => {
    const chosen = chosenSets(cases, names)
    return chosen.ok ? chosen.value.map(({ id }) => id) : chosen.error
  }
  expect(ids([])).toHaveLength(5)
  expect(ids(['covid-cxr', 'adult-cxr'])).toEqual(['adult-cxr', 'covid-cxr'])
  expect(ids(['covid-cxr', 'knee'])).toEqual({ unknown: ['knee'] })
})

describe('fetching a set', () => {
  let root = ''
  let server: FileServer
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ loadStarter: false })
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'collimator-public-'))
    server = await serveFolder(join(root, 'mirror'))
  })
  afterEach(async () => {
    await server.close()
    await removeEveryCase(app)
    await rm(root, { recursive: true, force: true })
  })

  const commit = 'a'.repeat(40)
  const set: PublicSet = {
    id: 'films',
    name: 'Public films',
    set: 'chest',
    licenceWord: 'CC-BY-4.0',
    licence: 'CC BY 4.0',
    attribution: ['A. Author'],
    truth: { by: 'CT', strength: 'strong' },
    repository: 'owner/name',
    commit,
    cases: ['one', 'two'].map((id) => ({
      id,
      modality: 'DX',
      file: `films/${id}.nii`,
      path: `X-Ray Images/${id}.nii`,
      sha256: digestOf(filmOfText(id)),
      bytes: filmOfText(id).length,
      truth: { nodule: true },
    })),
  }
  const both = 2 * filmOfText('one').length
  const few: PublicCases = { ...cases, sets: [set] }
  const fetching = async () => {
    const web = {
      addressesOf: async () => ['127.0.0.1'],
      isPublic: isPublicAddress,
      pause: async () => undefined,
      silenceMilliseconds: 2000,
      totalBytes: 2 ** 20,
    }
    const wanted = { cases: few, set, mirror: server.address('/').href, acceptValid: false }
    const done = await fetchPublicSet(app.context, { ...wanted, web })
    if (!done.ok) throw new Error(done.error.code)
    return { ...done.value, faults: done.value.faults.map(caseFaultMessage) }
  }
  const publish = async (id: string, content: string) => {
    const path = join(root, 'mirror/owner/name', commit, 'X-Ray Images', `${id}.nii`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }

  it('brings the films from their repository at its commit and lists them with their terms', async () => {
    await publish('one', filmOfText('one'))
    await publish('two', filmOfText('two'))
    expect(successOf(await planPublicSet(app.context, { set, cases: few }))).toEqual({
      files: 2,
      filesThere: 0,
      bytes: both,
      bytesToCome: both,
    })
    expect(await fetching()).toMatchObject({
      name: 'Public films',
      faults: [],
      files: { copied: 2, bytesCopied: both },
    })
    expect(server.asked[0]).toBe(`/owner/name/${commit}/X-Ray Images/one.nii`)
    const [pack] = successOf(await listCases(app.context, null))
    expect(pack?.cases).toMatchObject([
      { id: 'one', set: 'chest', licence: 'CC BY 4.0', truth: { strength: 'strong' } },
      { id: 'two', attribution: ['A. Author'] },
    ])
    expect((await fetching()).written).toMatchObject({ unchanged: true })
    expect(server.asked).toHaveLength(2)
  })

  it('takes no film that has changed at its source, and goes on with what has come', async () => {
    await publish('one', filmOfText('one'))
    await publish('two', filmOfText('TWO'))
    const { faults, written } = await fetching()
    expect(faults).toEqual([
      `case two: films/two.nii: found SHA-256 ${digestOf(filmOfText('TWO'))}, expected ${digestOf(filmOfText('two'))}`,
    ])
    expect(written).toBeNull()
    expect(successOf(await planPublicSet(app.context, { set, cases: few }))).toMatchObject({
      filesThere: 1,
      bytesToCome: both / 2,
    })
    await publish('two', filmOfText('two'))
    expect((await fetching()).files).toMatchObject({ copied: 1, alreadyThere: 1 })
  })
})

it('a damaged manifest of public cases is named', async () => {
  const root = await mkdtemp(join(tmpdir(), 'collimator-public-'))
  await mkdir(join(root, 'case-packs'))
  const text = await readFile(join(CONTENT, 'case-packs/public-starter.json'), 'utf8')
  await writeFile(join(root, 'case-packs/public-starter.json'), text.replace('"sha256":"', '"sha256":"x'))
  await expect(loadPublicCases(aContext({ contentDirectory: root }), null)).rejects.toThrow(
    /content\/case-packs\/public-starter\.json: .*SHA-256/s,
  )
  await rm(root, { recursive: true })
})
