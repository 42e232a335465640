import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performanceVerdict } from './performance-verdict.ts'

function verdictOn(successes: number, trials: number, target: number) {
  const result = performanceVerdict(successes, trials, { target })
  return result.kind === 'verdict' ? result.verdict.kind : result.reason
}

describe('a verdict on a reader', () => {
  it.each([
    [36, 45, 'too-few'],
    [59, 59, 'too-few'],
    [57, 60, 'met'],
    [48, 60, 'undecided'],
    [30, 60, 'not-met'],
  ])('who found %d of %d positives with a target of 80%% is "%s"', (found, positives, kind) => {
    expect(verdictOn(found, positives, 0.8)).toBe(kind)
  })
  it('says how many more positives are needed, and still shows estimate, n and interval', () => {
    expect(performanceVerdict(36, 45, { target: 0.8 })).toMatchObject({
      estimate: 0.8,
      trials: 45,
      ci: [expect.closeTo(0.66177, 5), expect.closeTo(0.891039, 5)],
      verdict: { kind: 'too-few', more: 15, text: 'too few: 15 more positives needed' },
    })
  })
  it('names the trials as it is told to', () => {
    const rule = { target: 0.9, minimumTrials: 35, trialName: 'negative cases' }
    expect(performanceVerdict(9, 10, rule)).toMatchObject({
      verdict: { text: 'too few: 25 more negative cases needed' },
    })
  })
  it('is not given without trials, with a senseless target or a senseless sample', () => {
    expect(verdictOn(0, 0, 0.8)).toContain('no trials')
    expect(verdictOn(3, 2, 0.8)).toContain('cannot come from')
    expect(verdictOn(1, 2, 1)).toBe('the target must lie between 0 and 1')
    expect(performanceVerdict(1, 2, { target: 0.5, minimumTrials: 0 }).kind).toBe('not-estimable')
    expect(performanceVerdict(Number.NaN, 100, { target: 0.5 }).kind).toBe('not-estimable')
  })
})

describe('any verdict', () => {
  const counts = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  it('below the stated sample is a refusal, and never one above it', () => {
    fc.assert(
      fc.property(counts, share, ([x, n], target) => {
        expect(verdictOn(x, n, target) === 'too-few').toBe(n < 60)
      }),
    )
  })
  it('does not get worse when one more answer is right, nor better when the target rises', () => {
    const rank = { 'not-met': 0, undecided: 1, met: 2 } as Record<string, number>
    fc.assert(
      fc.property(counts, share, ([x, n], target) => {
        const at = (successes: number, aim: number) => rank[verdictOn(successes, n + 60, aim)] as number
        expect(at(x + 1, target)).toBeGreaterThanOrEqual(at(x, target))
        expect(at(x, Math.min(0.995, target + 0.05))).toBeLessThanOrEqual(at(x, target))
      }),
    )
  })
})
