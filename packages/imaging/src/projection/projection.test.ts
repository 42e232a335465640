import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawEllipsoid, meltedPath } from './ellipsoid.ts'
import { pixelCentres, pixelRange, type Raster } from './raster.ts'
import { Stroker, shellProfile, solidProfile } from './stroke.ts'
import { randomTexture } from './texture.ts'
import { emptyMaps, LUNG_DENSITY, softPath } from './thickness-maps.ts'
import { project, type Viewpoint } from './viewpoint.ts'

const raster = (size: number): Raster => ({ size, pitchMm: 200 / size, leftMm: -100, topMm: -100 })
const volume = (map: Float32Array, { pitchMm }: Raster) => map.reduce((sum, path) => sum + path, 0) * pitchMm * pitchMm

describe('an ellipsoid', () => {
  test.each([0, 0.4, 1.2, 3])('keeps its volume 4/3 pi a b c whatever its tilt (%d)', (tilt) => {
    const plane = raster(400)
    const map = new Float32Array(400 * 400)
    drawEllipsoid(map, plane, { x: 5, y: -8, a: 40, b: 25, depth: 30, tilt }, 'sum')
    expect(volume(map, plane) / ((4 / 3) * Math.PI * 40 * 25 * 30)).toBeCloseTo(1, 3)
  })
  test('is thickest in the middle, by twice its half depth', () => {
    const plane = raster(401)
    const map = new Float32Array(401 * 401)
    drawEllipsoid(map, plane, { x: 0, y: 0, a: 40, b: 25, depth: 30, tilt: 0 }, 'sum')
    expect(Math.max(...map.subarray(200 * 401, 201 * 401))).toBeCloseTo(60, 2)
  })
  test('outside the picture changes nothing', () => {
    const map = new Float32Array(64 * 64)
    drawEllipsoid(map, raster(64), { x: 500, y: 0, a: 20, b: 20, depth: 9, tilt: 0 }, 'sum')
    expect(map.every((path) => path === 0)).toBe(true)
  })
  test('melting two paths is never less than the longer and never more than a fifth above it', () => {
    const paths = fc.double({ min: 0, max: 300, noNaN: true })
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        const melted = meltedPath(a, b)
        expect(melted).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-9)
        expect(melted).toBeLessThanOrEqual(1.1893 * Math.max(a, b) + 1e-9)
        expect(melted).toBe(meltedPath(b, a))
      }),
    )
  })
})

describe('a tube', () => {
  const straight = (radius: number) => [-1, 0, 1].map((t) => ({ x: 60 * t, y: 25 * t, radius, chord: 2 * radius }))

  test.each([8, 3, 0.9, 0.3, 0.1])('of radius %d mm has the same mass on a fine and on a coarse detector', (radius) => {
    const masses = [800, 160].map((size) => {
      const plane = raster(size)
      const map = new Float32Array(size * size)
      new Stroker(plane).draw(map, straight(radius))
      return volume(map, plane) / (Math.PI * radius * radius * 130)
    })
    expect(masses[0]).toBeGreaterThan(0.93)
    expect((masses[1] as number) / (masses[0] as number)).toBeGreaterThan(0.85)
    expect((masses[1] as number) / (masses[0] as number)).toBeLessThan(1.25)
  })
  test('counts a joint once', () => {
    const plane = raster(400)
    const [whole, split] = [new Float32Array(400 * 400), new Float32Array(400 * 400)]
    const ends = { y: 0, radius: 5, chord: 10 }
    new Stroker(plane).draw(whole, [
      { ...ends, x: -40 },
      { ...ends, x: 40 },
    ])
    new Stroker(plane).draw(split, [
      { ...ends, x: -40 },
      { ...ends, x: 0 },
      { ...ends, x: 40 },
    ])
    expect(split).toEqual(whole)
  })
  test('leaves no trace in the scratch planes: drawing twice doubles the path', () => {
    const plane = raster(200)
    const stroker = new Stroker(plane)
    const [once, twice] = [new Float32Array(200 * 200), new Float32Array(200 * 200)]
    stroker.draw(once, straight(4))
    stroker.draw(twice, straight(4))
    stroker.draw(twice, straight(4))
    expect(twice).toEqual(once.map((path) => 2 * path))
  })
  test('with a shell is brighter at its edge than in its middle', () => {
    const profile = shellProfile(0.75, 0.1)
    expect(profile(0.78)).toBeGreaterThan(profile(0))
    expect(profile(1)).toBe(0)
    expect(solidProfile(0)).toBe(1)
  })
})

describe('central projection', () => {
  const viewpoint: Viewpoint = {
    view: 'PA',
    sourceDistanceMm: 1800,
    detectorGapMm: 150,
    rotation: 0,
    centreX: 0,
    centreY: 0,
  }
  test('enlarges by SID / (SID - OID)', () => {
    expect(project(viewpoint, { x: 100, y: 0, z: 0 })).toMatchObject({ y: 0, magnification: 1800 / 1650 })
  })
  test('enlarges the front less than the back in PA and more in AP', () => {
    const front = { x: 50, y: 50, z: 80 }
    const back = { ...front, z: -80 }
    expect(project(viewpoint, front).x).toBeLessThan(project(viewpoint, back).x)
    const ap = { ...viewpoint, view: 'AP' as const }
    expect(project(ap, front).x).toBeGreaterThan(project(ap, back).x)
  })
  test('a turn that brings the left side forward moves the front to the left', () => {
    const turned = { ...viewpoint, rotation: 0.1 }
    expect(project(turned, { x: 0, y: 0, z: 80 }).x).toBeGreaterThan(0)
    expect(project(turned, { x: 0, y: 0, z: -80 }).x).toBeLessThan(0)
  })
})

describe('texture', () => {
  test('has mean near 0 and variance near 1', () => {
    const plane = randomTexture(raster(256), { coarsestMm: 12, octaves: 3, persistence: 0.6 }, seededRandom(1))
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length
    const variance = plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / plane.length
    expect(mean).toBeCloseTo(0, 0)
    expect(variance).toBeGreaterThan(0.7)
    expect(variance).toBeLessThan(1.3)
  })
  test('hangs on millimetres: a finer detector sees the same broad pattern', () => {
    const broad = { coarsestMm: 50, octaves: 1, persistence: 0.5 }
    const fine = randomTexture(raster(256), broad, seededRandom(2))
    const coarse = randomTexture(raster(64), broad, seededRandom(2))
    expect(fine[130 * 256 + 130]).toBeCloseTo(coarse[32 * 64 + 32] as number, 1)
  })
})

describe('what a ray meets', () => {
  const maps = emptyMaps(raster(16))
  test('outside the body is nothing', () => expect(softPath(maps, 0)).toBe(0))
  test('healthy lung weighs a quarter of water, filled lung as water, free air nothing', () => {
    maps.body[1] = 200
    maps.lung[1] = 100
    expect(softPath(maps, 1)).toBeCloseTo(100 + 100 * LUNG_DENSITY, 4)
    maps.fill[1] = 1
    expect(softPath(maps, 1)).toBeCloseTo(200, 4)
    maps.fill[1] = -LUNG_DENSITY / (1 - LUNG_DENSITY)
    expect(softPath(maps, 1)).toBeCloseTo(100, 4)
  })
})

test('a pixel range is cut to the picture and empty outside it', () => {
  const plane = raster(100)
  expect(pixelRange(plane, { left: -500, right: 500, top: -500, bottom: 500 })).toEqual({
    x0: 0,
    x1: 100,
    y0: 0,
    y1: 100,
  })
  const outside = pixelRange(plane, { left: 300, right: 400, top: 0, bottom: 10 })
  expect(outside.x1 - outside.x0).toBe(0)
  expect(pixelCentres(plane, -100)[0]).toBe(-99)
})
