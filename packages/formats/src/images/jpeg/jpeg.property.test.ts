import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aLosslessJpeg, type LosslessPicture } from '../../test-support/a-lossless-jpeg.ts'
import { losslessJpeg } from './lossless-jpeg.ts'

const pictures: fc.Arbitrary<LosslessPicture> = fc
  .record({
    width: fc.integer({ min: 1, max: 7 }),
    height: fc.integer({ min: 1, max: 7 }),
    bits: fc.integer({ min: 2, max: 16 }),
  })
  .chain(({ width, height, bits }) =>
    fc.record({
      width: fc.constant(width),
      bits: fc.constant(bits),
      samples: fc.array(fc.nat({ max: 2 ** bits - 1 }), { minLength: width * height, maxLength: width * height }),
      predictor: fc.integer({ min: 1, max: 7 }),
      restartLines: fc.integer({ min: 0, max: 3 }),
    }),
  )

it('a picture packed with any predictor and any restarts is unpacked as it was', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const read = losslessJpeg(aLosslessJpeg(picture))
      expect(read.ok ? [...read.value] : read.error).toEqual(picture.samples)
    }),
  )
})

it('a packed picture that is cut off is refused', () => {
  fc.assert(
    fc.property(pictures, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (picture, share) => {
      const whole = aLosslessJpeg(picture)
      expect(losslessJpeg(whole.subarray(0, Math.floor(share * whole.length))).ok).toBe(false)
    }),
  )
})

it('a picture with changed bytes gives a picture of its size or a reason, never an exception', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(pictures, changes, (picture, changed) => {
      const bytes = aLosslessJpeg(picture)
      for (const [at, byte] of changed) bytes[at % bytes.length] = byte
      const read = losslessJpeg(bytes)
      expect(read.ok || read.error.code.startsWith('FILM.')).toBe(true)
    }),
  )
})
