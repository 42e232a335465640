import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findShapeAt, shapeOfDrag } from './drawn-marks.ts'

const coordinate = fc.double({ min: -500, max: 1500, noNaN: true })
const place = fc.record({ x: coordinate, y: coordinate })
const film = { width: 1000, height: 800, scale: 1 }

it('whatever is dragged, the mark is within the film', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const { x, y, width = 0, height = 0 } = shapeOfDrag(from, to, film)
      expect(x >= 0 && y >= 0 && x + width <= film.width + 0.1 && y + height <= film.height + 0.1).toBe(true)
    }),
  )
})

it('a click sets a point and a drag a box, the same from whichever corner', () => {
  expect(shapeOfDrag({ x: 10, y: 10 }, { x: 12, y: 11 }, film)).toEqual({ x: 12, y: 11 })
  const box = { x: 10, y: 20, width: 90, height: 60 }
  expect(shapeOfDrag({ x: 10, y: 20 }, { x: 100, y: 80 }, film)).toEqual(box)
  expect(shapeOfDrag({ x: 100, y: 80 }, { x: 10, y: 20 }, film)).toEqual(box)
})

it('a small drag on an enlarged film is a box: what counts is the way on the screen', () => {
  expect(shapeOfDrag({ x: 10, y: 10 }, { x: 13, y: 13 }, { ...film, scale: 4 })).toHaveProperty('width', 3)
})

it('the mark that was drawn last is found first, and none beyond reach', () => {
  const below = { x: 10, y: 10, width: 50, height: 50 }
  const above = { x: 20, y: 20 }
  expect(findShapeAt([below, above], { x: 21, y: 20 }, 5)).toBe(above)
  expect(findShapeAt([below, above], { x: 58, y: 58 }, 5)).toBe(below)
  expect(findShapeAt([below, above], { x: 90, y: 90 }, 5)).toBeUndefined()
})
