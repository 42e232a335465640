import { SUBTLETIES } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import type { EvaluatedAnswer, EvaluatedFilm, EvaluatedFinding } from './evaluated-film.ts'
import { modelCardFigures } from './model-card-figures.ts'

const answer = (finding: string, probability: number, more: Partial<EvaluatedAnswer> = {}): EvaluatedAnswer => ({
  finding,
  probability,
  threshold: 0.5,
  falseBoxes: 0,
  ...more,
})

let made = 0
const aFilm = (given: Partial<EvaluatedFilm>): EvaluatedFilm => {
  made += 1
  const name = `film-${made}`
  const plain = { hospital: 'A', view: 'PA', truth: [], distractors: [], answers: [answer('nodule', 0.1)] }
  return { caseId: name, patientId: name, ...plain, ...given }
}

const ill = (probability: number, found: Partial<EvaluatedFinding> = {}, more: Partial<EvaluatedFilm> = {}) =>
  aFilm({ truth: [{ finding: 'nodule', ...found }], answers: [answer('nodule', probability)], ...more })
const well = (probability: number, more: Partial<EvaluatedFilm> = {}) =>
  aFilm({ answers: [answer('nodule', probability)], ...more })

describe('four films of one question, by hand', () => {
  const figures = modelCardFigures([ill(0.9), ill(0.4), well(0.6), well(0.2)])
  const [hospital] = figures.hospitals
  const question = hospital?.questions[0]

  test('three of four pairs of an ill and a well film are ranked right', () => {
    expect(question?.auc).toMatchObject({ value: 0.75, n: 4 })
  })
  test('at .5 one of two ill films is flagged and one of two well films', () => {
    const wilson = { value: 0.5, low: 0.09453, high: 0.90547, n: 2 }
    expect([question?.sensitivity, question?.specificity]).toEqual([wilson, wilson])
    expect(question?.positivePredictiveValue).toMatchObject({ value: 0.5, n: 2 })
  })
  test('the Brier score is the mean of .01, .36, .36 and .04', () => {
    expect(question?.calibration.brier).toMatchObject({ value: 0.1925 })
    expect(question?.calibration.diagram.map(({ observed }) => observed.n)).toEqual([1, 1, 1, 1])
  })
  test('the curve begins at (0, .5), for the most suspect film is ill, and ends at (1, 1)', () => {
    expect(question?.curve[0]).toEqual([0, 0.5])
    expect(question?.curve.at(-1)).toEqual([1, 1])
  })
  test('a tool with one question has no "any"', () => {
    expect(hospital?.questions.map((one) => one.question)).toEqual(['nodule'])
  })
})

describe('what does not exist is said', () => {
  test('a hospital with well films only has no AUC and no sensitivity, but a specificity', () => {
    const [question] = modelCardFigures([well(0.2), well(0.7)]).hospitals[0]?.questions ?? []
    expect(question?.auc).toEqual({ notEstimable: 'there is no positive case', n: 2 })
    expect(question?.sensitivity).toMatchObject({ notEstimable: 'there are no positive cases', n: 0 })
    expect(question?.specificity).toMatchObject({ value: 0.5, n: 2 })
  })
  test('no films give no hospitals', () => {
    expect(modelCardFigures([])).toMatchObject({
      hospitals: [],
      comparisons: [],
      operatingPoints: [],
      shortcut: [],
      detector: [],
    })
  })
  test('a single class at the second hospital leaves the comparison without a difference', () => {
    const [comparison] = modelCardFigures([
      ill(0.9),
      ill(0.4),
      well(0.6),
      well(0.2),
      well(0.1, { hospital: 'B' }),
    ]).comparisons
    expect(comparison).toMatchObject({ between: ['A', 'B'], p: { notEstimable: expect.stringContaining('two cases') } })
  })
})

describe('"any" over several findings', () => {
  const two = (nodule: number, effusion: number, truth: EvaluatedFinding[] = []) =>
    aFilm({
      truth,
      answers: [answer('nodule', nodule, { threshold: 0.8 }), answer('effusion', effusion, { threshold: 0.2 })],
    })
  const films = [
    two(0.7, 0.3, [{ finding: 'effusion' }]),
    two(0.79, 0.1),
    two(0.1, 0.15, [{ finding: 'nodule' }]),
    two(0.05, 0.19),
  ]
  const any = modelCardFigures(films).hospitals[0]?.questions.find(({ question }) => question === 'any')

  test('flags a film when one of its findings is at its own threshold', () => {
    expect(any?.sensitivity).toMatchObject({ value: 0.5, n: 2 })
    expect(any?.specificity).toMatchObject({ value: 1, n: 2 })
  })
  test('states 1 less the product of the complements: .7 and .3 give .79', () => {
    expect(any?.calibration.diagram.map(({ meanProbability }) => meanProbability)).toContain(0.79)
    expect(any?.calibration.diagram.at(-1)?.meanProbability).toBe(0.811)
  })
  test('a film with another finding is negative for this one', () => {
    const nodule = modelCardFigures(films).hospitals[0]?.questions.find(({ question }) => question === 'nodule')
    expect(nodule).toMatchObject({ positives: 1, films: 4 })
  })
})

describe('operating points chosen at the first hospital', () => {
  const home = [0.3, 0.6, 0.9].map((p) => ill(p))
  const normals = Array.from({ length: 10 }, (_, i) => well(0.05 + i * 0.05))
  const abroad = [ill(0.4, {}, { hospital: 'B' }), well(0.6, { hospital: 'B' })]
  const points = modelCardFigures([...home, ...normals, ...abroad]).operatingPoints

  test('specificity .90 there keeps one of ten well films above, and abroad it is what it is', () => {
    expect(points[0]).toMatchObject({ rule: 'specificity at least 0.90 at A', chosenAt: 'A' })
    expect(points[0]?.at[0]).toMatchObject({
      specificity: { value: 0.9, n: 10 },
      sensitivity: { value: 0.66667, n: 3 },
    })
    expect(points[0]?.at[1]).toMatchObject({
      hospital: 'B',
      sensitivity: { value: 0, n: 1 },
      specificity: { value: 0, n: 1 },
    })
  })
  test('sensitivity .90 of three means all three', () => {
    expect(points[1]?.at[0]?.sensitivity).toMatchObject({ value: 1, n: 3 })
    expect(points[1]?.at[0]?.specificity).toMatchObject({ value: 0.5, n: 10 })
  })
})

describe('errors where images are hard', () => {
  test('sensitivity that rises with subtlety has a trend above 0', () => {
    const films = SUBTLETIES.flatMap((subtlety) =>
      Array.from({ length: 10 }, (_, i) => ill(i < 2 * subtlety ? 0.9 : 0.1, { subtlety })),
    )
    const [row] = modelCardFigures(films).hospitals[0]?.subtlety ?? []
    expect(row?.steps.map(({ sensitivity }) => 'value' in sensitivity && sensitivity.value)).toEqual([
      0.2, 0.4, 0.6, 0.8, 1,
    ])
    expect(row?.trend).toMatchObject({ z: 4.08248 })
  })
  test('misses are listed obvious ones first, false alarms by certainty, at most five', () => {
    const films = [
      ill(0.3, { subtlety: 1 }),
      ill(0.2, { subtlety: 5 }),
      ill(0.1, { subtlety: 5 }),
      ill(0.9, { subtlety: 5 }),
    ]
    const alarms = [0.6, 0.9, 0.7, 0.8, 0.65, 0.75].map((p) => well(p))
    const [row] = modelCardFigures([...films, ...alarms]).hospitals[0]?.failures ?? []
    expect(row?.missed).toEqual([
      { subtlety: 1, missed: 1, of: 1 },
      { subtlety: 5, missed: 2, of: 3 },
    ])
    expect(row?.worstMisses.map(({ probability }) => probability)).toEqual([0.1, 0.2, 0.3])
    expect(row?.worstFalseAlarms.map(({ probability }) => probability)).toEqual([0.9, 0.8, 0.75, 0.7, 0.65])
  })
})

describe('distractors', () => {
  test('are compared among well films of the views on which they occur', () => {
    const line = { view: 'AP', distractors: ['central-line'] }
    const films = [
      well(0.9, line),
      well(0.8, line),
      well(0.1, line),
      well(0.6, { view: 'AP' }),
      well(0.1, { view: 'AP' }),
      well(0.9),
    ]
    expect(modelCardFigures(films).hospitals[0]?.distractors).toMatchObject([
      {
        distractor: 'central-line',
        views: ['AP'],
        flaggedWith: { value: 0.66667, n: 3 },
        flaggedWithout: { value: 0.5, n: 2 },
      },
    ])
  })
  test('ward films are also split by the portable marker', () => {
    const marked = { view: 'AP', distractors: ['portable-marker'] }
    const films = [ill(0.9, {}, marked), well(0.8, marked), well(0.2, { view: 'AP' }), well(0.1)]
    const strata = modelCardFigures(films).hospitals[0]?.strata ?? []
    expect(strata.map(({ stratum, films: n, positives }) => [stratum, n, positives])).toEqual([
      ['AP', 3, 1],
      ['PA', 1, 0],
      ['AP with portable-marker', 2, 1],
      ['AP without portable-marker', 1, 0],
    ])
  })
})

test('located findings and false boxes are shares and means over films', () => {
  const films = [
    ill(0.9, { located: true }),
    ill(0.9, { located: false }, { answers: [answer('nodule', 0.9, { falseBoxes: 2 })] }),
    well(0.1),
    well(0.9, { answers: [answer('nodule', 0.9, { falseBoxes: 1 })] }),
  ]
  const [row] = modelCardFigures(films).hospitals[0]?.localisation.findings ?? []
  expect(row).toMatchObject({ located: { value: 0.5, n: 2 }, falseBoxesPerFilm: { value: 0.75, n: 4 } })
})

test("the figures do not depend on the order of a hospital's films, and hold nothing but JSON", () => {
  const random = seededRandom('card')
  const films = Array.from({ length: 60 }, (_, i) => {
    const hospital = i % 2 === 0 ? 'A' : 'B'
    const subtlety = SUBTLETIES[random.below(5)] ?? 1
    const p = Math.round(1000 * random.next()) / 1000
    return random.next() < 0.5 ? ill(p, { subtlety, located: p > 0.5 }, { hospital }) : well(p, { hospital })
  })
  const figures = modelCardFigures(films)
  const shuffled = random.shuffle(films).toSorted((a, b) => a.hospital.localeCompare(b.hospital))
  expect(modelCardFigures(shuffled)).toEqual(figures)
  expect(JSON.parse(JSON.stringify(figures))).toEqual(figures)
})

describe('the mean of the findings', () => {
  /** One film that shows nothing, a nodule or fluid, with the tool's word on both. */
  const film = (hospital: string, truth: string[], [nodule, fluid]: readonly [number, number]) =>
    aFilm({
      hospital,
      truth: truth.map((finding) => ({ finding })),
      answers: [answer('nodule', nodule), answer('fluid', fluid)],
    })
  // Nodules are ranked right in 3 of 4 pairs or as many in proportion, fluid always.
  const mix = (hospital: string, fluids: number) => [
    ...Array.from({ length: 2 }, () => [
      film(hospital, ['nodule'], [0.9, 0.1]),
      film(hospital, ['nodule'], [0.4, 0.1]),
      film(hospital, [], [0.6, 0.1]),
      film(hospital, [], [0.2, 0.1]),
    ]).flat(),
    ...Array.from({ length: fluids }, (_, i) => film(hospital, ['fluid'], [i % 2 === 0 ? 0.6 : 0.2, 0.8])),
  ]

  test('counts each finding alike, however often it occurs', () => {
    const { hospitals, comparisons } = modelCardFigures([...mix('A', 2), ...mix('B', 20)])
    expect(hospitals.map(({ meanAuc }) => meanAuc)).toMatchObject([
      { value: 0.875, n: 10 },
      { value: 0.875, n: 28 },
    ])
    const [any, mean] = ['any', 'mean of the findings'].map((name) =>
      comparisons.find(({ question }) => question === name),
    )
    expect(mean?.aucDifference).toMatchObject({ value: 0, n: 38 })
    expect(mean?.p).toBe(1)
    // Fluid is easy, so "any" looks better where fluid is common.
    expect(any && 'value' in any.aucDifference && any.aucDifference.value).toBeLessThan(0)
  })

  test('says which hospital has no such mean: one where a finding never occurs', () => {
    const { hospitals, comparisons } = modelCardFigures([...mix('A', 2), ...mix('B', 0)])
    const reason = { notEstimable: 'there is no positive case' }
    expect(hospitals[1]?.meanAuc).toEqual({ ...reason, n: 8 })
    expect(comparisons.at(-1)).toEqual({
      question: 'mean of the findings',
      between: ['A', 'B'],
      aucDifference: { ...reason, n: 18 },
      p: reason,
    })
  })

  test('is not there for a tool of one question', () => {
    const { hospitals, comparisons } = modelCardFigures([ill(0.9), ill(0.4), well(0.6), well(0.2)])
    expect(hospitals[0]).not.toHaveProperty('meanAuc')
    expect(comparisons).toEqual([])
  })
})
