import fc from 'fast-check'
import { expect, it } from 'vitest'
import { programmeIdOf } from './programme-id.ts'

it('a programme is named in addresses by its words, without accents, signs and capitals', () => {
  expect(programmeIdOf('North Hospital residency')).toBe('north-hospital-residency')
  expect(programmeIdOf('Radiologie Nord-Süd (Zürich)')).toBe('radiologie-nord-sud-zurich')
  expect(programmeIdOf('放射線科')).toMatch(/^programme-[0-9a-f]{8}$/)
})

it('any name gives an id that an address can hold, and the same name the same id', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }), (name) => {
      expect(programmeIdOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(programmeIdOf(name).length).toBeLessThanOrEqual(80)
      expect(programmeIdOf(name)).toBe(programmeIdOf(name))
    }),
  )
})
