import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidatePairs, keyCollector, unpackPair } from './blocking.ts'

const LIMITS = { full: 6, window: 2, most: 50 }
const entries = fc.array(fc.tuple(fc.nat(20), fc.nat(30)), { maxLength: 80 })

function pairsOf(chosen: readonly (readonly [number, number])[]) {
  const keys = keyCollector()
  for (const [key, row] of chosen) keys.add(key * 199_999_999, row)
  const rank = Int32Array.from({ length: 31 }, (_, row) => 30 - row)
  return [...candidatePairs(keys.finish(), rank, LIMITS)].map(unpackPair)
}

test('pairs ascend, come once and join rows that share a key', () => {
  fc.assert(
    fc.property(entries, (chosen) => {
      const found = pairsOf(chosen)
      expect(new Set(found.map(String)).size).toBe(found.length)
      const keysOf = (row: number) => chosen.filter(([, other]) => other === row).map(([key]) => key)
      for (const [a, b] of found) {
        expect(a).toBeLessThan(b)
        expect(keysOf(a).some((key) => keysOf(b).includes(key))).toBe(true)
      }
    }),
  )
})

test('every two rows of a small block are a pair', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 6 }), (rows) => {
      const found = pairsOf(rows.map((row) => [7, row] as const))
      expect(found).toHaveLength((rows.length * (rows.length - 1)) / 2)
    }),
  )
})

test('a large block costs at most its window for each row', () => {
  const rows = Array.from({ length: 31 }, (_, row) => [3, row] as const)
  expect(pairsOf(rows).length).toBeLessThanOrEqual(31 * LIMITS.window)
})
