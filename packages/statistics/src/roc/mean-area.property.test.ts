import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EmpiricalArea, empiricalArea } from './empirical-area.ts'
import {
  type MeanArea,
  type MeanAreaComparison,
  meanArea,
  meanAreaDifference,
  type RatedQuestion,
} from './mean-area.ts'

/** Questions of the same cases, each with at least two cases of each truth. */
const asked = fc
  .record({
    truths: fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 12, maxLength: 30 }), { minLength: 1, maxLength: 4 }),
    ratings: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 120, maxLength: 120 }),
  })
  .map(({ truths, ratings }): RatedQuestion[] => {
    const cases = Math.min(...truths.map((truth) => truth.length))
    return truths.map((truth, question) => ({
      truth: [0, 0, 1, 1, ...truth.slice(4, cases)],
      ratings: ratings.slice(question * cases, (question + 1) * cases),
    }))
  })

const areaOf = (questions: readonly RatedQuestion[]) => meanArea(questions) as MeanArea
const numbersOf = ({ auc, se, ci }: MeanArea) => [auc, se, ci]

/** Variance by leaving out one case after the other: the reference that knows nothing of placement values. */
function jackknifeVariance(questions: readonly RatedQuestion[]): number {
  const cases = questions[0]?.truth.length ?? 0
  const without = Array.from({ length: cases }, (_, left) => {
    const rest = (values: ArrayLike<number>) => Array.from(values).filter((_, i) => i !== left)
    return areaOf(questions.map(({ truth, ratings }) => ({ truth: rest(truth), ratings: rest(ratings) }))).auc
  })
  const mean = without.reduce((sum, one) => sum + one, 0) / cases
  return ((cases - 1) / cases) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0)
}

describe('the mean area over questions', () => {
  test("of one question is the area with DeLong's error", () => {
    const law = ([question]: readonly RatedQuestion[]) => {
      const { truth, ratings } = question as RatedQuestion
      const of = (wanted: number) => Float64Array.from(ratings).filter((_, i) => truth[i] === wanted)
      const area = empiricalArea({ positive: of(1), negative: of(0) }) as EmpiricalArea
      const mean = areaOf([{ truth, ratings }])
      expect(mean.auc).toBeCloseTo(area.auc, 12)
      if (typeof area.se === 'number') expect(mean.se).toBeCloseTo(area.se, 12)
    }
    fc.assert(fc.property(asked, law))
  })

  test('does not depend on the order of questions or of cases, nor on asking each question twice', () => {
    const law = (questions: RatedQuestion[]) => {
      const backwards = ({ truth, ratings }: RatedQuestion) => ({
        truth: Array.from(truth).reverse(),
        ratings: Array.from(ratings).reverse(),
      })
      const [auc, se] = numbersOf(areaOf(questions)) as [number, unknown]
      for (const other of [[...questions].reverse(), questions.map(backwards), [...questions, ...questions]]) {
        const [otherAuc, otherSe] = numbersOf(areaOf(other)) as [number, unknown]
        expect(otherAuc).toBeCloseTo(auc, 12)
        if (typeof se === 'number') expect(otherSe).toBeCloseTo(se, 10)
      }
    }
    fc.assert(fc.property(asked, law))
  })

  test('turns into its complement when yes and no change places', () => {
    const law = (questions: RatedQuestion[]) => {
      const turned = questions.map(({ truth, ratings }) => ({ truth: Array.from(truth, (one) => 1 - one), ratings }))
      expect(areaOf(turned).auc).toBeCloseTo(1 - areaOf(questions).auc, 12)
    }
    fc.assert(fc.property(asked, law))
  })

  test('has the error of the jackknife over cases, where every question has a truth of its own', () => {
    // 400 cases, three questions whose truths and ratings lean on one another.
    const wave = (i: number, step: number) => Math.sin(i * step) + Math.sin(i * step * 1.7)
    const questions = [1.3, 2.1, 2.9].map((step, question) => {
      const cases = Array.from({ length: 400 }, (_, i) => i)
      const truth = cases.map((i) => (wave(i, step) + 0.4 * wave(i, 0.7) > 0.9 + 0.2 * question ? 1 : 0))
      return { truth, ratings: cases.map((i) => (truth[i] as number) + 2 * wave(i, 0.31) + wave(i, step * 3)) }
    })
    const { se } = areaOf(questions)
    expect((se as number) ** 2 / jackknifeVariance(questions)).toBeCloseTo(1, 1)
    const apart = questions.map((question) => (areaOf([question]).se as number) ** 2)
    const independent = apart.reduce((sum, one) => sum + one, 0) / 9
    // Taking the questions for independent would be wrong here.
    expect(Math.abs((se as number) ** 2 / independent - 1)).toBeGreaterThan(0.1)
  })

  test('compared is the first less the other', () => {
    const law = (questions: RatedQuestion[], others: RatedQuestion[]) => {
      const [first, other] = [areaOf(questions), areaOf(questions.map(() => others[0] as RatedQuestion))]
      const { difference } = meanAreaDifference(first, other) as MeanAreaComparison
      expect(difference).toBe(first.auc - other.auc)
    }
    fc.assert(fc.property(asked, asked, law))
  })

  test('compared with itself on other cases differs by 0, with the errors added', () => {
    const law = (questions: RatedQuestion[]) => {
      const mean = areaOf(questions)
      const { difference, se } = meanAreaDifference(mean, mean) as MeanAreaComparison
      expect(difference).toBe(0)
      if (typeof mean.se === 'number' && mean.se > 0) expect(se).toBeCloseTo(Math.SQRT2 * mean.se, 12)
    }
    fc.assert(fc.property(asked, law))
  })
})

describe('a mean area that does not exist says why', () => {
  const fine = { truth: [0, 0, 1, 1], ratings: [1, 2, 2, 3] }
  test.each([
    ['there is no question', []],
    ['the questions are not of the same cases', [fine, { truth: [0, 1], ratings: [1, 2] }]],
    ['the questions are not of the same cases', [{ truth: [0, 1], ratings: [1] }]],
    ['a truth is neither 0 nor 1', [{ ...fine, truth: [0, 0, 1, 2] }]],
    ['there is no positive case', [{ ...fine, truth: [0, 0, 0, 0] }]],
    ['there is no negative case', [fine, { ...fine, truth: [1, 1, 1, 1] }]],
    ['a rating is not a finite number', [{ ...fine, ratings: [1, 2, Number.NaN, 3] }]],
  ])('%s', (reason, questions) => {
    expect(meanArea(questions)).toEqual({ kind: 'not-estimable', reason })
    expect(meanAreaDifference(meanArea(questions), meanArea([fine]))).toMatchObject({ reason })
    expect(meanAreaDifference(meanArea([fine]), meanArea(questions))).toMatchObject({ reason })
  })

  test('one case of a class has a mean without an error', () => {
    const mean = meanArea([
      { truth: [0, 0, 1], ratings: [1, 2, 3] },
      { truth: [0, 1, 1], ratings: [1, 2, 3] },
    ])
    const reason = 'the variance needs two cases of each class'
    expect(mean).toMatchObject({ auc: 1, se: { reason }, ci: { reason } })
    expect(meanAreaDifference(mean, mean)).toMatchObject({ difference: 0, se: { reason }, p: { reason } })
  })

  test('means of different numbers of questions are not compared', () => {
    const reason = 'the means are of different numbers of questions'
    expect(meanAreaDifference(meanArea([fine]), meanArea([fine, fine]))).toMatchObject({ reason })
  })
})
