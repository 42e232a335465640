import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aiAgainstReaders } from './ai-against-readers.ts'
import { type LocationMerit, locationMerit } from './location-merit.ts'
import type { LocationRead } from './location-read.ts'
import { locationStudy, type MeritCell } from './location-study.ts'
import type { LeftOutMerit } from './pair-merit.ts'

const RANDOM = { readers: 'random', cases: 'random' } as const

/** Readers r0.. in two treatments; the second adds `gain` to every rating of a lesion. */
function aStudy(
  readers: number,
  cases: number,
  gain: number,
  seed: string,
): { reads: LocationRead[]; cell: Omit<MeritCell, 'merit'> }[] {
  const random = seededRandom(seed)
  return ['without', 'with'].flatMap((treatment) =>
    Array.from({ length: readers }, (_, r) => ({
      cell: { reader: `r${r}`, treatment },
      reads: Array.from(
        { length: cases },
        (_unused, k): LocationRead => ({
          case: `c${k}`,
          falseMarks: random.next() < 0.5 ? [random.normal()] : [],
          lesions: k % 2 === 0 ? [] : [{ rating: random.normal() + 1 + (treatment === 'with' ? gain : 0) }],
        }),
      ),
    })),
  )
}

function cellsOf(study: ReturnType<typeof aStudy>, merit: LocationMerit): MeritCell[] {
  return study.map(({ cell, reads }) => ({ ...cell, merit: locationMerit(reads, merit) }))
}

function everyNumber(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

describe('the analysis of a location study', () => {
  it('sees a treatment that lifts all lesions, and none where there is none', () => {
    const p = (gain: number) => {
      const result = locationStudy(cellsOf(aStudy(5, 80, gain, `gain ${gain}`), 'wAFROC'), RANDOM)
      if (result.kind === 'not-estimable') throw new Error(result.reason)
      return result.analysis.test.p as number
    }
    expect(p(1.5)).toBeLessThan(0.01)
    expect(p(0)).toBeGreaterThan(0.05)
  })
  it('with the AI copied into the second treatment equals the comparison of one AI with the panel', () => {
    const panel = aStudy(4, 40, 0, 'panel').slice(0, 4)
    const [ai, ...readers] = cellsOf(panel, 'wAFROC').map(({ merit }) => merit as LeftOutMerit)
    const two = readers.flatMap((merit, j): MeritCell[] => [
      { reader: `r${j}`, treatment: 'AI', merit: ai as LeftOutMerit },
      { reader: `r${j}`, treatment: 'reader', merit },
    ])
    const study = locationStudy(two, RANDOM)
    const single = aiAgainstReaders(ai as LeftOutMerit, readers)
    if (study.kind === 'not-estimable' || single.kind === 'not-estimable') throw new Error('both exist')
    const [difference] = study.analysis.differences
    if ('kind' in single.randomReadersRandomCases) throw new Error('the comparison exists')
    expect(single.randomReadersRandomCases).toMatchObject({
      difference: {
        value: expect.closeTo(difference?.estimate as number, 10),
        se: expect.closeTo(difference?.se as number, 10),
      },
      df: expect.closeTo(difference?.ddf as number, 6),
      p: { value: expect.closeTo(difference?.p as number, 10) },
    })
  })
  it('takes readers who did not get all cases', () => {
    const study = aStudy(3, 40, 1, 'holes').map(({ cell, reads }, i) => ({
      cell,
      reads: i === 0 ? reads.slice(4) : reads,
    }))
    expect(locationStudy(cellsOf(study, 'wAFROC'), RANDOM)).toMatchObject({ kind: 'location-study', cases: 40 })
  })
})

describe('a study that cannot be analysed', () => {
  it.each([
    ['of nothing', () => [], 'there are no reads'],
    ['with a missing cell', () => cellsOf(aStudy(2, 8, 0, 'x'), 'wAFROC').slice(1), '1 of 4'],
    ['with a cell twice', () => cellsOf([...aStudy(2, 8, 0, 'x'), ...aStudy(1, 8, 0, 'y')], 'wAFROC'), 'occur twice'],
    ['with a cell without merit', () => cellsOf(aStudy(2, 1, 0, 'x'), 'wAFROC'), 'there are no diseased cases'],
  ])('%s says so', (_, cells, reason) => {
    expect(locationStudy(cells(), RANDOM)).toMatchObject({ reason: expect.stringContaining(reason) })
  })
  it('for one case of a class still gives merits and mean squares, but no errors over cases', () => {
    const result = locationStudy(cellsOf(aStudy(2, 3, 0, 'few'), 'wAFROC'), RANDOM)
    expect(result).toMatchObject({ covariance: { reason: 'the jackknife needs two cases of each class' } })
    expect(everyNumber(result).every(Number.isFinite)).toBe(true)
  })
})

it('order of readers does not matter and nothing is NaN', () => {
  const design = fc.record({
    readers: fc.integer({ min: 1, max: 4 }),
    cases: fc.integer({ min: 2, max: 12 }),
    seed: fc.string(),
  })
  fc.assert(
    fc.property(
      design,
      fc.constantFrom<LocationMerit>('wAFROC', 'AFROC1', 'HrSp'),
      ({ readers, cases, seed }, merit) => {
        const cells = cellsOf(aStudy(readers, cases, 0.5, seed), merit)
        const here = locationStudy(cells, RANDOM)
        const renamed = cells.map((cell) => ({ ...cell, reader: `x${readers - Number(cell.reader.slice(1))}` }))
        const there = locationStudy(
          [...renamed].sort((a, b) => (a.reader < b.reader ? -1 : 1)),
          RANDOM,
        )
        expect(everyNumber(here).every(Number.isFinite)).toBe(true)
        if (here.kind === 'not-estimable' || there.kind === 'not-estimable') return
        const p = (study: typeof here) => everyNumber(study.analysis.test)
        p(here).forEach((value, i) => {
          expect(p(there)[i]).toBeCloseTo(value, 8)
        })
      },
    ),
    { numRuns: 40 },
  )
})
