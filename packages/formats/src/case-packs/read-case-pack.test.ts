import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { aDigest, aManifest, aPackCase, aPackModel } from '../test-support/a-pack.ts'
import { casePackRefusalMessage } from './case-pack-refusal.ts'
import { filesOfCase, filesOfModel, unhashedFiles } from './files-of-pack.ts'
import { readCasePack } from './read-case-pack.ts'

const refusalsOf = (...cases: unknown[]) => readCasePack(aManifest(cases)).refusals
const text = (words: string) => new TextEncoder().encode(words)

describe('a manifest that meets the rules', () => {
  it('without models says the same as one with none, in the same order', () => {
    const written = (changes: object) => JSON.stringify(readCasePack(aManifest([aPackCase()], changes)).pack)
    expect(written({ note: 'kept' })).toBe(written({ note: 'kept', models: [] }))
  })

  it('gives its cases and models as they stand, with fields nobody asked for', () => {
    const one = aPackCase({ rsna_match: { pixel_mse: 0.6 }, ai: { net: { p: 0.9 } } })
    const read = readCasePack(aManifest([one], { models: [aPackModel()], note: 'kept' }))
    expect(read.refusals).toEqual([])
    expect(read.pack).toEqual({ name: 'Films', made: '2026-11-24', note: 'kept', cases: [one], models: [aPackModel()] })
  })

  it('may have no cases and no models', () => {
    expect(readCasePack(aManifest([])).pack).toMatchObject({ cases: [], models: [] })
  })

  it('names the files of a case with a label, of a scan and of a model', () => {
    const slices = [1, 2].map((n) => ({ file: `scan/${n}.dcm`, sha256: aDigest(String(n)), bytes: n }))
    const derived = [
      { file: 'scan/mask.nii.gz', what: 'drawn by hand', sha256: aDigest('e') },
      { file: 'scan/ai.nii.gz', what: 'drawn by a model' },
    ]
    const { sha256: _, ...scan } = aPackCase({ id: 'scan', file: 'scan/', files: slices, derived }) as {
      sha256: string
    }
    const labelled = aPackCase({ label_file: 'labels/1.nii', label_sha256: aDigest('b') })
    const read = readCasePack(aManifest([scan, labelled], { models: [aPackModel()] }))
    expect(read.refusals).toEqual([])
    const [first, second] = read.pack?.cases ?? []
    expect(first && filesOfCase(first)).toEqual([
      { path: 'scan/1.dcm', sha256: aDigest('1'), bytes: 1, role: 'image' },
      { path: 'scan/2.dcm', sha256: aDigest('2'), bytes: 2, role: 'image' },
      { path: 'scan/mask.nii.gz', sha256: aDigest('e'), bytes: null, role: 'derived' },
    ])
    expect(first && unhashedFiles(first)).toEqual(['scan/ai.nii.gz'])
    expect(second && filesOfCase(second)).toEqual([
      { path: 'films/1.png', sha256: aDigest('a'), bytes: 12, role: 'image' },
      { path: 'labels/1.nii', sha256: aDigest('b'), bytes: null, role: 'label' },
    ])
    expect(read.pack?.models.flatMap(filesOfModel)).toEqual([
      { path: 'models/net.onnx', sha256: aDigest('c'), bytes: 3, role: 'model' },
    ])
  })

  it('two cases may share one file', () => {
    const shared = { file: 'scan/1.dcm', sha256: aDigest('1'), bytes: 1 }
    expect(refusalsOf(aPackCase(shared), aPackCase({ ...shared, id: 'film-2' }))).toEqual([])
  })
})

describe('a case is refused', () => {
  it.each([
    ['without a licence', { licence: undefined }, 'CASE_PACK.NO_LICENCE'],
    ['with a licence of spaces', { licence: ' \t' }, 'CASE_PACK.NO_LICENCE'],
    ['without attribution', { attribution: undefined }, 'CASE_PACK.NO_ATTRIBUTION'],
    ['with nobody to attribute', { attribution: [] }, 'CASE_PACK.NO_ATTRIBUTION'],
    ['with an empty attribution', { attribution: ['A. Author', ''] }, 'CASE_PACK.NO_ATTRIBUTION'],
    ['without truth', { truth: undefined }, 'CASE_PACK.NO_TRUTH_STRENGTH'],
    ['without the strength of its truth', { truth: { by: 'a registry' } }, 'CASE_PACK.NO_TRUTH_STRENGTH'],
    ['with an empty strength', { truth: { by: 'a registry', strength: '' } }, 'CASE_PACK.NO_TRUTH_STRENGTH'],
    ['without the author of its truth', { truth: { strength: 'weak' } }, 'CASE_PACK.NO_TRUTH_SOURCE'],
  ])('%s', (_, changes, code) => {
    expect(refusalsOf(aPackCase(changes))).toEqual([{ code, part: 'case', id: 'film-1' }])
  })

  it.each(['../../etc/passwd', '/etc/passwd', 'a\\..\\b', 'C:/x', 'a//b'])('when its file is %s', (file) => {
    expect(refusalsOf(aPackCase({ file }))).toEqual([
      { code: 'CASE_PACK.UNSAFE_PATH', part: 'case', id: 'film-1', field: 'file', found: file },
    ])
  })

  it('when a slice or a label lies outside the pack', () => {
    const files = [{ file: '../1.dcm', sha256: aDigest('1'), bytes: 1 }]
    const label = { label_file: '../l.nii', label_sha256: aDigest('b') }
    expect(refusalsOf(aPackCase({ files }), aPackCase(label))).toMatchObject([
      { code: 'CASE_PACK.UNSAFE_PATH', field: 'files.0.file', found: '../1.dcm' },
      { code: 'CASE_PACK.UNSAFE_PATH', field: 'label_file', found: '../l.nii' },
    ])
  })

  it.each([
    ['hash', { sha256: undefined }, 'sha256'],
    ['hash in lower case', { sha256: aDigest('A') }, 'sha256'],
    ['size that a file can have', { bytes: -1 }, 'bytes'],
    ['size below a gigabyte', { bytes: 2 ** 31 }, 'bytes'],
    ['hash of its label', { label_file: 'l.nii' }, 'label_sha256'],
    ['source', { source: undefined }, 'source'],
    ['modality', { modality: '' }, 'modality'],
    ['slices', { files: [] }, 'files'],
  ])('without a %s', (_, changes, field) => {
    expect(refusalsOf(aPackCase(changes))).toMatchObject([{ code: 'CASE_PACK.MALFORMED', field, id: 'film-1' }])
  })

  it('when another has its id, or another content for its file', () => {
    const same = aPackCase()
    const clash = aPackCase({ id: 'film-2', file: 'FILMS/1.png', sha256: aDigest('f') })
    const read = readCasePack(aManifest([same, same, clash]))
    expect(read.pack?.cases).toEqual([same])
    expect(read.refusals).toEqual([
      { code: 'CASE_PACK.SAME_ID_TWICE', part: 'case', id: 'film-1' },
      { code: 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE', part: 'case', id: 'film-2', file: 'FILMS/1.png' },
    ])
  })

  it.each([
    ['two spellings of one letter', 'films/\u00e9.png', 'films/e\u0301.png'],
    ['a file and a folder', 'films', 'films/1.png'],
    ['a folder and a file', 'Films/2/3.png', 'films/2'],
  ])('when its name and another are %s, which no disk can hold beside each other', (_, one, other) => {
    const [first, second] = [aPackCase({ file: one }), aPackCase({ id: 'film-2', file: other, sha256: aDigest('f') })]
    expect(readCasePack(aManifest([first, second])).refusals).toEqual([
      { code: 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE', part: 'case', id: 'film-2', file: other },
    ])
  })

  it.each([
    ['id', { id: 'film\u001b[2J' }],
    ['set', { set: 'two\nlines' }],
    ['licence', { licence: 'CC0 \u001b]0;title\u0007' }],
    ['truth.strength', { truth: { by: 'a registry', strength: 'weak\u009b31m' } }],
  ])('when its %s holds what a terminal would obey', (field, changes) => {
    expect(refusalsOf(aPackCase(changes))).toMatchObject([{ code: 'CASE_PACK.MALFORMED', field }])
    expect(refusalsOf(aPackCase({ licence: 'CC0\nand\tmore' }))).toEqual([])
  })

  it('when its file is the manifest itself', () => {
    expect(refusalsOf(aPackCase({ file: 'Manifest.json' }))).toMatchObject([
      { code: 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE', file: 'Manifest.json' },
    ])
  })

  it('by its place when it has no id, and the others stand', () => {
    const read = readCasePack(aManifest([aPackCase(), 7, null, { id: 8 }]))
    expect(read.pack?.cases).toHaveLength(1)
    const ids = read.refusals.map((refusal) => ('id' in refusal ? refusal.id : ''))
    expect(new Set(ids)).toEqual(new Set(['number 2', 'number 3', 'number 4']))
  })

  it('a model without a licence too', () => {
    const read = readCasePack(aManifest([], { models: [aPackModel({ licence: '' })] }))
    expect(read.pack?.models).toEqual([])
    expect(read.refusals.map(casePackRefusalMessage)).toEqual([
      'model net-1: no licence is stated; without one it may not be passed on',
    ])
  })
})

describe('a manifest is refused as a whole', () => {
  it.each([
    ['empty', text(''), 'CASE_PACK.NOT_JSON'],
    ['binary', new Uint8Array([0xff, 0xfe, 0, 1]), 'CASE_PACK.NOT_JSON'],
    ['cut off', aManifest([aPackCase()]).slice(0, 60), 'CASE_PACK.NOT_JSON'],
    ['a million brackets', text('['.repeat(1_000_000)), 'CASE_PACK.TOO_DEEP'],
    ['larger than the limit', new Uint8Array(64 * 2 ** 20 + 1), 'CASE_PACK.TOO_LARGE'],
    ['a list', text('[]'), 'CASE_PACK.MALFORMED'],
    ['without cases', text('{"name":"x","made":"2026-11-24"}'), 'CASE_PACK.MALFORMED'],
    ['of another format', aManifest([], { format: 'collimator-case-pack-2' }), 'CASE_PACK.MALFORMED'],
    ['of an impossible day', aManifest([], { made: '2026-02-30' }), 'CASE_PACK.MALFORMED'],
  ])('when it is %s', (_, bytes, code) => {
    const { pack, refusals } = readCasePack(bytes)
    expect(pack).toBeNull()
    expect(refusals).toMatchObject([{ code }])
  })
})

it.each([
  [{ licence: '' }, 'case film-1: no licence is stated; without one it may not be passed on'],
  [{ attribution: [] }, 'case film-1: nobody is named for attribution'],
  [{ truth: { by: 'x' } }, 'case film-1: truth.strength does not say how strong the truth is'],
  [{ truth: { strength: 'x' } }, 'case film-1: truth.by does not say who stated the truth'],
  [{ file: '/a' }, 'case film-1: file: found "/a", expected a path inside the pack'],
  [{ bytes: 2 ** 31 }, 'case film-1: films/1.png, bytes: found 2147483648, expected at most 1073741824'],
  [{ sha256: 'abc' }, 'case film-1: films/1.png, sha256: found abc, expected a SHA-256 in lower case, 64 digits'],
])('the fault %j is told in a sentence', (changes, sentence) => {
  expect(refusalsOf(aPackCase(changes)).map(casePackRefusalMessage)).toEqual([sentence])
})

it('whole-manifest faults are told in a sentence', () => {
  const told = (bytes: Uint8Array) => readCasePack(bytes).refusals.map(casePackRefusalMessage).join()
  expect(told(text(''))).toMatch(/^manifest.json is not JSON: /)
  expect(told(text('['.repeat(40)))).toBe('manifest.json nests more than 32 brackets')
  expect(told(new Uint8Array(64 * 2 ** 20 + 1))).toBe('manifest.json has 67108865 bytes, expected at most 67108864')
  expect(told(text('{"name":"x","cases":[]}'))).toMatch(/^manifest.json: made: found nothing, expected /)
  const twice = readCasePack(aManifest([aPackCase(), aPackCase()])).refusals
  expect(twice.map(casePackRefusalMessage)).toEqual(['case film-1: this id appears twice in the manifest'])
  const clash = readCasePack(aManifest([aPackCase(), aPackCase({ id: 'b', bytes: 13 })])).refusals
  expect(clash.map(casePackRefusalMessage)).toEqual([
    'case b: films/1.png is named twice, with other bytes or as a folder',
  ])
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the starter pack is read whole: 197 cases of five sets, 592 files, four models',
  () => {
    const bytes = sharedFile('casepack/starter-2026-11/manifest.json')
    const { pack, refusals } = readCasePack(bytes)
    expect(refusals).toEqual([])
    const sets: Record<string, number> = {}
    for (const { set = '' } of pack?.cases ?? []) sets[set] = (sets[set] ?? 0) + 1
    expect(sets).toEqual({ 'adult-cxr': 64, 'peds-cxr': 106, 'covid-cxr': 14, 'brain-t1': 1, hippocampus: 12 })
    expect(pack?.cases.flatMap(filesOfCase)).toHaveLength(592)
    expect(pack?.models.flatMap(filesOfModel)).toHaveLength(13)
  },
)
