import { describe, expect, it } from 'vitest'
import { SHA256 } from '../test-support/some-reads.ts'
import type { AiSuggestion } from '../truth/ai-suggestion.ts'
import type { FilmTruth } from '../truth/film-truth.ts'
import { flippedFilms } from './flipped-films.ts'
import { toolAtThreshold } from './tool-at-threshold.ts'
import { scoreTool, type ToolScore } from './tool-score.ts'
import { wrongInThousand } from './wrong-in-thousand.ts'

const NODULE: FilmTruth = { present: ['nodule'], lesions: [], strength: 'exact', source: 'generator' }

function anAnswer(nodule: number, consolidation: number, planned: AiSuggestion['planned'] = null): AiSuggestion {
  const findings = Object.entries({ nodule, consolidation, hernia: 0.99 }).map(([finding, probability]) => ({
    ...{ finding, probability, threshold: 0.5 },
    flagged: probability >= 0.5,
  }))
  return { tool: { id: 'cedar', version: '2.0.0', modelSha256: SHA256 }, findings, boxes: [], heatMaps: [], planned }
}

const FINDINGS = ['nodule', 'consolidation']

/** Films with a finding have the scores of the first list, films without those of the second. */
function someScores(positive: readonly number[], negative: readonly number[]): readonly ToolScore[] {
  const of = (truth: 0 | 1) => (probability: number) => ({ truth, probability, flagged: probability >= 0.5 })
  return [...positive.map(of(1)), ...negative.map(of(0))].map((score, i) => ({ film: i + 1, ...score }))
}

const repeat = (times: number, value: number) => Array.from({ length: times }, () => value)

describe('the score of a film', () => {
  it('as a whole is the highest among the findings of the exercise, and what the exercise does not ask is left out', () => {
    const film = { film: 3, truth: NODULE, suggestion: anAnswer(0.2, 0.4), findings: FINDINGS }
    expect(scoreTool(film)).toEqual({ film: 3, truth: 1, probability: 0.4, flagged: false })
    expect(scoreTool(film, 'nodule')).toEqual({ film: 3, truth: 1, probability: 0.2, flagged: false })
    expect(scoreTool(film, 'consolidation')).toMatchObject({ truth: 0, probability: 0.4 })
    expect(scoreTool(film, 'rib-fracture')).toBeNull()
  })

  it('is the tool’s own where the suggestion was made wrong on purpose', () => {
    const planned = { finding: 'nodule', kind: 'under', originalProbability: 0.8, reason: 'exercise' } as const
    const film = { film: 1, truth: NODULE, suggestion: anAnswer(0.1, 0.2, planned), findings: FINDINGS }
    expect(scoreTool(film)).toMatchObject({ probability: 0.8, flagged: true })
  })
})

describe('a good ranking behind a bad threshold', () => {
  // Every film with a finding scores above every film without, and only two reach one half.
  const scores = someScores([...repeat(2, 0.6), ...repeat(18, 0.1)], repeat(20, 0.02))

  it('as shipped misses 18 of 20 and alarms nobody', () => {
    const { table, sensitivity, specificity, positivePredictiveValue } = toolAtThreshold(scores, 'shipped')
    expect(table).toEqual({ truePositives: 2, falseNegatives: 18, falsePositives: 0, trueNegatives: 20 })
    expect(sensitivity).toMatchObject({ kind: 'figure', n: 20, value: 0.1 })
    expect(specificity).toMatchObject({ kind: 'figure', n: 20, value: 1 })
    expect(positivePredictiveValue).toEqual({
      ...{ kind: 'too-few', n: 2, more: 8 },
      text: 'too few: 8 more films called',
    })
  })

  it('at one in twenty finds all, and 18 films flip, each rightly', () => {
    expect(toolAtThreshold(scores, 0.05).table).toMatchObject({ truePositives: 20, trueNegatives: 20 })
    const flips = flippedFilms(scores, 'shipped', 0.05)
    expect(flips).toHaveLength(18)
    expect(flips.every(({ becomes, isRight }) => becomes === 'called' && isRight)).toBe(true)
    expect(flippedFilms(scores, 0.05, 'shipped').every(({ isRight }) => isRight)).toBe(false)
  })
})

describe('wrong calls in a thousand', () => {
  const TABLE = { truePositives: 24, falseNegatives: 6, falsePositives: 3, trueNegatives: 27 }

  it('at a prevalence of one in ten: 20 missed and 90 false alarms, with limits by hand', () => {
    // Wilson for 6 of 30: .0951 to .3731; for 3 of 30: .0346 to .2562. Square-and-add with factors 100 and 900.
    const { missed, falseAlarms, wrong } = wrongInThousand(TABLE, 0.1)
    expect(missed).toMatchObject({ n: 30, value: 20 })
    expect(falseAlarms).toMatchObject({ n: 30, value: 90 })
    if (wrong.kind !== 'figure' || !wrong.ci) throw new Error('sixty films carry a figure')
    expect(wrong.value).toBeCloseTo(110, 9)
    expect(wrong.ci[0]).toBeCloseTo(110 - Math.hypot(100 * (0.2 - 0.0951), 900 * (0.1 - 0.0346)), 0)
    expect(wrong.ci[1]).toBeCloseTo(110 + Math.hypot(100 * (0.3731 - 0.2), 900 * (0.2562 - 0.1)), 0)
  })

  it('say nothing for nine films of a class, nor for a prevalence that is none', () => {
    expect(wrongInThousand({ ...TABLE, falsePositives: 0, trueNegatives: 9 }, 0.1).wrong).toMatchObject({
      kind: 'too-few',
      more: 1,
    })
    for (const prevalence of [0, 1, -0.1, Number.NaN])
      expect(wrongInThousand(TABLE, prevalence).wrong.kind).toBe('not-estimable')
  })
})
