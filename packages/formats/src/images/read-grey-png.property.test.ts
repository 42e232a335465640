import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aPng } from '../test-support/a-png.ts'
import { readGreyPng } from './read-grey-png.ts'

type Film = { readonly width: number; readonly bits: 8 | 16; readonly samples: number[]; readonly filters: number[] }

const films: fc.Arbitrary<Film> = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    bits: fc.constantFrom(8, 16),
  })
  .chain(({ width, height, bits }) =>
    fc.record({
      width: fc.constant(width),
      bits: fc.constant(bits as 8 | 16),
      samples: fc.array(fc.nat({ max: 2 ** bits - 1 }), { minLength: width * height, maxLength: width * height }),
      filters: fc.array(fc.nat({ max: 4 }), { minLength: height, maxLength: height }),
    }),
  )

/** Predicts as an encoder does, from the lines before prediction. */
function filtered({ width, bits, samples, filters }: Film): Uint8Array {
  const step = bits / 8
  const lines = Uint8Array.from(bits === 8 ? samples : samples.flatMap((sample) => [sample >> 8, sample & 255]))
  const row = width * step
  return Uint8Array.from(
    filters.flatMap((filter, y) => [
      filter,
      ...Array.from({ length: row }, (_, x) => {
        const at = (dx: number, dy: number) => (x < dx || y < dy ? 0 : (lines[(y - dy) * row + x - dx] as number))
        const [left, above, corner] = [at(step, 0), at(0, 1), at(step, 1)]
        const nearest = [left, above, corner]
          .map((value) => ({ value, far: Math.abs(left + above - corner - value) }))
          .reduce((best, next) => (next.far < best.far ? next : best)).value
        const predicted = [0, left, above, Math.floor((left + above) / 2), nearest][filter] as number
        return ((lines[y * row + x] as number) - predicted + 256) % 256
      }),
    ]),
  )
}

it('a film that is written with any filters and pieces is read as it was', () => {
  fc.assert(
    fc.property(films, fc.integer({ min: 1, max: 20 }), (film, split) => {
      const { width, bits, samples, filters } = film
      const read = readGreyPng(aPng({ width, height: filters.length, bits, filtered: filtered(film), split }))
      expect(read.ok && { ...read.value, samples: [...read.value.samples] }).toEqual({
        width,
        height: filters.length,
        bits,
        samples,
      })
    }),
  )
})

it('a byte changed anywhere before the end mark is noticed or changes nothing', () => {
  const whole = aPng({ filtered: Uint8Array.of(0, 1, 2, 0, 3, 4) })
  const good = readGreyPng(whole)
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Uint8Array.from(whole)
      changed[at] = (changed[at] as number) ^ change
      const read = readGreyPng(changed)
      if (read.ok) expect(read).toEqual(good)
    }),
  )
})

it('any bytes after the signature give a picture or a reason, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const read = readGreyPng(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...bytes))
      expect(read.ok || read.error.code.startsWith('FILM.')).toBe(true)
    }),
  )
})
