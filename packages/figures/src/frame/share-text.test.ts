import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentText, publishedText, shareText } from './share-text.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a share in words', () => {
  it.each([
    [41, 44, '41 of 44 (93 %)'],
    [0, 44, '0 of 44 (0 %)'],
    [44, 44, '44 of 44 (100 %)'],
    [1, 1000, '1 of 1000 (<1 %)'],
    [999, 1000, '999 of 1000 (>99 %)'],
    [1, 8, '1 of 8 (13 %)'],
    [0, 0, '0 of 0'],
  ])('%i of %i is "%s"', (count, of, expected) => {
    expect(plain(shareText(count, of))).toBe(expected)
  })

  it('says 0 % of nothing only and 100 % of everything only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), (of, seed) => {
        const count = seed % (of + 1)
        expect(plain(percentText(count, of)) === '0 %').toBe(count === 0)
        expect(plain(percentText(count, of)) === '100 %').toBe(count === of)
      }),
    )
  })

  it('repeats a published one as printed', () => {
    expect(plain(publishedText({ year: 2021, percent: 70 }))).toBe('2021: 70 %')
    expect(plain(publishedText({ year: 2021, percent: 60, approximate: true }))).toBe('2021: around 60 %')
  })
})
