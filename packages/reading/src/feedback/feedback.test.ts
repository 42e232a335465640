import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMode, aRead, aReport, FILM, SHA256 } from '../test-support/some-reads.ts'
import type { AiSuggestion } from '../truth/ai-suggestion.ts'
import type { FilmTruth } from '../truth/film-truth.ts'
import { countedShare, tooFew } from './counted-figure.ts'
import { decisionChange } from './decision-change.ts'
import { groupFilms } from './group-films.ts'
import { readingFigures } from './reading-figures.ts'
import { type ScoredFilm, scoreFilm } from './scored-film.ts'

const NODULE: FilmTruth = {
  present: ['nodule'],
  lesions: [{ finding: 'nodule', frame: 0, subtlety: 2, box: [90, 110, 20, 20] }],
  strength: 'exact',
  source: 'generator',
}
const NORMAL: FilmTruth = { present: [], lesions: [], strength: 'exact', source: 'generator' }

function aSuggestion(probability: number): AiSuggestion {
  return {
    tool: { id: 'alder', version: '1.0.0', modelSha256: SHA256 },
    findings: [{ finding: 'nodule', probability, threshold: 0.5, flagged: probability >= 0.5 }],
    boxes: [],
    heatMaps: [],
    planned: null,
  }
}

type Told = {
  readonly film: string
  readonly alone: number
  readonly withAi?: number
  readonly ai?: number
  readonly truth?: FilmTruth
}

/** A film read alone, and with the AI where an answer with it is given; numbers are confidences in a nodule. */
function scored({ film, alone, withAi, ai = 0.9, truth = NODULE }: Told): ScoredFilm {
  const labels = { exercise: 'e', hospital: 'A', tool: 'alder 1.0.0' }
  const before = aRead(
    ['case-opened', 'read-committed'],
    withAi === undefined ? aMode({ reveal: 'never', shows: [] }) : aMode(),
    aReport(alone),
  )
  const state =
    withAi === undefined
      ? before
      : {
          ...aRead(['case-opened', 'read-committed', 'ai-revealed', 'read-committed'], aMode(), aReport(withAi)),
          unaided: before.unaided,
        }
  const made = scoreFilm({ film, state, truth, suggestion: aSuggestion(ai), findings: FILM.findings, labels })
  if (!made) throw new Error('not finished')
  return made
}

describe('a scored film', () => {
  it('has the answers of reader, reader with AI and AI to each finding and to the film as a whole', () => {
    const film = scored({ film: 'f', alone: 20, withAi: 80 })
    expect(film.any).toEqual({
      truth: 1,
      alone: { present: false, confidence: 20 },
      withAi: { present: true, confidence: 80 },
      ai: { present: true, confidence: 90, isPlannedError: false },
    })
    expect(film.findings.consolidation).toMatchObject({ truth: 0, ai: null })
    expect(film.labels).toMatchObject({ display: 'score+boxes+heat-map', subtlety: 2 })
    expect(decisionChange(film.any)).toBe('rescued')
  })
  it('finds the lesion with the mark that lies on it', () => {
    expect(scored({ film: 'f', alone: 80 }).marksAlone).toEqual({
      case: 'f',
      lesions: [{ rating: 80 }],
      falseMarks: [],
    })
    expect(scored({ film: 'f', alone: 80, truth: NORMAL }).marksAlone).toMatchObject({ falseMarks: [80] })
  })
  it('does not exist before the read is finished', () => {
    const labels = { exercise: 'e', hospital: 'A', tool: null }
    const state = aRead(['case-opened', 'read-committed'])
    expect(scoreFilm({ film: 'f', state, truth: NODULE, suggestion: null, findings: FILM.findings, labels })).toBeNull()
  })
})

describe('what became of a call', () => {
  it.each([
    [80, 80, 'kept-right'],
    [20, 20, 'kept-wrong'],
    [20, 80, 'rescued'],
    [80, 20, 'harmed'],
  ] as const)('%d then %d on a nodule is %s', (alone, withAi, change) => {
    expect(decisionChange(scored({ film: 'f', alone, withAi }).any)).toBe(change)
  })
  it('is not told of a film that was read once', () => {
    expect(decisionChange(scored({ film: 'f', alone: 80 }).any)).toBeNull()
  })
})

describe('figures of a reader', () => {
  it('of seven positives say how many more are needed', () => {
    const films = Array.from({ length: 7 }, (_, i) => scored({ film: `f${i}`, alone: 80 }))
    expect(readingFigures(films).alone.sensitivity).toEqual({
      kind: 'too-few',
      n: 7,
      more: 3,
      text: 'too few: 3 more positive films',
    })
  })
  it('count hits, misses and false alarms in each condition', () => {
    const films = [
      scored({ film: 'a', alone: 80, withAi: 80 }),
      scored({ film: 'b', alone: 20, withAi: 80 }),
      scored({ film: 'c', alone: 20, withAi: 20, ai: 0.2, truth: NORMAL }),
      scored({ film: 'd', alone: 20, withAi: 80, ai: 0.8, truth: NORMAL }),
    ]
    const { alone, withAi, ai, reliance } = readingFigures(films)
    expect(alone.table).toEqual({ truePositives: 1, falseNegatives: 1, falsePositives: 0, trueNegatives: 2 })
    expect(withAi.table).toEqual({ truePositives: 2, falseNegatives: 0, falsePositives: 1, trueNegatives: 1 })
    expect(ai.table).toEqual({ truePositives: 2, falseNegatives: 0, falsePositives: 1, trueNegatives: 1 })
    expect(reliance).toMatchObject({ changes: { rescued: 1, harmed: 1 }, shares: { overReliance: { value: 1 } } })
  })
  it('of nobody are reasons, not numbers', () => {
    const figures = readingFigures([])
    expect(figures.films).toBe(0)
    expect(figures.alone.area).toMatchObject({ kind: 'too-few', more: 10 })
    expect(figures.reliance.kind).toBe('not-estimable')
    expect(figures.learning.trials).toBe(0)
  })
  it('for one finding leave out films that were not asked about it', () => {
    expect(readingFigures([scored({ film: 'a', alone: 80 })], { finding: 'rib' }).films).toBe(0)
    expect(readingFigures([scored({ film: 'a', alone: 80 })], { finding: 'nodule' }).alone.table.truePositives).toBe(1)
  })
})

describe('any reads', () => {
  const told = fc.record({
    film: fc.integer({ min: 0, max: 30 }).map(String),
    alone: fc.integer({ min: 0, max: 100 }),
    withAi: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    ai: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
    isNodule: fc.boolean(),
  })
  const many = fc
    .uniqueArray(told, { selector: ({ film }) => film, maxLength: 25 })
    .map((list) =>
      list.map(({ isNodule, withAi, ...rest }) =>
        scored({ ...rest, ...(withAi === undefined ? {} : { withAi }), truth: isNodule ? NODULE : NORMAL }),
      ),
    )
  it('give the same figures in any order, and each film is counted once however often it is handed in', () => {
    fc.assert(
      fc.property(many, fc.string(), (films, seed) => {
        const figures = readingFigures(films)
        expect(readingFigures(seededRandom(seed).shuffle(films))).toEqual(figures)
        expect(readingFigures([...films, ...films])).toEqual(figures)
        expect(figures.alone.reads).toBe(films.length)
        expect(figures.withAi.reads).toBe(films.filter(({ any }) => any.withAi).length)
      }),
      { numRuns: 40 },
    )
  })
  it('hold no number that is not finite', () => {
    fc.assert(
      fc.property(many, (films) => {
        const numbers: number[] = []
        JSON.stringify(readingFigures(films), (_, value: unknown) => {
          if (typeof value === 'number') numbers.push(value)
          return value
        })
        expect(numbers.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
  it('are grouped by difficulty with the normal films in every group, and by hospital each once', () => {
    fc.assert(
      fc.property(many, (films) => {
        const normals = films.filter(({ any }) => any.truth === 0).length
        for (const { films: group } of groupFilms(films, 'subtlety'))
          expect(group.filter(({ any }) => any.truth === 0).length).toBe(normals)
        expect(groupFilms(films, 'hospital').flatMap(({ films: group }) => group).length).toBe(films.length)
      }),
      { numRuns: 40 },
    )
  })
})

it('a share of ten has an interval; of nine it is withheld', () => {
  expect(countedShare(8, 10, 'films')).toMatchObject({
    kind: 'figure',
    n: 10,
    value: 0.8,
    ci: [expect.closeTo(0.490162, 6), expect.closeTo(0.943318, 6)],
  })
  expect(countedShare(8, 9, 'films')).toMatchObject({ kind: 'too-few', more: 1 })
  expect(tooFew(10, 10, 'films')).toBeUndefined()
})
