import type { FindingsSuggestion } from '@collimator/ai-tools'
import type { AiSuggestion, ToolScore } from '@collimator/reading'
import { describe, expect, it } from 'vitest'
import { compareRun } from './compare-run.ts'
import { boxesOf, filmWords } from './run-on-film.ts'

const STORED: Pick<AiSuggestion, 'findings' | 'boxes' | 'planned'> = {
  findings: [
    { finding: 'nodule', probability: 0.2, threshold: 0.15, flagged: true },
    { finding: 'consolidation', probability: 0.05, threshold: 0.1, flagged: false },
  ],
  boxes: [
    { finding: 'nodule', box: [1, 2, 3, 4], score: 0.9 },
    { finding: 'consolidation', box: [5, 6, 7, 8], score: 0.4 },
  ],
  planned: null,
}

/** A run that gives the stored answer, changed by what is added to its probabilities. */
function aRun(added: number): FindingsSuggestion {
  const heatMap = { width: 1, height: 1, values: new Float32Array(1) }
  return {
    kind: 'findings',
    tool: { id: 'alder', version: '2.0.0', modelSha256: 'a' },
    findings: STORED.findings.map((one) => ({ ...one, probability: one.probability + added, heatMap })) as never,
    boxes: [{ finding: 'nodule', box: [1, 2, 3, 5], score: 0.9 }],
  }
}

describe('a run beside the stored answer', () => {
  it.each([
    [0, '0', 'The same answer as the stored one, to five digits: the largest difference is 0 percentage points.'],
    [
      1e-7,
      'less than 0.001',
      'The same answer as the stored one, to five digits: the largest difference is less than 0.001 percentage points.',
    ],
    [-0.02, '−2.000', 'Not the stored answer: the largest difference is 2.000 percentage points.'],
    [0.03, '+3.000', 'Not the stored answer: the largest difference is 3.000 percentage points.'],
  ])('that differs by %f says by how much', (added, difference, verdict) => {
    const view = compareRun(STORED, aRun(added), {})
    expect(view.rows.map((row) => row.difference)).toEqual([difference, difference])
    expect(view.verdict).toBe(verdict)
  })
})

describe('the boxes on the film', () => {
  const page = { stored: STORED, truthBoxes: [{ label: 'truth, nodule', box: [1, 1, 1, 1] as const }] }
  const labels = (finding: string, threshold: number, run: FindingsSuggestion | null = null) =>
    boxesOf(page, run, { finding, threshold, prevalence: null }).map(({ label }) => label)

  it('follow the threshold and the question', () => {
    expect(labels('any', 0.15)).toEqual(['truth, nodule', 'AI, nodule'])
    expect(labels('any', 0.05)).toEqual(['truth, nodule', 'AI, nodule', 'AI, consolidation'])
    expect(labels('consolidation', 0.15)).toEqual(['truth, nodule'])
  })

  it('are those of the run, once there is one', () => {
    const boxes = boxesOf(page, aRun(0), { finding: 'any', threshold: 0, prevalence: null })
    expect(boxes.map(({ box }) => box)).toEqual([
      [1, 1, 1, 1],
      [1, 2, 3, 5],
    ])
  })
})

describe('what becomes of the film', () => {
  const scores: readonly ToolScore[] = [{ film: 3, truth: 1, probability: 0.2, flagged: true }]
  it('is said with its score, the truth, and the call with which the tool ships', () => {
    expect(filmWords(scores, 3, 0.1)).toBe(
      'This film: 20%, a finding is there. From 10% on it is called, rightly; as it ships.',
    )
    expect(filmWords(scores, 3, 0.5)).toBe(
      'This film: 20%, a finding is there. From 50% on it is not called, wrongly; it ships with the opposite call.',
    )
    expect(filmWords(scores, 4, 0.5)).toBe('The tool does not answer this question on this film.')
  })
})
