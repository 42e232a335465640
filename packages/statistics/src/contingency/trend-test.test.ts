import { isNotEstimable } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TrendGroup, trendTest } from './trend-test.ts'

const groups = (rows: readonly (readonly [score: number, events: number, trials: number])[]): TrendGroup[] =>
  rows.map(([score, events, trials]) => ({ score, events, trials }))

describe('the Cochran-Armitage test', () => {
  // R 4.2.2: prop.trend.test(events, trials, scores), X-squared and p.
  test.each([
    [
      'smokers among patients in four hospitals',
      [
        [1, 83, 86],
        [2, 90, 93],
        [3, 129, 136],
        [4, 70, 82],
      ],
      8.2249222852,
      0.00413189747764,
    ],
    [
      'findings seen at five steps of subtlety',
      [
        [1, 5, 30],
        [2, 12, 31],
        [3, 20, 32],
        [4, 28, 33],
        [5, 30, 31],
      ],
      54.9430599046,
      1.24072722622e-13,
    ],
    [
      'unequal scores',
      [
        [0, 9, 10],
        [1, 4, 12],
        [5, 1, 9],
      ],
      8.56145342471,
      0.00343355194946,
    ],
  ] as const)('agrees with R for %s', (_, rows, square, p) => {
    const result = trendTest(groups(rows))
    if (isNotEstimable(result)) throw new Error(result.reason)
    expect(result.z ** 2).toBeCloseTo(square, 8)
    expect(result.p / p).toBeCloseTo(1, 9)
  })

  test('on paper: 2 of 10 against 8 of 10 gives z = 6 / sqrt(5) with the sign of the rise', () => {
    expect(
      trendTest(
        groups([
          [1, 2, 10],
          [2, 8, 10],
        ]),
      ),
    ).toMatchObject({ z: 6 / Math.sqrt(5) })
    expect(
      trendTest(
        groups([
          [1, 8, 10],
          [2, 2, 10],
        ]),
      ),
    ).toMatchObject({ z: -6 / Math.sqrt(5) })
  })

  test.each([
    ['no group', [], 'two scores'],
    [
      'one score',
      [
        [1, 3, 5],
        [1, 2, 5],
      ],
      'two scores',
    ],
    [
      'trials at one score only',
      [
        [1, 3, 5],
        [2, 0, 0],
      ],
      'two scores',
    ],
    [
      'nothing happened',
      [
        [1, 0, 5],
        [2, 0, 5],
      ],
      'ended alike',
    ],
    [
      'all happened',
      [
        [1, 5, 5],
        [2, 5, 5],
      ],
      'ended alike',
    ],
    [
      'more events than trials',
      [
        [1, 6, 5],
        [2, 1, 5],
      ],
      'not a count',
    ],
    [
      'half a trial',
      [
        [1, 1, 5.5],
        [2, 1, 5],
      ],
      'not a count',
    ],
    [
      'an infinite score',
      [
        [Number.POSITIVE_INFINITY, 1, 5],
        [2, 1, 5],
      ],
      'not a count',
    ],
    [
      'scores whose squares overflow',
      [
        [-1e300, 2, 5],
        [1e300, 3, 5],
      ],
      'too large or too close',
    ],
    [
      'scores whose squares vanish',
      [
        [7e-323, 1, 2],
        [4e-323, 1, 20],
      ],
      'too large or too close',
    ],
  ] as const)('%s has no trend, and says why', (_, rows, reason) => {
    const result = trendTest(groups(rows))
    expect(isNotEstimable(result) && result.reason).toContain(reason)
  })
})

const anyGroups = fc.array(
  fc
    .record({ score: fc.integer({ min: 0, max: 9 }), events: fc.nat(20), more: fc.nat(20) })
    .map(({ score, events, more }) => ({ score, events, trials: events + more })),
  { maxLength: 7 },
)

const zOf = (rows: readonly TrendGroup[]) => {
  const result = trendTest(rows)
  return isNotEstimable(result) ? result.reason : result.z
}

const close = (a: number | string, b: number | string) =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-9 * (1 + Math.abs(a)) : a === b

test('order, a shifted and stretched score and empty groups change nothing; p lies in 0..1', () => {
  fc.assert(
    fc.property(anyGroups, (rows) => {
      const z = zOf(rows)
      const result = trendTest(rows)
      if (!isNotEstimable(result)) expect(result.p >= 0 && result.p <= 1).toBe(true)
      expect(close(z, zOf([...rows].reverse()))).toBe(true)
      expect(close(z, zOf(rows.map((row) => ({ ...row, score: 3 * row.score - 5 }))))).toBe(true)
      expect(close(z, zOf([...rows, { score: 100, events: 0, trials: 0 }]))).toBe(true)
    }),
  )
})

test('events and non-events exchanged turn the sign', () => {
  fc.assert(
    fc.property(anyGroups, (rows) => {
      const z = zOf(rows)
      const turned = zOf(rows.map((row) => ({ ...row, events: row.trials - row.events })))
      expect(close(typeof z === 'number' ? -z : z, turned)).toBe(true)
    }),
  )
})
