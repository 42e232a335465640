import type { StoredCasePack } from '@collimator/db'
import { readCasePack } from '@collimator/formats'
import { expect, it } from 'vitest'
import { DamagedPack, importedPack, packRecords } from './pack-records.ts'

const aCase = (id: string, changes: object = {}) => ({
  id,
  modality: 'DX',
  file: `${id}.png`,
  sha256: 'a'.repeat(64),
  bytes: 3,
  source: { by: 'tests' },
  licence: 'MIT',
  attribution: ['tests'],
  truth: { by: 'CT', strength: 'strong' },
  ...changes,
})

function packOf(...cases: readonly object[]) {
  const manifest = { zone: 1, name: 'Films', made: '2026-11-24', note: { 7: null }, cases }
  const { pack } = readCasePack(new TextEncoder().encode(JSON.stringify(manifest)))
  if (!pack) throw new Error('the manifest of the test is no pack')
  return pack
}

/** Rows as the store gives them back: JSON columns have been written and read. */
function storedPack(...cases: readonly object[]): StoredCasePack {
  const pack = packOf(...cases)
  const rows = packRecords({ pack, order: pack })
  return {
    ...JSON.parse(
      JSON.stringify({ ...rows, cases: rows.cases.map(({ files: _files, place: _place, ...one }) => one) }),
    ),
    id: 'films-1',
    manifestSha256: 'b'.repeat(64),
    importedAt: new Date('2026-11-24T12:00:00Z'),
    importedBy: 'anna',
  }
}

it('the rows of a pack make the manifest that was read, with every field in its order', () => {
  const cases = [aCase('one', { set: 'chest', own: { b: 1, a: 2 } }), aCase('two', { patient: { age: 61 }, zero: 0 })]
  expect(JSON.stringify(importedPack(storedPack(...cases)).pack)).toBe(JSON.stringify(packOf(...cases)))
})

it.each([
  [{ findings: [{ kind: 'nodule', subtlety: 4 }, { subtlety: 2 }] }, 2],
  [{ findings: [] }, null],
  [{ findings: [{ subtlety: 6 }] }, null],
  [{ nodule: true }, null],
])('a case with the truth %j is as hard as its hardest finding', (truth, difficulty) => {
  const pack = packOf(aCase('one', { truth: { by: 'CT', strength: 'strong', ...truth } }))
  expect(packRecords({ pack, order: pack }).cases[0]?.difficulty).toBe(difficulty)
})

it('a record changed by hand is named, not skipped', () => {
  const stored = storedPack(aCase('one'))
  const damaged = { ...stored, cases: stored.cases.map((one) => ({ ...one, facts: { source: 7 } })) }
  expect(() => importedPack(damaged)).toThrow(DamagedPack)
  expect(() => importedPack(damaged)).toThrow('the records of the imported pack films-1 are damaged')
})
