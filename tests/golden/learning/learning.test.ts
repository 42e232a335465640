import type { Estimated } from '@collimator/kernel'
import {
  type AnswerTable,
  learningCurve,
  newMemoryCard,
  type Outcome,
  type RecallGrade,
  raschAbility,
  raschDifficulties,
  reviewMemoryCard,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }

function value(result: Estimated): { value: number; se: number } {
  if (result.kind !== 'estimate') throw new Error(result.reason)
  return { value: result.value, se: result.se ?? Number.NaN }
}

function answers(rows: readonly (readonly (number | null)[])[]): AnswerTable {
  return rows.map((row) => row.map((answer) => (answer === null ? undefined : (answer as 0 | 1))))
}

describe.each([
  ['every reader read every case', expected.complete],
  ['readers skipped cases', expected.incomplete],
])('Rasch difficulties when %s', (_, golden) => {
  const result = raschDifficulties(answers(golden.answers))
  if (result.kind === 'not-estimable') throw new Error(result.reason)
  it('equal those of eRm', () => {
    result.difficulties.forEach((difficulty, i) => {
      expect(value(difficulty).value).toBeCloseTo(golden.difficulties[i] as number, 4)
      expect(value(difficulty).se).toBeCloseTo(golden.errors[i] as number, 4)
    })
  })
  it('reach at least the conditional log-likelihood of eRm', () => {
    expect(result.conditionalLogLikelihood).toBeCloseTo(golden.logLikelihood, 7)
    expect(result.conditionalLogLikelihood).toBeGreaterThanOrEqual(golden.logLikelihood - 1e-9)
  })
})

it("abilities solve Warm's equation", () => {
  answers(expected.abilities.answers).forEach((row, i) => {
    const ability = value(raschAbility(row, expected.abilities.difficulties)).value
    expect(ability).toBeCloseTo(expected.abilities.values[i] as number, 8)
  })
})

it('the learning slope and its error are those of base R', () => {
  const slope = value(learningCurve(expected.curve.outcomes as Outcome[]).gainPerDoubling)
  expect(slope.value).toBeCloseTo(expected.curve.slope, 8)
  expect(slope.se).toBeCloseTo(expected.curve.se, 8)
})

describe('spaced repetition follows the published FSRS-6 series', () => {
  const start = new Date('2022-12-29T12:30:00Z')
  it('of intervals after thirteen reviews, each on its due day', () => {
    const grades: RecallGrade[] = [
      ...new Array<RecallGrade>(6).fill('good'),
      'again',
      'again',
      ...new Array<RecallGrade>(5).fill('good'),
    ]
    let card = newMemoryCard(start)
    let now = start
    const intervals = grades.map((grade) => {
      card = reviewMemoryCard(card, grade, now)
      now = new Date(card.due)
      return card.scheduledDays
    })
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })
  it('of memory after forgetting once and five recalls', () => {
    let card = newMemoryCard(start)
    let now = start.getTime()
    const grades: RecallGrade[] = ['again', 'good', 'good', 'good', 'good', 'good']
    grades.forEach((grade, i) => {
      now += ([0, 0, 1, 3, 8, 21][i] as number) * 86_400_000
      card = reviewMemoryCard(card, grade, new Date(now))
    })
    expect(card.stability).toBeCloseTo(53.62691, 4)
    expect(card.difficulty).toBeCloseTo(6.3574867, 4)
  })
})
