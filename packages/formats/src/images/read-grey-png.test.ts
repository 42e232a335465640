import { deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile, sharedNames } from '../../../../tests/support/shared-data.ts'
import { aPng } from '../test-support/a-png.ts'
import { crc32 } from './png-chunks.ts'
import { readGreyPng } from './read-grey-png.ts'

const samplesOf = (bytes: Uint8Array) => {
  const read = readGreyPng(bytes)
  return read.ok ? [...read.value.samples] : read.error.code
}
const faultOf = (bytes: Uint8Array) => {
  const read = readGreyPng(bytes)
  return read.ok ? 'read' : read.error
}

/** The red of every pixel as Skia decodes it: another implementation of the same standard. */
async function paintedBySkia(bytes: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(bytes)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return Uint8Array.from(context.getImageData(0, 0, image.width, image.height).data.filter((_, i) => i % 4 === 0))
}

describe('a grey film', () => {
  it('of eight bits has the samples of its lines', () => {
    const read = readGreyPng(aPng({ filtered: Uint8Array.of(0, 1, 2, 0, 3, 255) }))
    expect(read).toEqual({ ok: true, value: { width: 2, height: 2, bits: 8, samples: Uint8Array.of(1, 2, 3, 255) } })
  })

  it('of sixteen bits has the high byte first', () => {
    const filtered = Uint8Array.of(0, 0x12, 0x34, 0xff, 0xff)
    const read = readGreyPng(aPng({ width: 2, height: 1, bits: 16, filtered }))
    expect(read.ok && read.value).toMatchObject({ bits: 16, samples: Uint16Array.of(0x1234, 0xffff) })
  })

  it('may be packed in many pieces', () => {
    expect(samplesOf(aPng({ filtered: Uint8Array.of(0, 1, 2, 0, 3, 4), split: 1 }))).toEqual([1, 2, 3, 4])
  })

  it.each([
    ['none', 0, [10, 20, 30, 40, 50, 60]],
    ['left', 1, [10, 30, 60, 40, 90, 150]],
    ['above', 2, [10, 20, 30, 50, 70, 90]],
    ['average of left and above', 3, [10, 25, 42, 45, 85, 123]],
    ['Paeth', 4, [10, 30, 60, 50, 100, 160]],
  ])('undoes the prediction from %s as Skia does', async (_, filter, expected) => {
    const filtered = Uint8Array.of(filter, 10, 20, 30, filter, 40, 50, 60)
    const png = aPng({ width: 3, height: 2, filtered })
    expect(samplesOf(png)).toEqual(expected)
    expect([...(await paintedBySkia(png))]).toEqual(expected)
  })
})

describe('a file is refused', () => {
  it.each([
    ['empty', new Uint8Array(0)],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['text', new TextEncoder().encode('not a picture')],
  ])('when it is %s', (_, bytes) => {
    expect(faultOf(bytes)).toEqual({ code: 'FILM.NOT_PNG' })
  })

  it('at every place where it can be cut off', () => {
    const whole = aPng()
    for (let length = 8; length < whole.length; length++)
      expect(faultOf(whole.subarray(0, length))).toEqual({ code: 'FILM.DAMAGED', reason: 'the file ends early' })
  })

  it('when a byte of its pixels or header has changed', () => {
    const changed = Uint8Array.from(aPng())
    changed[20] = 7
    expect(faultOf(changed)).toEqual({ code: 'FILM.DAMAGED', reason: 'the check sum of IHDR is wrong' })
  })

  it.each([
    ['colour', { colour: 2 }],
    ['a palette', { colour: 3 }],
    ['transparency', { colour: 4 }],
    ['one bit', { bits: 1 }],
    ['interlacing', { interlace: 1 }],
  ])('when it has %s', (_, fields) => {
    expect(faultOf(aPng(fields))).toMatchObject({ code: 'FILM.NOT_SUPPORTED' })
  })

  it('when its header promises more pixels than any film has, before they are unpacked', () => {
    expect(faultOf(aPng({ width: 0xffffffff, height: 0xffffffff }))).toMatchObject({ code: 'FILM.TOO_LARGE' })
    expect(faultOf(aPng({ width: 8000, height: 8001 }))).toMatchObject({ code: 'FILM.TOO_LARGE', mostPixels: 64e6 })
  })

  it.each([
    ['no pixels', { width: 0 }, 'the picture has no pixels'],
    ['too few pixels', { height: 3 }, 'there are fewer pixels than the header says'],
    ['too many pixels', { height: 1 }, 'there are more pixels than the header says'],
    ['a bomb', { packed: deflateSync(new Uint8Array(200_000_000)) }, 'there are more pixels than the header says'],
    ['no packed bytes', { packed: new Uint8Array(0) }, 'there are fewer pixels than the header says'],
    ['an unknown filter', { filtered: Uint8Array.of(5, 0, 0, 0, 0, 0) }, 'a line has an unknown filter'],
  ])('when it has %s', (_, fields, reason) => {
    expect(faultOf(aPng(fields))).toEqual({ code: 'FILM.DAMAGED', reason })
  })

  it('when what is packed is noise', () => {
    const read = faultOf(aPng({ packed: Uint8Array.of(0x78, 0x9c, 0xff, 0xff, 0xff, 0xff) }))
    expect(read).toMatchObject({ code: 'FILM.DAMAGED', reason: expect.stringMatching(/cannot be unpacked/) })
  })
})

it('the check sum is that of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array(0))).toBe(0)
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the films of the starter pack have the samples that Skia sees',
  async () => {
    const folder = 'casepack/starter-2026-11/covid-cxr'
    for (const name of sharedNames(folder)) {
      const bytes = sharedFile(`${folder}/${name}`)
      const read = readGreyPng(bytes)
      expect(read.ok, name).toBe(true)
      const painted = await paintedBySkia(bytes)
      expect(read.ok && Buffer.compare(read.value.samples as Uint8Array, painted), name).toBe(0)
    }
  },
)
