import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dicomFrameSamples, readDicomFilm, readDicomImage, readGreyJpeg } from '@collimator/formats'
import { describe, expect, it } from 'vitest'

const file = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'files', name)))

async function storedValues(name: string): Promise<number[]> {
  const image = readDicomImage(file(name))
  if (!image.ok) throw new Error(`${name}: ${JSON.stringify(image.error)}`)
  const samples = await dicomFrameSamples(image.value, 0)
  if (!samples.ok) throw new Error(`${name}: ${JSON.stringify(samples.error)}`)
  return [...samples.value]
}

/** The last 64 x 64 words of the uncompressed file: its pixels, without any reader of ours. */
const original = [...new Uint16Array(file('explicit.dcm').slice(-2 * 64 * 64).buffer)]

function greatestDifference(one: readonly number[], other: readonly number[]): number {
  expect(one).toHaveLength(other.length)
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - (other[i] as number))), 0)
}

describe('a film of 14 bits that was packed without loss has the pixels of the original', () => {
  it.each([
    'explicit',
    'implicit',
    'open-sequences',
    'big-endian',
    'deflated',
    'rle',
    'jpeg-lossless-first-order',
    'jpeg-lossless-2',
    'jpeg-lossless-3',
    'jpeg-lossless-4',
    'jpeg-lossless-5',
    'jpeg-lossless-6',
    'jpeg-lossless-7',
    'jpeg-ls',
    'jpeg-ls-in-pieces',
    'jpeg-2000',
  ])('%s', async (name) => {
    expect(await storedValues(`${name}.dcm`)).toEqual(original)
  })
})

describe('a film that was packed with loss has the pixels that the tool which packed it unpacks', () => {
  it.each([
    // JPEG-LS fixes every value; the inverse transforms of the other two may round either way.
    ['jpeg-ls-near', 0],
    ['jpeg-2000-lossy', 1],
    ['jpeg-baseline', 1],
  ])('%s, to %d', async (name, tolerance) => {
    const [ours, theirs] = [await storedValues(`${name}.dcm`), await storedValues(`${name}.plain.dcm`)]
    expect(greatestDifference(ours, theirs)).toBeLessThanOrEqual(tolerance)
  })
})

describe('a film stored as JPEG has the pixels that djpeg unpacks', () => {
  it.each(['film', 'film-progressive'])('%s, to 1', async (name) => {
    const read = await readGreyJpeg(file(`${name}.jpg`))
    expect(read.ok && read.value).toMatchObject({ width: 64, height: 64, bits: 8 })
    const theirs = [...file(`${name}.pgm`).slice(-64 * 64)]
    expect(greatestDifference(read.ok ? [...read.value.samples] : [], theirs)).toBeLessThanOrEqual(1)
  })
})

it.each([['jpeg-12-bits', 'lossy JPEG of 12 bits']])('%s is refused in words', async (name, found) => {
  const read = await readDicomFilm(file(`${name}.dcm`))
  expect(read.ok || read.error).toMatchObject({ code: 'FILM.NOT_SUPPORTED', found })
})

it('view, spacing and window of the generated film are read', () => {
  const read = readDicomImage(file('jpeg-ls.dcm'))
  expect(read.ok && read.value).toMatchObject({
    view: 'PA',
    laterality: 'U',
    modality: 'DX',
    bitsStored: 14,
    spacing: { rowMm: 6.71875, columnMm: 6.71875, at: 'detector' },
    display: { window: { center: 8192, width: 16384, shape: 'LINEAR' }, inverted: false },
  })
})
