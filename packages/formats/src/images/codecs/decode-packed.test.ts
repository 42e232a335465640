import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { readGreyJpeg } from '../jpeg/read-grey-jpeg.ts'
import { decodePacked } from './decode-packed.ts'

vi.mock('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs', () => ({
  default: () => Promise.reject(new Error('there is no file beside the script')),
}))

const golden = (name: string) =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../../../../tests/golden/image-codecs/files', name)))
const film = golden('film.jpg')
const frame = { bytes: film, width: 64, height: 64, channels: 1 }

it('where WebAssembly is not at hand, the plain build of the same codec gives the same shades', async () => {
  const read = await readGreyJpeg(film)
  const theirs = golden('film.pgm').slice(-64 * 64)
  const far = theirs.filter((shade, i) => !read.ok || Math.abs(shade - (read.value.samples[i] as number)) > 1)
  expect(far).toHaveLength(0)
})

it('a picture of another size or other channels than was promised is refused', async () => {
  for (const change of [{ width: 63 }, { height: 65 }, { channels: 3 }])
    expect(await decodePacked('JPEG', { ...frame, ...change })).toEqual({
      ok: false,
      error: { code: 'FILM.DAMAGED', reason: 'the JPEG data end early' },
    })
})

it('a codec that has failed works for the next picture', async () => {
  const broken = await decodePacked('JPEG', { ...frame, bytes: film.subarray(0, 300) })
  expect(broken).toMatchObject({ ok: false, error: { code: 'FILM.DAMAGED' } })
  expect((await decodePacked('JPEG', frame)).ok).toBe(true)
})
