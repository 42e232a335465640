import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDicom } from './data-set/read-dicom.ts'
import { jpeg2000Header } from './pixels/jpeg-2000-header.ts'

const file = readFileSync(resolve(import.meta.dirname, '../../../../../tests/golden/image-codecs/files/jpeg-2000.dcm'))
const read = readDicom(new Uint8Array(file))
if (!read.ok) throw new Error(JSON.stringify(read.error))
const codestream = read.value.set.get(0x7fe00010)?.fragments?.[1] as Uint8Array

/** The codestream with 32-bit fields of its SIZ segment set. */
function withSizes(fields: Readonly<Record<number, number>>): Uint8Array {
  const changed = Uint8Array.from(codestream)
  const view = new DataView(changed.buffer)
  for (const [at, value] of Object.entries(fields)) view.setUint32(Number(at), value)
  return changed
}
const insertAt = (bytes: Uint8Array, at: number, more: readonly number[]) =>
  Uint8Array.of(...bytes.subarray(0, at), ...more, ...bytes.subarray(at))
const styleAt = codestream.findIndex((byte, i) => byte === 0xff && codestream[i + 1] === 0x52)
const tileHeaderEnd = 12 + codestream.findIndex((byte, i) => byte === 0xff && codestream[i + 1] === 0x90)

/** The codestream with another COD segment. */
function withStyle(bytes: Uint8Array, style: readonly number[]): Uint8Array {
  const without = Uint8Array.of(...bytes.subarray(0, styleAt), ...bytes.subarray(styleAt + 14))
  return insertAt(without, styleAt, [0xff, 0x52, 0, style.length + 2, ...style])
}
const faultOf = (bytes: Uint8Array) => {
  const header = jpeg2000Header(bytes)
  return header.ok ? 'read' : header.error
}
const endsEarly = { code: 'FILM.DAMAGED', reason: 'the JPEG 2000 data end early' }

it('a codestream tells its size and bits', () => {
  expect(jpeg2000Header(codestream)).toEqual({ ok: true, value: { width: 64, height: 64, channels: 1, bits: 16 } })
})

describe('a codestream is refused', () => {
  it('at every place where it can be cut off', () => {
    for (let length = 45; length < codestream.length - 2; length += 7)
      expect(faultOf(codestream.subarray(0, length))).toEqual(endsEarly)
    expect(faultOf(codestream.subarray(0, 44))).toMatchObject({ code: 'FILM.DAMAGED' })
  })

  it('when it has one of the many tiles that its header promises', () => {
    expect(faultOf(withSizes({ 24: 32, 28: 64 }))).toEqual(endsEarly)
  })

  it('when it promises more pixels or tiles than any film has', () => {
    expect(faultOf(withSizes({ 8: 0xffffffff, 12: 0xffffffff }))).toMatchObject({ code: 'FILM.TOO_LARGE' })
    expect(faultOf(withSizes({ 24: 0, 28: 0 }))).toMatchObject({ code: 'FILM.NOT_SUPPORTED' })
    expect(faultOf(withSizes({ 8: 8000, 12: 8000, 24: 1, 28: 1 }))).toMatchObject({
      code: 'FILM.NOT_SUPPORTED',
      found: 'JPEG 2000 of 64000000 tiles, 1 channels',
    })
  })

  it.each([
    ['precincts of one pixel', [1, 0, 0, 1, 0, 1, 4, 4, 0, 1, 0x00, 0x11]],
    ['blocks of four pixels a side', [0, 0, 0, 1, 0, 5, 0, 0, 0, 1]],
    ['65,535 layers of small precincts', [1, 0, 255, 255, 0, 1, 4, 4, 0, 1, 0x66, 0x66]],
  ])('when a few bytes ask for gigabytes of records: %s', (_, style) => {
    const large = withStyle(withSizes({ 8: 8000, 12: 8000, 24: 8000, 28: 8000 }), style)
    expect(faultOf(large)).toMatchObject({ code: 'FILM.NOT_SUPPORTED', found: expect.stringMatching(/too many small/) })
    expect(faultOf(withStyle(codestream, style.with(2, 0)))).toBe('read')
  })

  it('when tiles have a coding style of their own, or there is none', () => {
    const own = insertAt(codestream, tileHeaderEnd, [0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1])
    new DataView(own.buffer).setUint32(tileHeaderEnd - 6, 0)
    expect(faultOf(own)).toMatchObject({ found: 'JPEG 2000 of several coding styles' })
    expect(faultOf(withStyle(codestream, [0, 0]))).toMatchObject({ found: 'JPEG 2000 of several coding styles' })
  })

  it('when it begins beyond its own end', () => {
    expect(faultOf(withSizes({ 16: 100 }))).toEqual({ code: 'FILM.DAMAGED', reason: 'the picture has no pixels' })
  })
})
