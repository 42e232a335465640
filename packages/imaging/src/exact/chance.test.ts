import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { around, bellDeviate, between, byteDeviate, drawBetween, mixedKey, weightedChoice } from './chance.ts'

function moments(draw: () => number, count = 20_000) {
  const values = Array.from({ length: count }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
  return { mean, variance, low: Math.min(...values), high: Math.max(...values) }
}

describe('deviates', () => {
  test('the bell-shaped deviate has mean 0, variance 1 and no wild value', () => {
    const random = seededRandom(1)
    const { mean, variance, low, high } = moments(() => bellDeviate(random))
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
    expect(low).toBeGreaterThan(-6)
    expect(high).toBeLessThan(6)
  })
  test('the byte deviate has mean 0 and variance 1', () => {
    const random = seededRandom(2)
    const { mean, variance } = moments(() => byteDeviate(random.below(4294967296)))
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
  })
  test('a body measure never leaves two spreads', () => {
    const random = seededRandom(3)
    const { low, high } = moments(() => around(random, 100, 10))
    expect(low).toBeGreaterThanOrEqual(80)
    expect(high).toBeLessThanOrEqual(120)
  })
  test('a uniform number fills its range', () => {
    const random = seededRandom(4)
    const { mean, low, high } = moments(() => between(random, -3, 5))
    expect(mean).toBeCloseTo(1, 0)
    expect(low).toBeGreaterThanOrEqual(-3)
    expect(high).toBeLessThan(5)
  })
})

describe('keyed chance', () => {
  test('hangs on key and index alone', () => {
    expect(mixedKey(7, 3)).toBe(mixedKey(7, 3))
    expect(mixedKey(7, 3)).not.toBe(mixedKey(7, 4))
    expect(mixedKey(7, 3)).not.toBe(mixedKey(8, 3))
  })
  test('is uniform over keys', () => {
    let key = 0
    const { mean, low, high } = moments(() => drawBetween(key++, 0, 0, 1))
    expect(mean).toBeCloseTo(0.5, 1)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeLessThan(1)
  })
})

test('a weighted choice takes each item as often as its weight says', () => {
  const random = seededRandom(5)
  const counts = { rare: 0, common: 0, never: 0 }
  for (let i = 0; i < 8000; i++) {
    counts[
      weightedChoice(random, [
        ['rare', 1],
        ['common', 3],
        ['never', 0],
      ] as const)
    ]++
  }
  expect(counts.rare / 8000).toBeCloseTo(0.25, 1)
  expect(counts.never).toBe(0)
})
