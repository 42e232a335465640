import { FINDING_KINDS, SUBTLETIES } from '@collimator/imaging'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardFigure } from './card-figure.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { ANY_FINDING, isFlagged, scoredFilms } from './film-score.ts'
import { type ModelCardFigures, modelCardFigures } from './model-card-figures.ts'

const KINDS = FINDING_KINDS.slice(0, 3)
const share = fc.integer({ min: 0, max: 1000 }).map((parts) => parts / 1000)

const anAnswer = fc.record({
  probability: share,
  threshold: fc.integer({ min: 1, max: 999 }).map((parts) => parts / 1000),
})
const aFilm = fc.record({
  hospital: fc.constantFrom('A', 'B'),
  view: fc.constantFrom('PA', 'AP'),
  marked: fc.boolean(),
  found: fc.subarray([...KINDS]),
  subtlety: fc.constantFrom(...SUBTLETIES),
  located: fc.boolean(),
  answers: fc.tuple(anAnswer, anAnswer, anAnswer),
})

const someFilms = fc.array(aFilm, { maxLength: 25 }).map((rows) =>
  rows.map(
    ({ hospital, view, marked, found, subtlety, located, answers }, i): EvaluatedFilm => ({
      caseId: String(i),
      patientId: String(i),
      hospital,
      view,
      truth: found.map((finding) => ({ finding, subtlety, located })),
      distractors: marked ? ['portable-marker'] : [],
      answers: KINDS.map((finding, k) => ({
        finding,
        ...(answers[k] ?? { probability: 0, threshold: 0.5 }),
        falseBoxes: i % 3,
      })),
    }),
  ),
)

/** Every figure anywhere in a card. */
function figuresIn(value: unknown): CardFigure[] {
  if (typeof value !== 'object' || value === null) return []
  if ('n' in value) return [value as CardFigure]
  return Object.values(value).flatMap(figuresIn)
}

/** Calls a check for each question of each hospital. */
function eachQuestion(
  figures: ModelCardFigures,
  check: (one: ModelCardFigures['hospitals'][number]['questions'][number]) => void,
): void {
  for (const { questions } of figures.hospitals) for (const one of questions) check(one)
}

test('every figure is a finite number within its limits, or says why there is none', () => {
  fc.assert(
    fc.property(someFilms, (films) => {
      for (const figure of figuresIn(modelCardFigures(films))) {
        if ('notEstimable' in figure) {
          expect(figure.notEstimable).toMatch(/\S/)
          continue
        }
        const { value, low = value, high = value } = figure
        expect([low, value, high].every(Number.isFinite)).toBe(true)
        expect(low <= value + 1e-9 && value <= high + 1e-9).toBe(true)
      }
    }),
  )
})

test('shares are of whole films: sensitivity times the ill is a whole number, and the curve never falls', () => {
  fc.assert(
    fc.property(someFilms, (films) => {
      eachQuestion(modelCardFigures(films), ({ sensitivity, positives, curve }) => {
        if ('value' in sensitivity) {
          const flagged = sensitivity.value * positives
          expect(Math.abs(flagged - Math.round(flagged))).toBeLessThan(1e-3)
        }
        expect(curve.every(([, y], i) => i === 0 || y >= (curve[i - 1]?.[1] ?? 0))).toBe(true)
        if (curve.length > 0) expect(curve.at(-1)).toEqual([1, 1])
      })
    }),
  )
})

test('a film is flagged for any exactly when one of its findings is, and its score is then 0 or above', () => {
  fc.assert(
    fc.property(someFilms, (films) => {
      for (const { film, flagged, margin, probability } of scoredFilms(films, ANY_FINDING)) {
        expect(flagged).toBe(film.answers.some(isFlagged))
        if (Math.abs(margin) > 1e-9) expect(flagged).toBe(margin > 0)
        expect(probability + 1e-12).toBeGreaterThanOrEqual(Math.max(...film.answers.map((one) => one.probability)))
      }
    }),
  )
})

test('truth turned around turns the area around 1/2', () => {
  fc.assert(
    fc.property(someFilms, (films) => {
      const turned = films.map((film) => {
        const there = new Set(film.truth.map(({ finding }) => finding))
        return { ...film, truth: KINDS.filter((kind) => !there.has(kind)).map((finding) => ({ finding })) }
      })
      const of = (figures: ModelCardFigures) =>
        figures.hospitals.flatMap(({ questions }) =>
          questions.filter(({ question }) => question !== ANY_FINDING).map(({ auc }) => auc),
        )
      const back = of(modelCardFigures(turned))
      of(modelCardFigures(films)).forEach((auc, i) => {
        const other = back[i]
        expect('value' in auc).toBe(other !== undefined && 'value' in other)
        if ('value' in auc && other && 'value' in other) expect(auc.value + other.value).toBeCloseTo(1, 4)
      })
    }),
  )
})

test('the figures of a hospital do not depend on the films of another', () => {
  fc.assert(
    fc.property(someFilms, (films) => {
      const alone = films.filter(({ hospital }) => hospital === 'A')
      const both = modelCardFigures(films).hospitals.filter(({ hospital }) => hospital === 'A')
      expect(both).toEqual(modelCardFigures(alone).hospitals)
    }),
  )
})
