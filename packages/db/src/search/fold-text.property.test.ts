import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, wordsOf } from './fold-text.ts'

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
const latinText = fc.string({ unit: 'grapheme-ascii' })

test('words hold letters, digits and marks only, so nothing in them can be read as an operator', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(wordsOf(text).filter((word) => !/^[\p{L}\p{N}\p{M}]+$/u.test(word))).toEqual([])
    }),
  )
})

test('capitals play no part in which words a text has', () => {
  fc.assert(
    fc.property(latinText, (text) => {
      expect(wordsOf(text.toUpperCase())).toEqual(wordsOf(text))
    }),
  )
})

test('folding folded text changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
  )
})
