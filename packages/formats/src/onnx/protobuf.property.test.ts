import fc from 'fast-check'
import { expect, test } from 'vitest'
import { floatField, joinBytes, messageField, textField, wholeNumberField } from './protobuf.ts'

/** An independent reading of base 128: the number and how many bytes it took. */
function readVarint(bytes: Uint8Array, from: number): [bigint, number] {
  let value = 0n
  for (let at = from; ; at++) {
    const byte = bytes[at] as number
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from))
    if (byte < 0x80) return [value, at + 1]
  }
}

const field = fc.integer({ min: 1, max: 31 })

test('a whole number reads back, and negative ones take ten bytes', () => {
  fc.assert(
    fc.property(field, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (number, value) => {
      const bytes = wholeNumberField(number, value)
      const [tag, at] = readVarint(bytes, 0)
      const [stored, end] = readVarint(bytes, at)
      expect(tag).toBe(BigInt(number << 3))
      expect(BigInt.asIntN(64, stored)).toBe(value)
      expect(end).toBe(bytes.length)
      if (value < 0n) expect(end - at).toBe(10)
    }),
  )
})

test('a float reads back to the bit', () => {
  fc.assert(
    fc.property(field, fc.float({ noNaN: true }), (number, value) => {
      const bytes = floatField(number, value)
      expect(bytes[0]).toBe((number << 3) | 5)
      expect(new DataView(bytes.buffer).getFloat32(1, true)).toBe(value)
    }),
  )
})

test('a message says its length, whatever it holds', () => {
  fc.assert(
    fc.property(field, fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (number, texts) => {
      const fields = texts.map((text) => textField(1, text))
      const bytes = messageField(number, fields)
      const [tag, at] = readVarint(bytes, 0)
      const [length, start] = readVarint(bytes, at)
      expect(tag).toBe(BigInt((number << 3) | 2))
      expect(bytes.length - start).toBe(Number(length))
      expect(bytes.subarray(start)).toEqual(joinBytes(fields))
    }),
  )
})

test('1 is written as the format’s own example of 150 in field 1 is: 08 96 01', () => {
  expect([...wholeNumberField(1, 150)]).toEqual([0x08, 0x96, 0x01])
})
