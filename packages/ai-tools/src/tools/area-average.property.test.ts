import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaAverage } from './area-average.ts'
import { paddedFrame, stretchedFrame } from './film-frame.ts'
import type { FilmPixels } from './film-pixels.ts'

const size = fc.integer({ min: 1, max: 24 })

const aFilm: fc.Arbitrary<FilmPixels> = fc
  .tuple(size, size)
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 4095 }), { minLength: width * height, maxLength: width * height })
      .map((values) => ({ width, height, pixels: Uint16Array.from(values) })),
  )
const aGrid = fc.record({ width: size, height: size })

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

describe('area averaging', () => {
  test('keeps the mean of the film, larger or smaller', () => {
    fc.assert(
      fc.property(aFilm, aGrid, (film, grid) => {
        expect(mean(areaAverage(film, stretchedFrame(film), grid, 0))).toBeCloseTo(mean(film.pixels), 6)
      }),
    )
  })

  test('stays between the least and the greatest value, the padding counted', () => {
    fc.assert(
      fc.property(aFilm, aGrid, fc.integer({ min: 0, max: 4095 }), (film, grid, fill) => {
        const all = [...film.pixels, fill]
        const out = areaAverage(film, paddedFrame(film, grid), grid, fill)
        expect(Math.min(...out)).toBeGreaterThan(Math.min(...all) - 1e-6)
        expect(Math.max(...out)).toBeLessThan(Math.max(...all) + 1e-6)
      }),
    )
  })

  test('padding adds only its own area to the mean', () => {
    fc.assert(
      fc.property(aFilm, aGrid, (film, grid) => {
        const frame = paddedFrame(film, grid)
        const share = (film.width * film.height) / (frame.width * frame.height)
        const expected = share * mean(film.pixels) + (1 - share) * 100
        expect(mean(areaAverage(film, frame, grid, 100))).toBeCloseTo(expected, 6)
      }),
    )
  })

  test('a grid of half the size holds the means of blocks of four, exactly', () => {
    fc.assert(
      fc.property(aGrid, fc.integer(), (grid, salt) => {
        const [width, height] = [2 * grid.width, 2 * grid.height]
        const pixels = Uint16Array.from({ length: width * height }, (_, at) => (at * 2654435761 + salt) >>> 20)
        const out = areaAverage({ width, height, pixels }, stretchedFrame({ width, height }), grid, 0)
        const blocks = Array.from(out, (_, at) => {
          const from = 2 * Math.floor(at / grid.width) * width + 2 * (at % grid.width)
          return mean([from, from + 1, from + width, from + width + 1].map((i) => pixels[i] as number))
        })
        expect([...out]).toEqual(blocks)
      }),
    )
  })

  test('a grid of three times the size repeats each pixel', () => {
    fc.assert(
      fc.property(aFilm, (film) => {
        const grid = { width: 3 * film.width, height: 3 * film.height }
        const off = areaAverage(film, stretchedFrame(film), grid, 0).map((value, at) => {
          const row = Math.floor(Math.floor(at / grid.width) / 3)
          const column = Math.floor((at % grid.width) / 3)
          return Math.abs(value - (film.pixels[row * film.width + column] as number))
        })
        expect(Math.max(...off)).toBeLessThan(1e-6)
      }),
    )
  })

  test('the example of its description', () => {
    const film = { width: 2, height: 2, pixels: Uint8Array.of(0, 2, 4, 6) }
    expect([...areaAverage(film, stretchedFrame(film), { width: 1, height: 1 }, 0)]).toEqual([3])
    expect([...areaAverage(film, stretchedFrame(film), { width: 2, height: 1 }, 0)]).toEqual([2, 4])
  })

  test('a strip of many pixels is padded without a square of them in memory', () => {
    const film = { width: 200_000, height: 1, pixels: new Uint8Array(200_000).fill(9) }
    const grid = { width: 3, height: 3 }
    const out = areaAverage(film, paddedFrame(film, grid), grid, 0)
    expect(out[0]).toBe(0)
    expect(out[4]).toBeCloseTo((9 * 3) / 200_000, 9)
  })
})

describe('the frame of a padded film', () => {
  test('has the input’s proportions, holds the film in its middle and touches two of its sides', () => {
    fc.assert(
      fc.property(aGrid, aGrid, (film, input) => {
        const frame = paddedFrame(film, input)
        expect(frame.width / frame.height).toBeCloseTo(input.width / input.height, 9)
        expect(2 * frame.left + frame.width).toBeCloseTo(film.width, 9)
        expect(2 * frame.top + frame.height).toBeCloseTo(film.height, 9)
        expect(Math.max(frame.left, frame.top)).toBeCloseTo(0, 9)
      }),
    )
  })

  test('a portrait film on a square has equal margins left and right', () => {
    const frame = paddedFrame({ width: 80, height: 100 }, { width: 32, height: 32 })
    expect(frame).toEqual({ left: -10, top: 0, width: 100, height: 100 })
  })

  test('of pixels that are not square has the input’s proportions in the patient', () => {
    const square = { width: 32, height: 32 }
    expect(paddedFrame({ width: 80, height: 40, pixelAspect: 2 }, square)).toEqual({
      ...{ left: 0, top: 0, width: 80, height: 40 },
    })
    expect(paddedFrame({ width: 80, height: 50, pixelAspect: 2 }, square)).toEqual({
      ...{ left: -10, top: 0, width: 100, height: 50 },
    })
  })

  test('a film with every other row left out is the same picture to a tool', () => {
    const grid = { width: 4, height: 4 }
    const tall = { width: 4, height: 8, pixels: Uint8Array.from({ length: 32 }, (_, at) => (at >> 3) * 20 + (at % 4)) }
    const flat = { width: 4, height: 4, pixelAspect: 2, pixels: tall.pixels.filter((_, at) => (at >> 2) % 2 === 0) }
    const inputOf = (film: typeof tall) => [...areaAverage(film, paddedFrame(film, grid), grid, 0)]
    expect(inputOf(flat)).toEqual(inputOf(tall))
  })
})
