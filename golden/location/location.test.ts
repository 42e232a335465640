import type { Estimated } from '@collimator/kernel'
import {
  type AiComparison,
  aiAgainstReaders,
  type LeftOutMerit,
  LOCATION_MERITS,
  type LocationMerit,
  type LocationRead,
  locationMerit,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }

const names = Object.keys(LOCATION_MERITS) as LocationMerit[]
const observers = expected.observers.map((observer) =>
  observer.cases.map(
    ({ falseMarks, ratings, weights }, k): LocationRead => ({
      case: `case ${k}`,
      falseMarks,
      lesions: ratings.map((rating, l) => ({
        weight: weights[l] as number,
        ...(rating === null ? {} : { rating }),
      })),
    }),
  ),
)

function meritOf(reads: readonly LocationRead[], name: LocationMerit): LeftOutMerit {
  const merit = locationMerit(reads, name)
  if (merit.kind === 'not-estimable') throw new Error(merit.reason)
  return merit
}

function expectClose(found: readonly number[], wanted: readonly number[]) {
  expect(found.length).toBe(wanted.length)
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 9)
  })
}

describe.each(names)('%s equals its double sum in base R', (name) => {
  it('for each observer, with every jackknife value', () => {
    observers.forEach((reads, j) => {
      const golden = expected.observers[j]?.[name]
      const merit = meritOf(reads, name)
      expectClose([merit.value, ...merit.leftOut], [golden?.value ?? Number.NaN, ...(golden?.leftOut ?? [])])
    })
  })
})

describe.each(Object.entries(expected.aiAgainstReaders))('an AI against four readers by %s', (name, golden) => {
  const [ai, ...readers] = observers.map((reads) => meritOf(reads, name as LocationMerit))
  const result = aiAgainstReaders(ai as LeftOutMerit, readers)
  if (result.kind === 'not-estimable') throw new Error(result.reason)
  it.each([
    ['other readers and cases', result.randomReadersRandomCases, golden.both],
    ['other readers on these cases', result.randomReadersFixedCases, golden.fixedCases],
    ['other cases by these readers', result.fixedReadersRandomCases, golden.fixedReaders],
  ] as const)('generalised to %s', (_, comparison, wanted) => {
    if ('kind' in comparison) throw new Error('expected a comparison')
    expectClose(flat(comparison), wanted)
  })
})

function flat({ difference, df, p }: AiComparison): number[] {
  const value = (result: Estimated) => {
    if (result.kind !== 'estimate') throw new Error(result.reason)
    return result
  }
  const { value: estimate, se = Number.NaN, ci = [] } = value(difference)
  return [estimate, se, ...(df === undefined ? [] : [df]), value(p).value, ...ci]
}
