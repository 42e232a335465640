import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { frameAnswer } from './frame-answer.ts'

const SAMPLES = Uint16Array.from({ length: 1000 }, (_, i) => i)
const AWAY = { range: undefined, encodings: 'gzip, br', host: 'read.example' }
const whole = async () => Buffer.from((await frameAnswer(SAMPLES, { ...AWAY, encodings: undefined })).body)

describe('a frame', () => {
  it('is one part, its samples little endian', async () => {
    const body = await whole()
    const at = body.indexOf('\r\n\r\n') + 4
    expect(body.subarray(at, at + 6)).toEqual(Buffer.of(0, 0, 1, 0, 2, 0))
    const text = body.toString('latin1')
    expect(text.startsWith('--collimator-frame\r\n') && text.endsWith('\r\n--collimator-frame--\r\n')).toBe(true)
  })

  it('with samples below zero keeps their bits', async () => {
    const { body } = await frameAnswer(Int16Array.of(-1, -1000), { ...AWAY, encodings: undefined })
    const bytes = Buffer.from(body)
    const at = bytes.indexOf('\r\n\r\n') + 4
    expect([bytes.readInt16LE(at), bytes.readInt16LE(at + 2)]).toEqual([-1, -1000])
  })

  it('is compressed for another computer that takes it so, and not on this one', async () => {
    const packed = await frameAnswer(SAMPLES, AWAY)
    expect(packed.headers['Content-Encoding']).toBe('gzip')
    expect(gunzipSync(Buffer.from(packed.body))).toEqual(await whole())
    for (const host of ['localhost', '127.0.0.1'])
      expect((await frameAnswer(SAMPLES, { ...AWAY, host })).headers).not.toHaveProperty('Content-Encoding')
  })
})

describe('a range of a frame', () => {
  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-100', 100, 101],
    ['bytes=2000-', 2000, undefined],
    ['bytes=-7', -7, undefined],
    ['bytes=5-999999', 5, undefined],
  ])('%s is these bytes, not compressed', async (range, from, to) => {
    const all = await whole()
    const part = await frameAnswer(SAMPLES, { ...AWAY, range })
    expect(part.status).toBe(206)
    expect(Buffer.from(part.body)).toEqual(all.subarray(from, to))
    expect(part.headers['Content-Range']).toMatch(new RegExp(`^bytes \\d+-\\d+/${all.length}$`))
  })

  it.each(['bytes=999999-', 'bytes=-0'])('%s lies outside', async (range) => {
    expect(await frameAnswer(SAMPLES, { ...AWAY, range })).toMatchObject({ status: 416 })
  })

  it.each(['bytes=9-2', 'bytes=0-1,5-6', 'rows=1-2', 'bytes=-', 'nonsense'])('%s is passed over', async (range) => {
    expect((await frameAnswer(SAMPLES, { ...AWAY, range })).status).toBe(200)
  })
})
