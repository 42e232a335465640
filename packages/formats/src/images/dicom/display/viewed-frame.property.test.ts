import fc from 'fast-check'
import { expect, it } from 'vitest'
import { modalityValue, shownFrame, type ValueDisplay } from './value-display.ts'
import { type ShownValues, viewedFormat, viewedSamples } from './viewed-frame.ts'

const WIDTH = 5

const aTable = fc.record({
  first: fc.integer({ min: -20, max: 20 }),
  entries: fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Uint16Array.from(bytes)),
  bits: fc.constantFrom(8, 12),
})
const aLine = fc.record({ slope: fc.constantFrom(1, -1, 0.5, 3), intercept: fc.integer({ min: -50, max: 50 }) })
const aWindow = fc.record({
  center: fc.integer({ min: -50, max: 120 }),
  width: fc.integer({ min: 2, max: 150 }),
  shape: fc.constantFrom('LINEAR', 'LINEAR_EXACT', 'SIGMOID'),
})
const aDisplay: fc.Arbitrary<ValueDisplay> = fc.record({
  rescale: fc.oneof(aLine, aTable),
  window: fc.oneof(fc.constant(null), aWindow, aTable),
  inverted: fc.boolean(),
  padding: fc.oneof(fc.constant(null), fc.constant({ least: 3, greatest: 5 })),
})

/** From 0 for black to 1 for white. */
function shares(samples: Int16Array | Uint16Array, image: ShownValues): number[] {
  const { bits, samples: shades } = shownFrame(samples, { width: WIDTH, height: 1 }, image, image.display)
  return [...shades].map((shade) => shade / (2 ** bits - 1))
}

it('a viewer that knows a line and a window shows what tables and padding make of a film', () => {
  const values = fc.array(fc.integer({ min: 0, max: 63 }), { minLength: WIDTH, maxLength: WIDTH })
  fc.assert(
    fc.property(values, fc.boolean(), aDisplay, (stored, signed, display) => {
      const samples = signed ? Int16Array.from(stored, (value) => value - 32) : Uint16Array.from(stored)
      const image = { bitsAllocated: 16, bitsStored: 6, highBit: 5, signed, display } as const
      // A frame of one value, or of padding alone, has no range from black to white.
      const seenValues = [...samples].filter((value) => !display.padding || value < 3 || value > 5)
      fc.pre(new Set(seenValues.map((value) => modalityValue(value, display.rescale))).size > 1)
      const format = viewedFormat(image)
      const plain = { ...image, ...format, display: { ...format, padding: null } }
      const seen = shares(viewedSamples(samples, image), plain)
      const meant = shares(samples, image)
      const isSoft = format.window?.shape === 'SIGMOID'
      for (const [i, share] of meant.entries()) {
        const isPadding = display.padding !== null && [3, 4, 5].includes(samples[i] as number)
        // A sigmoid never ends, so that the outermost value is nearly black only.
        if (!(isPadding && (isSoft || format.window !== null))) expect(seen[i]).toBeCloseTo(share, 2)
      }
    }),
  )
})

it('padding becomes the outermost value that there can be where a window says what is shown', () => {
  const display = (slope: number, inverted: boolean): ValueDisplay => ({
    rescale: { slope, intercept: 0 },
    window: { center: 10, width: 20, shape: 'LINEAR' },
    inverted,
    padding: { least: 3, greatest: 3 },
  })
  const viewed = (slope: number, inverted: boolean) => [
    ...viewedSamples(Int16Array.of(3, 7), {
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      signed: true,
      display: display(slope, inverted),
    }),
  ]
  expect(viewed(1, false)).toEqual([-2048, 7])
  expect(viewed(1, true)).toEqual([2047, 7])
  expect(viewed(-1, false)).toEqual([2047, 7])
  expect(viewed(-1, true)).toEqual([-2048, 7])
})

it('a film with neither table nor padding is sent as it is', () => {
  const samples = Uint16Array.of(1, 2)
  const display = { rescale: { slope: 1, intercept: 0 }, window: null, inverted: false, padding: null }
  expect(viewedSamples(samples, { bitsAllocated: 16, bitsStored: 12, highBit: 11, signed: false, display })).toBe(
    samples,
  )
})
