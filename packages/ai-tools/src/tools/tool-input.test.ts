import { describe, expect, test } from 'vitest'
import type { ToolInput } from './ai-tool.ts'
import type { FilmPixels } from './film-pixels.ts'
import { inputFrame, toolInput } from './tool-input.ts'

const zScored: ToolInput = {
  name: 'film',
  height: 2,
  width: 2,
  channels: 1,
  resample: 'area',
  normalise: { kind: 'z-score' },
}
const asPublished: ToolInput = {
  ...zScored,
  resample: 'pillow-bilinear',
  normalise: { kind: 'affine', mean: [0.5], deviation: [0.5] },
}
const film: FilmPixels = { width: 2, height: 2, pixels: Uint16Array.of(1, 2, 3, 4) }

function values(shown: FilmPixels, input: ToolInput): number[] {
  const made = toolInput(shown, input)
  if (!made.ok) throw new Error(made.error.code)
  return [...made.value.data]
}

function check(found: readonly number[], expected: readonly number[]) {
  expect(found).toHaveLength(expected.length)
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i] as number, 6)
}

describe('what a network sees of a film', () => {
  test('a z-scored film has mean 0 and deviation 1 over its pixels, whatever its window and scale', () => {
    const deviation = Math.sqrt(1.25)
    const expected = [-1.5, -0.5, 0.5, 1.5].map((off) => off / deviation)
    check(values(film, zScored), expected)
    check(values({ ...film, window: { center: 1, width: 2 } }, zScored), expected)
    check(values({ ...film, pixels: Float32Array.of(-10, 0, 10, 20) }, zScored), expected)
  })

  test('a portrait film keeps its proportions, with its least value left and right', () => {
    const portrait: FilmPixels = { width: 2, height: 4, pixels: Uint16Array.of(9, 9, 9, 5, 9, 9, 9, 9) }
    const wide = { ...zScored, height: 4, width: 4 }
    const pad = Math.min(...values(portrait, wide))
    const shown = values(portrait, wide)
    expect([0, 3, 4, 7, 8, 11, 12, 15].every((at) => shown[at] === pad)).toBe(true)
    expect(shown[6]).toBe(pad)
    expect(shown[5]).toBeGreaterThan(pad)
    expect(inputFrame(portrait, wide)).toEqual({ left: -1, top: 0, width: 4, height: 4 })
  })

  test('a published network gets its film stretched, through its window, in 8 bits', () => {
    const window = { center: 2048, width: 4096 }
    const wide: FilmPixels = { width: 4, height: 1, pixels: Uint16Array.of(0, 0, 4095, 4095), window }
    const shown = values(wide, { ...asPublished, width: 4, height: 1 })
    check(shown, [-1, -1, 1, 1])
    expect(inputFrame(wide, asPublished)).toEqual({ left: 0, top: 0, width: 4, height: 1 })
  })

  test('half of the window’s range is 127.5, which is 128 in 8 bits', () => {
    const middle: FilmPixels = { ...film, pixels: Float32Array.of(0, 2047.5, 2047.5, 4095) }
    const windowed = { ...middle, window: { center: 2048, width: 4096 } }
    const plain = { kind: 'affine', mean: [0], deviation: [1] } as const
    check(values(windowed, { ...asPublished, normalise: plain }), [0, 128 / 255, 128 / 255, 1])
    check(values(windowed, { ...zScored, normalise: plain }), [0, 0.5, 0.5, 1])
  })

  test('outside the window a film is black or white', () => {
    const narrow = { ...film, window: { center: 3, width: 1 } }
    check(values(narrow, asPublished), [-1, -1, 1, 1])
  })

  test('without a window 8 bits stay as they are and 16 bits run from the least to the greatest value', () => {
    const plain = { ...asPublished, normalise: { kind: 'affine', mean: [0], deviation: [1] } } as const
    check(values({ ...film, pixels: Uint8Array.of(0, 51, 102, 204) }, plain), [0, 0.2, 0.4, 0.8])
    check(values({ ...film, pixels: Uint16Array.of(1000, 1204, 1051, 1255) }, plain), [0, 0.8, 0.2, 1])
  })

  test('three channels repeat the film, each with its own mean and deviation', () => {
    const normalise = { kind: 'affine', mean: [0, 0.2, 0.4], deviation: [1, 0.5, 0.1] } as const
    const made = toolInput(
      { ...film, pixels: Uint8Array.of(0, 51, 51, 102) },
      {
        ...asPublished,
        channels: 3,
        normalise,
      },
    )
    if (!made.ok) throw new Error(made.error.code)
    expect(made.value.shape).toEqual([1, 3, 2, 2])
    check([...made.value.data], [0, 0.2, 0.2, 0.4, -0.4, 0, 0, 0.4, -4, -2, -2, 0])
  })
})

describe('a film that no network is shown', () => {
  test.each<[string, FilmPixels, object]>([
    [
      'has a pixel that is not a number',
      { ...film, pixels: Float32Array.of(1, 2, Number.NaN, 4) },
      { code: 'TOOL_INPUT.NOT_FINITE', row: 1, column: 0 },
    ],
    [
      'has an infinite pixel',
      { ...film, pixels: Float32Array.of(1, Number.POSITIVE_INFINITY, 3, 4) },
      { code: 'TOOL_INPUT.NOT_FINITE', row: 0, column: 1 },
    ],
    ['is one flat tone', { ...film, pixels: new Uint16Array(4).fill(7) }, { code: 'TOOL_INPUT.CONSTANT' }],
    ['lacks pixels', { ...film, height: 3 }, { code: 'TOOL_INPUT.OTHER_SIZE', found: 4, expected: 6 }],
    [
      'has no pixels',
      { width: 0, height: 0, pixels: new Uint8Array(0) },
      { code: 'TOOL_INPUT.OTHER_SIZE', found: 0, expected: 0 },
    ],
  ])('%s', (_, refused, error) => {
    expect(toolInput(refused, zScored)).toEqual({ ok: false, error })
    expect(toolInput(refused, asPublished)).toEqual({ ok: false, error })
  })

  test('averages out to one tone', () => {
    const chess: FilmPixels = { width: 2, height: 2, pixels: Uint8Array.of(0, 9, 9, 0) }
    expect(toolInput(chess, { ...zScored, width: 1, height: 1 })).toEqual({
      ok: false,
      error: { code: 'TOOL_INPUT.CONSTANT' },
    })
  })
})
