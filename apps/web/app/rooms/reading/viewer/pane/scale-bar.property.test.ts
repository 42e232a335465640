import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scaleBar } from './scale-bar.ts'

it('a bar is as long as it says, fits, and would not fit at more than two and a half times its length', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.7, max: 140, noNaN: true }), (pixelsPerMm) => {
      const bar = scaleBar(pixelsPerMm)
      expect(bar?.pixels).toBeCloseTo((bar?.millimetres ?? 0) * pixelsPerMm)
      expect(bar?.pixels).toBeLessThanOrEqual(140)
      expect((bar?.pixels ?? 0) * 2.5).toBeGreaterThan(140)
    }),
  )
})

it('is labelled in centimetres from one on', () => {
  expect(scaleBar(1)?.label).toBe('10 cm')
  expect(scaleBar(20)?.label).toBe('5 mm')
  expect(scaleBar(500)).toBeUndefined()
})
