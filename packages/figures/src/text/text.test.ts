import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textBlock } from './text-block.ts'
import { textWidth } from './text-width.ts'
import { wrapText } from './wrap-text.ts'

describe('the width of a text', () => {
  it.each([
    ['', 10, 0],
    ['H', 1000, 652],
    ['Hall', 10, 16.66],
    ['41 of 44 (93\u00a0%)', 10, 60.46],
    ['€', 1000, 497],
    ['Ł', 1000, 500],
    ['放射線', 10, 30],
  ])('of %j at %i is %f', (text, size, expected) => {
    expect(textWidth(text, size)).toBeCloseTo(expected, 2)
  })

  it('is larger in semibold', () => {
    expect(textWidth('Radiology', 14, 'semibold')).toBeGreaterThan(textWidth('Radiology', 14))
  })

  it('is that of its parts together and grows with the type', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(textWidth(a + b, 14)).toBeCloseTo(textWidth(a, 14) + textWidth(b, 14), 6)
        expect(textWidth(a, 28)).toBeCloseTo(2 * textWidth(a, 14), 6)
      }),
    )
  })
})

describe('breaking lines', () => {
  it.each([
    ['a short label stays whole', 'Online', 200, ['Online']],
    [
      'a long one breaks at blanks',
      'Radiologists and other medical staff',
      120,
      ['Radiologists and', 'other medical staff'],
    ],
    ['a compound breaks at its hyphen', 'non-medical', 50, ['non-', 'medical']],
    ['a date is never broken', 'Read 2026-11', 60, ['Read', '2026-11']],
    ['a number keeps its unit', 'share of 93\u00a0% of all', 62, ['share of', '93\u00a0% of all']],
    ['blanks at the ends and doubled ones are dropped', '  a   b ', 200, ['a b']],
    ['nothing is one empty line', '', 200, ['']],
  ])('%s', (_, text, width, expected) => {
    expect(wrapText(text, { size: 14, width })).toEqual(expected)
  })

  it('never makes a line too wide and never loses a character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '-', '/', '1', 'é', '放'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 15, max: 200 }), (written, width) => {
        const lines = wrapText(written, { size: 14, width })
        for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(written.replaceAll(' ', ''))
      }),
    )
  })
})

describe('a paragraph', () => {
  it('is as tall as its lines', () => {
    const place = { x: 0, y: 0, size: 14, width: 60, fill: '#000' }
    expect(textBlock('one two three four', place).height).toBe(18 * wrapText('one two three four', place).length)
    expect(textBlock(' ', place)).toEqual({ markup: '', height: 0 })
  })
})
