import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMarkup } from './escape-markup.ts'
import { element, moveMarkup, textNode } from './markup.ts'
import { numberText } from './number-text.ts'

describe('numbers in a drawing', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-0.001, '0'],
    [1 / 3, '0.33'],
    [10, '10'],
    [100.5, '100.5'],
    [-12.346, '-12.35'],
    [1e14, '100000000000000'],
  ])('%d is written %s', (value, expected) => {
    expect(numberText(value)).toBe(expected)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15])('%d is refused', (value) => {
    expect(() => numberText(value)).toThrow(RangeError)
  })

  it('are within half a hundredth of what was meant', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(numberText(value)).toMatch(/^(0|-?(?!0$)\d+(\.\d{0,1}[1-9])?)$/)
        expect(Math.abs(Number(numberText(value)) - value)).toBeLessThanOrEqual(0.005 + 1e-9)
      }),
    )
  })
})

describe('words in a drawing', () => {
  it('drop what XML forbids and keep everything else', () => {
    expect(escapeMarkup('a\u0000b\u001f\ud800c\uffff\t\n')).toBe('abc\t\n')
    expect(escapeMarkup(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;')
    expect(escapeMarkup('Škoda 放 🫁')).toBe('Škoda 放 🫁')
  })

  it('can never open a tag, close an attribute or name an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'amp;', 'x', '\u0001') }), (text) => {
        expect(escapeMarkup(text)).toMatch(/^(?:[^<>"'&]|&(?:lt|gt|amp|quot|#39);)*$/)
      }),
    )
  })
})

describe('elements', () => {
  it('write attributes in order, leave out what is undefined and close themselves when empty', () => {
    expect(element('rect', { y: 1, x: 0.5, rx: undefined })).toBe('<rect y="1" x="0.5"/>')
    expect(element('text', { fill: 'a"b' }, textNode('1 < 2'))).toBe('<text fill="a&quot;b">1 &lt; 2</text>')
  })

  it('are not wrapped when nothing moves', () => {
    const rect = element('rect', {})
    expect(moveMarkup(rect, 0, 0)).toBe('<rect/>')
    expect(moveMarkup(rect, 1.005, -2)).toBe('<g transform="translate(1 -2)"><rect/></g>')
    expect(moveMarkup(textNode(''), 3, 3)).toBe('')
  })
})
