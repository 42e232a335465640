import type { PixelBox } from '@collimator/imaging'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paddedFrame, stretchedFrame } from './film-frame.ts'
import { heatMapBoxes } from './heat-map-boxes.ts'

const film = { width: 1024, height: 1024 }
const whole = stretchedFrame(film)

function aMap(side: number, heat: Readonly<Record<number, number>>) {
  const values = new Float32Array(side * side)
  for (const [at, value] of Object.entries(heat)) values[Number(at)] = value
  return { width: side, height: side, values }
}

const anyMap = fc
  .integer({ min: 1, max: 12 })
  .chain((side) =>
    fc
      .array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: side * side, maxLength: side * side })
      .map((values) => ({ width: side, height: side, values: Float32Array.from(values) })),
  )

describe('boxes from a heat map', () => {
  test('a cell of 32 x 32 is 32 x 32 pixels of a film of 1024', () => {
    expect(heatMapBoxes(aMap(32, { [5 * 32 + 3]: 0.9 }), whole, film)).toEqual([
      { box: [96, 160, 32, 32], score: expect.closeTo(0.9, 6) },
    ])
  })

  test('the example of its description', () => {
    const hundred = { width: 100, height: 100 }
    expect(heatMapBoxes(aMap(2, { 3: 0.75 }), stretchedFrame(hundred), hundred)).toEqual([
      { box: [50, 50, 50, 50], score: 0.75 },
    ])
  })

  test('cells that touch at a corner are one place, cells apart are two, the surer one first', () => {
    const map = aMap(4, { 0: 0.5, 5: 0.625, 15: 0.75 })
    expect(heatMapBoxes(map, stretchedFrame({ width: 4, height: 4 }), { width: 4, height: 4 })).toEqual([
      { box: [3, 3, 1, 1], score: 0.75 },
      { box: [0, 0, 2, 2], score: 0.625 },
    ])
  })

  test.each([
    ['half of the greatest value is too little', { 0: 0.75, 15: 0.375 }, 1],
    ['a little more than half is enough', { 0: 0.75, 15: 0.376 }, 2],
    ['a map that stays below a tenth points nowhere', { 0: 0.09 }, 0],
    ['a map of zeros points nowhere', {}, 0],
  ])('%s', (_, heat, boxes) => {
    expect(heatMapBoxes(aMap(4, heat), whole, film)).toHaveLength(boxes)
  })

  test('a place in the padding of a portrait film is cut at the film’s edge or left out', () => {
    const portrait = { width: 512, height: 1024 }
    const frame = paddedFrame(portrait, { width: 32, height: 32 })
    expect(heatMapBoxes(aMap(4, { 0: 0.9 }), frame, portrait)).toEqual([])
    const across = heatMapBoxes(aMap(4, { 0: 0.9, 1: 0.9 }), frame, portrait)
    expect(across.map(({ box }) => box)).toEqual([[0, 0, 256, 256]])
  })

  test('every box lies on the film, and every warm cell lies in a box', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (map, width, height) => {
        const frame = stretchedFrame({ width, height })
        const boxes = heatMapBoxes(map, frame, { width, height })
        const isOnFilm = ([x, y, wide, high]: PixelBox) =>
          x >= 0 && y >= 0 && wide >= 1 && high >= 1 && x + wide <= width && y + high <= height
        expect(boxes.every(({ box }) => isOnFilm(box) && box.every(Number.isInteger))).toBe(true)
        const peak = Math.max(...map.values)
        const isHeld = (at: number) => {
          const x = (((at % map.width) + 0.5) * width) / map.width
          const y = ((Math.floor(at / map.width) + 0.5) * height) / map.height
          return boxes.some(({ box }) => x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3])
        }
        const warm = [...map.values.keys()].filter((at) => {
          const value = map.values[at] as number
          return value >= 0.1 && value > peak / 2
        })
        expect(warm.filter((at) => !isHeld(at))).toEqual([])
      }),
    )
  })

  test('the surest box has the map’s greatest value, and scores fall from box to box', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const scores = heatMapBoxes(map, whole, film).map(({ score }) => score)
        const peak = Math.max(...map.values)
        if (peak >= 0.1) expect(scores[0]).toBe(peak)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
      }),
    )
  })
})
