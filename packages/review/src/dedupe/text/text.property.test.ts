import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { letterPairDice, overlap } from './overlap.ts'
import { vocabulary } from './vocabulary.ts'
import { spellingKey, words } from './words.ts'

test('folding text of letters twice is folding it once', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{N} .,:()-]{0,40}$/u), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
  )
})

test('likeness is symmetric, between 0 and 1, and 1 for the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const likeness = letterPairDice(a, b)
      expect(likeness).toBe(letterPairDice(b, a))
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
      expect(letterPairDice(a, a)).toBe(1)
    }),
  )
})

test('overlap is symmetric and bounded, and a set overlaps itself wholly', () => {
  const list = fc.array(fc.constantFrom('copper', 'zinc', 'wards', 'trial', 'iron', 'water'), { maxLength: 8 })
  fc.assert(
    fc.property(list, list, (first, second) => {
      const terms = vocabulary(new Set())
      const [a, b] = [terms.add(first), terms.add(second)]
      const found = overlap(a, b, terms)
      expect(found.dice).toBeCloseTo(overlap(b, a, terms).dice, 12)
      expect(found.dice).toBeLessThanOrEqual(1)
      expect(found.containment).toBeGreaterThanOrEqual(found.dice - 1e-12)
      expect(overlap(a, a, terms).dice).toBe(a.length === 0 ? 0 : 1)
    }),
  )
})

test('words and their keys are never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of words(foldText(text))) expect(spellingKey(word).length).toBeGreaterThan(0)
    }),
  )
})
