import type { Estimated } from '@collimator/kernel'
import {
  type AiComparison,
  aiAgainstReaders,
  type LeftOutMerit,
  LOCATION_MERITS,
  type LocationMerit,
  type LocationRead,
  locationMerit,
  locationStudy,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
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

const VAN_DYKE = 'golden/reader-studies/mrmcaov_vandyke.csv'

describe('one rating per case, as in an ROC study', () => {
  it.skipIf(lacksSharedData(VAN_DYKE))(
    'gives the published Obuchowski-Rockette analysis of Van Dyke, to its printed digits',
    () => {
      const csv = sharedFile(VAN_DYKE)
      const rows = new TextDecoder()
        .decode(csv)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll('"', '').split(','))
      const cells = new Map<string, LocationRead[]>()
      for (const [reader, treatment, name = '', truth, rating] of rows) {
        const own = cells.get(`${treatment}/${reader}`) ?? []
        const mark = Number(rating)
        own.push(
          truth === '1'
            ? { case: name, lesions: [{ rating: mark }], falseMarks: [] }
            : { case: name, lesions: [], falseMarks: [mark] },
        )
        cells.set(`${treatment}/${reader}`, own)
      }
      const merits = [...cells].map(([key, reads]) => {
        const [treatment = '', reader = ''] = key.split('/')
        return { reader, treatment, merit: locationMerit(reads, 'HrAuc') }
      })
      const study = locationStudy(merits, { readers: 'random', cases: 'random' })
      if (study.kind === 'not-estimable') throw new Error(study.reason)
      expect(study.analysis.test.f).toBeCloseTo(4.456318693, 8)
      expect(study.analysis.test.ddf).toBeCloseTo(15.25967459, 7)
      expect(study.analysis.test.p).toBeCloseTo(0.05166568582, 10)
      expect(study.covariance).toMatchObject({
        pooled: {
          var: expect.closeTo(0.0008022882656, 12),
          cov1: expect.closeTo(0.0003466137094, 12),
          cov2: expect.closeTo(0.0003440748289, 12),
          cov3: expect.closeTo(0.0002390283709, 12),
        },
      })
    },
  )
})
