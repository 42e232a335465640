import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jpeg2000Header } from './jpeg-2000-header.ts'
import { readDicom } from './read-dicom.ts'

const file = readFileSync(resolve(import.meta.dirname, '../../../../../golden/image-codecs/files/jpeg-2000.dcm'))
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

  it('when it begins beyond its own end', () => {
    expect(faultOf(withSizes({ 16: 100 }))).toEqual({ code: 'FILM.DAMAGED', reason: 'the picture has no pixels' })
  })
})
