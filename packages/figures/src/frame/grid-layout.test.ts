import { expect, it } from 'vitest'
import { textWidth } from '../text/text-width.ts'
import { gridLayout } from './grid-layout.ts'

const leftOf = (row: string, width = 1000) =>
  gridLayout({ rows: [row], columns: ['a', 'b'] }, width, { least: 30, height: 40 }).left
const GAP = 8
const SENTENCE = 'training that includes practice on real cases under the supervision of a radiologist who reads them'

it('row labels take as much width as the widest needs', () => {
  expect(leftOf('short')).toBe(Math.ceil(textWidth('short', 13)) + 1 + GAP)
})

it('row labels of many words are wrapped within 28 % of the width', () => {
  expect(textWidth(SENTENCE, 13)).toBeGreaterThan(450)
  expect(leftOf(SENTENCE)).toBe(280 + GAP)
  expect(leftOf(SENTENCE, 700)).toBe(196 + GAP)
})

it('a word wider than 28 % of the width is not cut, unless it would take more than 45 %', () => {
  const word = 'Weiterbildungsassistentinnen'
  const needed = Math.ceil(textWidth(word, 13)) + 1
  expect(needed).toBeGreaterThan(0.28 * 500)
  expect(leftOf(`${word} und ${word}`, 500)).toBe(needed + GAP)
  expect(leftOf(`${word} und ${word}`, 200)).toBe(90 + GAP)
})

it('a figure grows beyond its width only where cells would be narrower than their least width', () => {
  const words = { rows: ['row'], columns: Array.from({ length: 30 }, (_, i) => `${i}`) }
  const wide = gridLayout(words, 400, { least: 36, height: 40 })
  expect(wide.cellWidth).toBe(36)
  expect(wide.width).toBe(wide.left + 30 * 36)
  expect(gridLayout(words, 4000, { least: 36, height: 40 }).width).toBeCloseTo(4000, 6)
})
