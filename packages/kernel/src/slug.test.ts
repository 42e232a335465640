import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slugOf } from './slug.ts'

it('a name in an address has no accents, signs and capitals', () => {
  expect(slugOf('Radiologie Nord-Süd (Zürich)', 80)).toBe('radiologie-nord-sud-zurich')
  expect(slugOf('Spot the marker', 6)).toBe('spot-t')
  expect(slugOf('Spot the marker', 5)).toBe('spot')
  expect(slugOf('放射線科', 80)).toBe('')
})

it('whatever the name, the result fits an address and its length, and stays as it is when taken again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 80 }), (name, most) => {
      const slug = slugOf(name, most)
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
      expect(slug.length).toBeLessThanOrEqual(most)
      expect(slugOf(slug, most)).toBe(slug)
    }),
  )
})
