import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOfReads } from './figures-of-reads.ts'
import { itemFigures } from './item-figures.ts'
import { readingFigures } from './reading-figures.ts'
import type { ScoredFilm } from './scored-film.ts'
import { studyRatings } from './study-ratings.ts'

type Told = { readonly reader: string; readonly film: string; readonly truth?: 0 | 1; readonly isRight: boolean }

/** A film read alone, and as a whole only. */
function read({ reader, film, truth = 1, isRight }: Told, at = '2026-11-30T09:00:00.000Z'): ScoredFilm {
  const present = isRight === (truth === 1)
  const any = { truth, alone: { present, confidence: present ? 80 : 10 }, withAi: null, ai: null } as const
  return {
    ...{ reader, film, at, any, findings: { nodule: any }, marksAlone: null, marksWithAi: null },
    ...{ secondsAlone: null, secondsWithAi: null },
    labels: { exercise: 'e', hospital: 'A', tool: null, display: null, subtlety: null },
  }
}

/** Twelve readers on ten films: reader i is right on the first i films but on those that are changed. */
function cohort(changed: Readonly<Record<string, (reader: number) => boolean>>, readers = 12): readonly ScoredFilm[] {
  return Array.from({ length: readers }, (_, i) =>
    Array.from({ length: 10 }, (_, f) => {
      const film = `film-${f + 1}`
      return read({ reader: `r${i}`, film, isRight: changed[film]?.(i) ?? f < i })
    }),
  ).flat()
}

const verdicts = (films: readonly ScoredFilm[]) =>
  Object.fromEntries(itemFigures(films).map(({ film, verdict }) => [film, verdict]))

describe('a film as an item', () => {
  it('is broken where nobody is right, easy where all are, and backwards where the weaker readers are right', () => {
    const found = verdicts(cohort({ 'film-3': () => false, 'film-4': () => true, 'film-5': (i) => i < 7 }))
    expect([found['film-3'], found['film-4'], found['film-5']]).toEqual(['broken', 'easy', 'backwards'])
  })
  it('discriminates where the better readers are right, with n and interval', () => {
    const six = itemFigures(cohort({})).find(({ film }) => film === 'film-6')
    expect(six).toMatchObject({ verdict: 'discriminates', readers: 12, right: 6, discrimination: { n: 12 } })
    if (six?.discrimination.kind !== 'figure') throw new Error('no figure')
    expect(six.discrimination.value).toBeGreaterThan(0.6)
    expect(six.discrimination.ci?.[0]).toBeGreaterThan(0)
  })
  it('stands against the truth where more than half are wrong beyond chance', () => {
    expect(verdicts(cohort({ 'film-7': (i) => i === 11 || i === 0 }))['film-7']).toBe('against-truth')
  })
  it('says how many readers are missing before it says anything', () => {
    const [item] = itemFigures(cohort({}, 8))
    expect(item).toMatchObject({ verdict: 'too-few', share: { more: 2, text: 'too few: 2 more readers' } })
  })
  it('counts the first read of each reader alone', () => {
    const again = read({ reader: 'r0', film: 'film-1', isRight: true }, '2026-12-30T09:00:00.000Z')
    expect(itemFigures([...cohort({}), again])).toEqual(itemFigures(cohort({})))
  })
  it('is the same in any order of the reads', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const films = cohort({ 'film-2': (i) => i % 2 === 0 })
        expect(itemFigures(seededRandom(seed).shuffle([...films]))).toEqual(itemFigures(films))
      }),
      { numRuns: 10 },
    )
  })
})

describe('reads as a study', () => {
  it('have one rating a reader, condition and film, the first one', () => {
    const films = [
      read({ reader: 'r', film: 'f', isRight: false }, '2026-12-01T00:00:00.000Z'),
      read({ reader: 'r', film: 'f', isRight: true }),
    ]
    const both = { ...films[1], film: 'g', any: { ...films[1]?.any, withAi: { present: true, confidence: 90 } } }
    expect(studyRatings([...films, both as ScoredFilm])).toEqual([
      { reader: 'r', treatment: 'alone', case: 'f', positive: true, rating: 80 },
      { reader: 'r', treatment: 'alone', case: 'g', positive: true, rating: 80 },
      { reader: 'r', treatment: 'with AI', case: 'g', positive: true, rating: 90 },
    ])
  })
})

describe('figures of reads', () => {
  const reads = cohort({}, 1).map((film) => ({ film, competencies: ['M06'], isSimulated: film.film === 'film-1' }))
  it('are those of the films, by label, finding and competency, and say how many reads were simulated', () => {
    const figures = figuresOfReads(reads)
    expect(figures.all).toEqual(readingFigures(reads.map(({ film }) => film)))
    expect(figures.simulatedReads).toBe(1)
    expect(figures.groups.hospital.map(({ label, figures: { films } }) => [label, films])).toEqual([['A', 10]])
    expect(figures.byFinding.map(({ label }) => label)).toEqual(['nodule'])
    expect(figures.competencies).toMatchObject([{ competency: 'M06', level: 'practised' }])
  })
  it('do not depend on the order of the reads', () => {
    expect(figuresOfReads(reads.toReversed())).toEqual(figuresOfReads(reads))
  })
  it('of nobody are empty', () => {
    expect(figuresOfReads([])).toMatchObject({ simulatedReads: 0, byFinding: [], competencies: [] })
  })
})
