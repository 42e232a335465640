import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDicom } from '../test-support/a-dicom.ts'
import { aNifti } from '../test-support/a-nifti.ts'
import { checkFilm } from './check-film.ts'

const GOLDEN = resolve(import.meta.dirname, '../../../../tests/golden/image-codecs/files')
const golden = (name: string) => new Uint8Array(readFileSync(resolve(GOLDEN, name)))

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['small.dcm', aDicom({ set: [[0x00540220, 'SQ', { items: [[[0x00080100, 'SH', 'X1']]], open: true }]] })],
  ['small.nii', aNifti()],
  ['film.jpg', golden('film.jpg')],
  ['film-progressive.jpg', golden('film-progressive.jpg')],
  ...['implicit', 'open-sequences', 'rle', 'jpeg-lossless-4', 'jpeg-ls', 'jpeg-2000', 'jpeg-baseline'].map(
    (name) => [`${name}.dcm`, golden(`${name}.dcm`)] as const,
  ),
]
const faultOf = async (name: string, bytes: Uint8Array) => (await checkFilm(name, bytes))?.code ?? 'can be shown'
const REASON = /^(?:can be shown|(?:FILM|VOLUME|IMAGE)\.[A-Z_]+)$/

describe.each(FILES)('%s', (name, whole) => {
  it('cut off anywhere is refused, or nothing of the picture was missing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
        expect(await faultOf(name, whole.subarray(0, length))).toMatch(REASON)
      }),
      { numRuns: 60 },
    )
  })

  it('with changed bits is shown or refused, never an exception', async () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 7 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(flips, async (bits) => {
        const changed = Uint8Array.from(whole)
        for (const [at, bit] of bits) changed[at] = (changed[at] as number) ^ (1 << bit)
        expect(await faultOf(name, changed)).toMatch(REASON)
      }),
      { numRuns: 60 },
    )
  })
})

it('however many broken films are unpacked, memory stays bounded', async () => {
  const broken = Uint8Array.from(golden('jpeg-2000.dcm'))
  broken.fill(0x55, broken.length - 3000)
  const before = process.memoryUsage()
  for (let i = 0; i < 100; i++) expect(await faultOf('film.dcm', broken)).toMatch(REASON)
  const after = process.memoryUsage()
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(600 * 2 ** 20)
})
