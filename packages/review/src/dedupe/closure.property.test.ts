import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeGroups, type JudgedPair } from './closure.ts'
import { type Comparison, DISTINCT } from './comparison.ts'

const ROWS = 9
const EDITION: Comparison = { relation: 'edition', score: 0.1, weight: -5, reasons: ['other years'] }

const links = fc.uniqueArray(
  fc.tuple(fc.nat(ROWS - 1), fc.nat(ROWS - 1), fc.double({ min: 3, max: 9, noNaN: true })).filter(([a, b]) => a < b),
  { selector: ([a, b]) => `${a},${b}`, maxLength: 20 },
)
const apart = fc.array(fc.tuple(fc.nat(ROWS - 1), fc.nat(ROWS - 1)), { maxLength: 8 })

const pairOf = ([a, b, weight]: readonly [number, number, number]): JudgedPair => ({
  a,
  b,
  relation: 'same',
  score: 0.99,
  weight,
  reasons: ['same title'],
})

test('no group holds two rows that are known to differ, and every link is joined or a conflict', () => {
  fc.assert(
    fc.property(links, apart, (chosen, forbidden) => {
      const linked = new Set(chosen.map(([a, b]) => `${a},${b}`))
      const keys = new Set(
        forbidden.map(([x, y]) => `${Math.min(x, y)},${Math.max(x, y)}`).filter((key) => !linked.has(key)),
      )
      const judge = (a: number, b: number) => (keys.has(`${a},${b}`) ? EDITION : DISTINCT)
      const { groups, conflicts } = closeGroups(chosen.map(pairOf), judge)
      const together = groups.flatMap((group) => group.flatMap((a) => group.map((b) => `${a},${b}`)))
      expect(together.filter((key) => keys.has(key) && !/^(\d),\1$/.test(key))).toEqual([])
      const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
      const refused = new Set(conflicts.map(({ joining }) => joining.join()))
      for (const [a, b] of chosen) expect(refused.has(`${a},${b}`) || groupOf.get(a) === groupOf.get(b)).toBe(true)
    }),
  )
})

test('without anything that keeps rows apart, groups are the connected parts', () => {
  fc.assert(
    fc.property(links, (chosen) => {
      const { groups, conflicts } = closeGroups(chosen.map(pairOf), () => DISTINCT)
      expect(conflicts).toEqual([])
      const linked = new Set(chosen.map(pairOf).flatMap(({ a, b }) => [a, b]))
      expect(groups.flat().sort((x, y) => x - y)).toEqual([...linked].sort((x, y) => x - y))
    }),
  )
})
