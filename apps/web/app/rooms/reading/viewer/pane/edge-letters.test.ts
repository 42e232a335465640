import { expect, it } from 'vitest'
import { edgeLetters } from './edge-letters.ts'

const FRONTAL = ['L', 'F'] as const
const point = (x: number, y: number) => ({ x, y })

it.each([
  ['as it came', point(1, 0), point(0, 1), 'R', 'L', 'H', 'F'],
  ['flipped left and right', point(-1, 0), point(0, 1), 'L', 'R', 'H', 'F'],
  ['turned by a quarter clockwise', point(0, 1), point(-1, 0), 'F', 'H', 'R', 'L'],
  ['upside down', point(-1, 0), point(0, -1), 'L', 'R', 'F', 'H'],
  ['turned and flipped', point(0, -1), point(-1, 0), 'F', 'H', 'L', 'R'],
])('a frontal film %s', (_name, row, column, ...[left, right, top, bottom]) => {
  expect(edgeLetters(FRONTAL, { row, column })).toEqual({ left, right, top, bottom })
})

it('an oblique section has both letters of each direction', () => {
  expect(edgeLetters(['LA', 'PF'], { row: point(1, 0), column: point(0, 1) })).toEqual({
    left: 'RP',
    right: 'LA',
    top: 'AH',
    bottom: 'PF',
  })
})
