import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskArea, maskBox, maskPixels, runLengthMask } from './run-length-mask.ts'

const planes = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.array(fc.constantFrom(0, 1), { minLength: size * size, maxLength: size * size })),
  )

test('a mask comes out of its runs as it went in', () => {
  fc.assert(
    fc.property(planes, ([size, values]) => {
      const mask = runLengthMask(Float32Array.from(values), size, 0.5)
      expect([...maskPixels(mask)]).toEqual(values)
      expect(mask.runs.reduce((sum, length) => sum + length, 0)).toBe(size * size)
      expect(maskArea(mask)).toBe(values.reduce((sum: number, value) => sum + value, 0))
    }),
  )
})

test('the box is the smallest rectangle that holds every pixel', () => {
  fc.assert(
    fc.property(planes, ([size, values]) => {
      const box = maskBox(runLengthMask(Float32Array.from(values), size, 0.5))
      const places = values.flatMap((value, at) => (value === 1 ? [[at % size, Math.floor(at / size)] as const] : []))
      if (places.length === 0) {
        expect(box).toBeUndefined()
        return
      }
      const [columns, rows] = [places.map(([column]) => column), places.map(([, row]) => row)]
      const [left, top] = [Math.min(...columns), Math.min(...rows)]
      expect(box).toEqual([left, top, Math.max(...columns) - left + 1, Math.max(...rows) - top + 1])
    }),
  )
})

test('only values above the limit are inside', () => {
  expect(runLengthMask(Float32Array.of(0.25, 0.3, 0, 1), 2, 0.25).runs).toEqual([1, 1, 1, 1])
})
