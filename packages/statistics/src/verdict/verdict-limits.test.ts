import { describe, expect, it } from 'vitest'
import { proportion } from '../proportion/proportion.ts'
import { performanceVerdict } from './performance-verdict.ts'

function intervalOf(successes: number, trials: number): readonly [number, number] {
  const share = proportion(successes, trials)
  if (share.kind !== 'estimate' || share.ci === undefined) throw new Error('expected an interval')
  return share.ci
}

function kindAt(target: number, minimumTrials = 60) {
  const result = performanceVerdict(60, 75, { target, minimumTrials })
  return result.kind === 'verdict' ? result.verdict.kind : result.reason
}

describe('60 of 75 right', () => {
  const [low, high] = intervalOf(60, 75)
  it('has met a target that is exactly the lower limit, and is undecided just above it', () => {
    expect(kindAt(low)).toBe('met')
    expect(kindAt(low + 1e-12)).toBe('undecided')
  })
  it('is undecided at a target that is exactly the upper limit, and has not met one just above it', () => {
    expect(kindAt(high)).toBe('undecided')
    expect(kindAt(high + 1e-12)).toBe('not-met')
  })
  it('is judged when the stated sample is 75, and refused with one more trial needed when it is 76', () => {
    expect(kindAt(0.5, 75)).toBe('met')
    expect(performanceVerdict(60, 75, { target: 0.5, minimumTrials: 76 })).toMatchObject({
      verdict: { kind: 'too-few', more: 1, text: 'too few: 1 more positives needed' },
    })
  })
  it.each([0, 1, -0.2, Number.NaN])('has no verdict on a target of %d', (target) => {
    expect(kindAt(target)).toBe('the target must lie between 0 and 1')
  })
  it('takes the interval that the rule asks for, so that the cautious one decides less', () => {
    const rule = { target: low, method: 'clopper-pearson' } as const
    expect(performanceVerdict(60, 75, rule)).toMatchObject({ verdict: { kind: 'undecided' } })
    expect(performanceVerdict(60, 75, { target: low, confidence: 0.99 })).toMatchObject({
      verdict: { kind: 'undecided' },
    })
  })
})
