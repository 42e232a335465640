import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addTo,
  anyOf,
  type Bitset,
  both,
  countOf,
  countOfBoth,
  emptySet,
  fullSet,
  isIn,
  positionsOf,
  without,
} from './bitset.ts'

const SIZE = 200
const members = fc.uniqueArray(fc.nat(SIZE - 1))
const setOf = (positions: number[]): Bitset => {
  const set = emptySet(SIZE)
  for (const position of positions) addTo(set, position)
  return set
}
const sorted = (positions: Iterable<number>) => [...positions].sort((a, b) => a - b)

describe('sets of positions behave like sets', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(members, (positions) => {
        expect(positionsOf(setOf(positions))).toEqual(sorted(positions))
      }),
    )
  })

  it('counts, intersects, subtracts and joins as sets do', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const [setA, setB] = [setOf(a), setOf(b)]
        expect(countOf(setA)).toBe(a.length)
        expect(positionsOf(both(setA, setB))).toEqual(sorted(a.filter((position) => b.includes(position))))
        expect(positionsOf(without(setA, setB))).toEqual(sorted(a.filter((position) => !b.includes(position))))
        expect(positionsOf(anyOf(SIZE, [setA, setB]))).toEqual(sorted(new Set([...a, ...b])))
        expect(countOfBoth(setA, setB)).toBe(countOf(both(setA, setB)))
        expect(a.every((position) => isIn(setA, position))).toBe(true)
      }),
    )
  })

  it.each([0, 1, 31, 32, 33, 64, 100])('the full set of %d holds each position once', (size) => {
    expect(countOf(fullSet(size))).toBe(size)
    expect(positionsOf(fullSet(size))).toEqual(Array.from({ length: size }, (_, at) => at))
  })
})
