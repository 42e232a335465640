import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalText } from './canonical-text.ts'

test('the order of keys plays no part', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (record) => {
      expect(canonicalText(Object.fromEntries(Object.entries(record).reverse()))).toBe(canonicalText(record))
    }),
  )
})

test('the text reads back as the value, so different values have different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
