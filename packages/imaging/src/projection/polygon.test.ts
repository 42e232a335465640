import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillPolygon } from './polygon.ts'
import type { Raster } from './raster.ts'

const SIZE = 200
const raster: Raster = { size: SIZE, pitchMm: 0.5, leftMm: -50, topMm: -50 }
const covered = (map: Float32Array) => map.reduce((sum, path) => sum + path, 0) * raster.pitchMm * raster.pitchMm
const filled = (corners: readonly { x: number; y: number }[], rim = 0.01) => {
  const map = new Float32Array(SIZE * SIZE)
  fillPolygon(map, raster, { corners, path: 2, rim })
  return map
}
const pathAt = (map: Float32Array, x: number, y: number) =>
  map[Math.floor((y + 50) / 0.5) * SIZE + Math.floor((x + 50) / 0.5)]

describe('a sheet', () => {
  test('covers its area by the shoelace formula times its path, whatever triangle it is', () => {
    const place = fc.double({ min: -45, max: 45, noNaN: true })
    const corner = fc.record({ x: place, y: place })
    fc.assert(
      fc.property(corner, corner, corner, (a, b, c) => {
        const area = Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
        // A pixel on the edge counts whole or not at all: the error is bounded by the length of the edges.
        const edge =
          Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y) + Math.hypot(a.x - c.x, a.y - c.y)
        expect(Math.abs(covered(filled([a, b, c])) / 2 - area)).toBeLessThan(0.36 * edge + 0.5)
      }),
    )
  })
  test('leaves out what a hollow outline does not enclose', () => {
    const arrow = [
      { x: -40, y: -40 },
      { x: 0, y: -10 },
      { x: 40, y: -40 },
      { x: 0, y: 40 },
    ]
    expect(pathAt(filled(arrow), 0, 20)).toBe(2)
    expect(pathAt(filled(arrow), 0, -30)).toBe(0)
  })
  test('thins towards its edge over the rim and is whole beyond it', () => {
    const square = [
      { x: -20, y: -20 },
      { x: 20, y: -20 },
      { x: 20, y: 20 },
      { x: -20, y: 20 },
    ]
    const map = filled(square, 10)
    expect(pathAt(map, 0, 0)).toBe(2)
    expect(pathAt(map, 0.1, -14.9)).toBeCloseTo(2 * 0.525, 6)
    expect(pathAt(map, 0, -21)).toBe(0)
  })
  test('is cut where it leaves the picture', () => {
    const wide = [
      { x: -500, y: -10 },
      { x: 500, y: -10 },
      { x: 500, y: 10 },
      { x: -500, y: 10 },
    ]
    expect(covered(filled(wide))).toBeCloseTo(2 * 100 * 20, 0)
  })
})
