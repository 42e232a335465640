import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AiSuggestion } from '../truth/ai-suggestion.ts'
import { compareAnswers, SAME_WITHIN } from './compare-answers.ts'

const probability = fc.double({ min: 0, max: 1, noNaN: true })

function anAnswer(probabilities: readonly number[]): Pick<AiSuggestion, 'findings' | 'planned'> {
  const findings = probabilities.map((one, i) => ({
    ...{ finding: `finding-${i}`, probability: one, threshold: 0.5, flagged: one >= 0.5 },
  }))
  return { findings, planned: null }
}

describe('a second run of a tool beside its stored answer', () => {
  it('is the same as itself, to the last digit and in whatever order its findings come', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 6 }), (all) => {
        const stored = anAnswer(all)
        const found = compareAnswers(stored, stored.findings.toReversed())
        expect(found).toMatchObject({ largestDifference: 0, verdict: 'same' })
      }),
    )
  })

  it('differs as soon as one probability does by more than rounding, and says by how much', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 6 }), probability, (all, other) => {
        const [first = 0, ...rest] = all
        const again = anAnswer([other, ...rest]).findings
        const { largestDifference, verdict } = compareAnswers(anAnswer(all), again)
        expect(largestDifference).toBe(Math.abs(first - other))
        expect(verdict).toBe(Math.abs(first - other) <= SAME_WITHIN ? 'same' : 'different')
      }),
    )
  })

  it('is held against what the tool itself said, where the suggestion was made wrong on purpose', () => {
    const planned = { finding: 'finding-0', kind: 'under', originalProbability: 0.8, reason: 'exercise' } as const
    const found = compareAnswers({ ...anAnswer([0.04]), planned }, [{ finding: 'finding-0', probability: 0.8 }])
    expect(found.answers).toEqual([{ finding: 'finding-0', stored: 0.8, again: 0.8 }])
    expect(found.verdict).toBe('same')
  })

  it('finds a finding under the name that the tool has for it', () => {
    const again = [{ finding: 'opacity', probability: 0.3 }]
    const names = { 'finding-0': ['finding-0', 'opacity'] }
    expect(compareAnswers(anAnswer([0.3]), again, names).verdict).toBe('same')
  })

  it('is not called the same where the tool says nothing of a finding', () => {
    const { answers, largestDifference, verdict } = compareAnswers(anAnswer([0.3]), [])
    expect(answers).toEqual([{ finding: 'finding-0', stored: 0.3, again: null }])
    expect([largestDifference, verdict]).toEqual([null, 'different'])
  })
})
