import { expect, it } from 'vitest'
import { aDigest } from '../test-support/a-pack.ts'
import { filesOfCase } from './files-of-pack.ts'
import { packOfPublicSet } from './pack-of-public-set.ts'
import { type PublicCases, type PublicSet, publicCasesSchema } from './public-cases-schema.ts'
import { readCasePack } from './read-case-pack.ts'

const film = {
  id: 'film-1',
  modality: 'DX',
  file: 'films/1.png',
  path: 'X-Ray Images/#1.png',
  sha256: aDigest('a'),
  bytes: 12,
  source: { original: 'image 1' },
  truth: { nodule: true },
}
const label = { label_file: 'labels/1.nii', label_path: 'labels/1.nii', label_sha256: aDigest('b') }
const commit = 'c'.repeat(40)
const aSet = (changes: object = {}) => ({
  id: 'films',
  name: 'Public films',
  set: 'chest',
  licenceWord: 'CC-BY-4.0',
  licence: 'CC BY 4.0',
  attribution: ['A. Author'],
  truth: { by: 'CT', strength: 'strong' },
  repository: 'owner/name',
  commit,
  cases: [film],
  ...changes,
})
const aManifest = (sets: object[], changes: object = {}) => ({
  format: 'collimator-public-cases-1',
  made: '2026-11-24',
  base: 'https://files.example.org/',
  sets,
  leftOut: [],
  ...changes,
})
const packOf = (set: object, base?: string) => {
  const cases: PublicCases = publicCasesSchema.parse(aManifest([set]))
  const { manifest, addresses } = packOfPublicSet(cases.sets[0] as PublicSet, cases, base)
  return { addresses, ...readCasePack(new TextEncoder().encode(JSON.stringify(manifest))) }
}

it('a public set is a pack whose cases carry the terms, the source and the truth of the set', () => {
  const { pack, refusals } = packOf(aSet({ changes: 'resized' }))
  expect(refusals).toEqual([])
  expect(pack).toMatchObject({ name: 'Public films', made: '2026-11-24' })
  expect(pack?.cases).toEqual([
    {
      id: 'film-1',
      set: 'chest',
      modality: 'DX',
      file: 'films/1.png',
      sha256: aDigest('a'),
      bytes: 12,
      source: { repository: 'owner/name', commit, path: 'X-Ray Images/#1.png', original: 'image 1' },
      licence: 'CC BY 4.0',
      attribution: ['A. Author'],
      changes: 'resized',
      truth: { nodule: true, by: 'CT', strength: 'strong' },
    },
  ])
})

it('every file of it has an address below the base, spaces and signs encoded', () => {
  const { pack, addresses } = packOf(aSet({ cases: [{ ...film, ...label }] }))
  const [root, other] = ['https://files.example.org', 'http://127.0.0.1:8080/mirror']
  expect([...addresses]).toEqual([
    ['films/1.png', `${root}/owner/name/${commit}/X-Ray%20Images/%231.png`],
    ['labels/1.nii', `${root}/owner/name/${commit}/labels/1.nii`],
  ])
  expect(pack?.cases.flatMap(filesOfCase).map(({ path }) => path)).toEqual([...addresses.keys()])
  expect(packOf(aSet(), other).addresses.get('films/1.png')).toMatch(`${other}/owner/name/`)
})

it.each([
  ['no licence', aSet({ licence: ' ' })],
  ['nobody to attribute', aSet({ attribution: [] })],
  ['a truth of unknown strength', aSet({ truth: { by: 'CT' } })],
  ['a branch instead of a commit', aSet({ commit: 'main' })],
  ['a repository that climbs', aSet({ repository: '../x' })],
  ['a path that climbs', aSet({ cases: [{ ...film, path: '../../x' }] })],
  ['a file without hash', aSet({ cases: [{ ...film, sha256: undefined }] })],
  ['half a label', aSet({ cases: [{ ...film, ...label, label_sha256: undefined }] })],
  ['no case', aSet({ cases: [] })],
])('a set with %s is refused', (_, set) => {
  expect(publicCasesSchema.safeParse(aManifest([set])).success).toBe(false)
})

it('a base that is not encrypted is refused', () => {
  expect(publicCasesSchema.safeParse(aManifest([aSet()], { base: 'http://files.example.org' })).success).toBe(false)
})
