import { type PackCase, type PackFile, readCasePack } from '@collimator/formats'
import { aDigest, aManifest, aPackCase } from '@collimator/formats/test-support'
import { expect, it } from 'vitest'
import { generatedFilms } from './generated-films.ts'

const writeDerived = (...files: string[]) =>
  files.map((file) => ({ file, what: 'made with the film', sha256: aDigest('b') }))

/** The files that are read for the first film of these cases, up to the first that is no record. */
async function filesRead(...cases: object[]): Promise<string[]> {
  const { pack, refusals } = readCasePack(aManifest(cases.map((one, i) => aPackCase({ id: `film-${i}`, ...one }))))
  expect(refusals).toEqual([])
  const read: string[] = []
  const bytesOf = async ({ path }: PackFile) => {
    read.push(path)
    return new TextEncoder().encode('no record')
  }
  const source = { kind: 'folder', name: 'films', cases: pack?.cases as readonly PackCase[], bytesOf } as const
  for (const film of generatedFilms(source)) await expect(film.load()).rejects.toThrow('it is not JSON')
  return read
}

it('the truth of a generated film is read from its record, though another derived file is named before it', async () => {
  const files = writeDerived('film-0.heat.png', 'film-0.json', 'film-0.mask.nii.gz')
  expect(await filesRead({ generated: true, derived: files })).toEqual(['film-0.json'])
})

it('an image that is named like a record is not taken for the truth', async () => {
  const one = { generated: true, file: 'films/1.json', derived: writeDerived('film-0.truth.json') }
  expect(await filesRead(one)).toEqual(['film-0.truth.json'])
})

it('a film without a record, and a film of a patient, are not judged against generated truth', async () => {
  expect(
    await filesRead({ generated: true, derived: writeDerived('a.png') }, { derived: writeDerived('b.json') }),
  ).toEqual([])
})
