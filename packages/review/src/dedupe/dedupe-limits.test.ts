import { describe, expect, test } from 'vitest'
import { candidatePairs, keyCollector, unpackPair } from './blocking.ts'
import { closeGroups, type JudgedPair } from './closure.ts'
import { beliefOf, type Comparison, DISTINCT, reasonsOf, totalWeight } from './comparison.ts'
import { rankRows } from './rank-rows.ts'
import { comparePages, pageRange } from './references/page-range.ts'
import { abstractLikeness } from './text/abstract-likeness.ts'
import { hashText, mixHashes } from './text/hash-text.ts'

describe('blocks at their limits', () => {
  const pairsOf = (rows: number, limits: { full: number; window: number; most: number }) => {
    const keys = keyCollector()
    for (let row = 0; row < rows; row++) keys.add(7, row)
    const rank = Int32Array.from({ length: rows }, (_, row) => row)
    return [...candidatePairs(keys.finish(), rank, limits)].map(unpackPair)
  }
  const limits = { full: 4, window: 1, most: 6 }
  test.each([
    [1, 0, 'alone'],
    [4, 6, 'all pairs of the largest full block'],
    [5, 4, 'neighbours only, one row beyond it'],
    [6, 5, 'neighbours of the largest block that is looked at'],
    [7, 0, 'nothing, one row beyond it'],
  ])('%d rows with one key give %d pairs: %s', (rows, pairs) => {
    expect(pairsOf(rows, limits)).toHaveLength(pairs)
  })
  test('more keys than the first store holds are all kept', () => {
    const keys = keyCollector()
    for (let row = 0; row < 3000; row++) keys.add(row, row)
    expect(keys.finish()).toHaveLength(3000)
  })
  test('the highest key and the highest row survive packing', () => {
    const keys = keyCollector()
    for (const row of [0, 2_097_151]) keys.add(4_294_967_295, row)
    const rank = new Int32Array(2_097_152)
    expect([...candidatePairs(keys.finish(), rank, limits)].map(unpackPair)).toEqual([[0, 2_097_151]])
  })
})

describe('when two links cannot both hold', () => {
  const link = (a: number, b: number, weight: number): JudgedPair => ({
    ...{ a, b, weight },
    relation: 'same',
    score: 0.99,
    reasons: ['same title'],
  })
  const apart = (relation: Comparison['relation'], rest: Partial<Comparison> = {}) => {
    const verdict: Comparison = { relation, score: 0.1, weight: -5, reasons: ['other years'], ...rest }
    return (a: number, b: number) => (a === 0 && b === 2 ? verdict : DISTINCT)
  }
  test.each([
    [9, 3, [0, 1], [1, 2]],
    [3, 9, [1, 2], [0, 1]],
  ])('of weights %d and %d the stronger is kept and the other becomes a conflict', (first, second, kept, refused) => {
    const { groups, conflicts } = closeGroups([link(0, 1, first), link(1, 2, second)], apart('edition'))
    expect(groups).toEqual([kept])
    expect(conflicts).toEqual([{ joining: refused, apart: [0, 2], reasons: ['other years'] }])
  })
  test('of equal weights the one of the earlier rows is kept', () => {
    expect(closeGroups([link(1, 2, 5), link(0, 1, 5)], apart('part-of')).groups).toEqual([[0, 1]])
  })
  test.each([
    ['unsure at a weight of -1 does not keep apart', 'unsure', { weight: -1 }, true],
    ['unsure below it does', 'unsure', { weight: -1.01 }, false],
    ['distinct for a reason does', 'distinct', { score: 0.19 }, false],
    ['distinct at a belief of .2 does not', 'distinct', { score: 0.2 }, true],
    ['distinct without a reason does not', 'distinct', { score: 0, reasons: [] }, true],
  ] as const)('%s', (_, relation, rest, joined) => {
    const { groups } = closeGroups([link(0, 1, 9), link(1, 2, 3)], apart(relation, rest))
    expect(groups).toEqual(joined ? [[0, 1, 2]] : [[0, 1]])
  })
})

describe('belief', () => {
  test.each([
    [0, 0.5],
    [Math.log(3), 0.75],
    [-Math.log(3), 0.25],
    [1000, 1],
    [-1000, 0],
  ])('at log-odds of %d is %d', (total, belief) => {
    expect(beliefOf(total)).toBe(belief)
  })
  test('names its reasons by weight, whichever way they point, and leaves unnamed ones out', () => {
    const evidence = [
      { weight: 1, reason: 'similar title' },
      { weight: -3, reason: 'other years' },
      { weight: 2, reason: '' },
      { weight: 1, reason: 'same journal' },
    ]
    expect(reasonsOf(evidence)).toEqual(['other years', 'similar title', 'same journal'])
    expect(totalWeight(evidence)).toBe(1)
    expect(totalWeight([])).toBe(0)
  })
})

describe('hashes', () => {
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of "%s" is the published FNV-1a value', (text, hash) => {
    expect(hashText(text)).toBe(hash)
  })
  test('depend on the seed, and joined ones on their order', () => {
    expect(hashText('a', 1)).not.toBe(hashText('a'))
    expect(mixHashes(1, 2)).not.toBe(mixHashes(2, 1))
  })
})

test('equal texts keep the order of their rows, others are ranked by code unit', () => {
  expect([...rankRows(4, (row) => ['b', 'a', 'b', 'B'][row] as string)]).toEqual([2, 1, 3, 0])
  expect([...rankRows(0, () => '')]).toEqual([])
})

describe('abstracts', () => {
  const words = 'copper surfaces lower the load of bacteria on wards where patients stay for a long time overall'
  const first = words.split(' ')
  test('of seventeen words hold fifteen triples and are compared, of sixteen they are not', () => {
    expect(first).toHaveLength(17)
    expect(abstractLikeness(words, `${words}.`)).toBe(1)
    const short = first.slice(0, 16).join(' ')
    expect(abstractLikeness(short, `${short}.`)).toBeUndefined()
    expect(abstractLikeness('too short', words)).toBeUndefined()
  })
  test('of which one holds the other whole are as like as can be, either way round', () => {
    const longer = `${words} and that was seen in all five hospitals of the region`
    expect(abstractLikeness(words, longer)).toBe(1)
    expect(abstractLikeness(longer, words)).toBe(1)
  })
  test('with one word exchanged in the middle share all but the three triples around it', () => {
    const changed = first.with(8, 'trays').join(' ')
    expect(abstractLikeness(words, changed)).toBeCloseTo(12 / 15, 12)
  })
})

describe('a page number alone', () => {
  test.each([
    ['18', '345-350', 'unknown'],
    ['118', '345-350', 'different'],
    ['1-7', '345-350', 'unknown'],
    ['2-7', '345-350', 'different'],
    ['e18', '345-350', 'different'],
    ['1-7', '18', 'different'],
  ])('%s against %s is %s', (a, b, agreement) => {
    expect(comparePages(pageRange(a), pageRange(b))).toBe(agreement)
    expect(comparePages(pageRange(b), pageRange(a))).toBe(agreement)
  })
})
