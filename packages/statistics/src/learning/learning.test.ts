import { describe, expect, it } from 'vitest'
import { cusumChart, learningCusum } from './cusum-chart.ts'
import { invertMatrix } from './invert-matrix.ts'
import { learningCurve, type Outcome } from './learning-curve.ts'
import { masteryVerdict } from './mastery-verdict.ts'
import { newMemoryCard, reviewMemoryCard } from './spaced-repetition.ts'

const DESIGN = { acceptable: 0.1, unacceptable: 0.2 }

function repeated(outcome: Outcome, times: number): Outcome[] {
  return new Array<Outcome>(times).fill(outcome)
}

describe('a learning curve', () => {
  it('shows blocks with their intervals, the last one short', () => {
    const curve = learningCurve([...repeated(0, 3), ...repeated(1, 4)], 3)
    expect(curve.blocks).toMatchObject([
      { from: 1, to: 3, share: { value: 0 } },
      { from: 4, to: 6, share: { value: 1 } },
      { from: 7, to: 7, share: { value: 1 } },
    ])
  })
  it('of a learner rises and of a tiring reader falls', () => {
    const learner: Outcome[] = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1]
    const slope = (outcomes: readonly Outcome[]) => {
      const { gainPerDoubling } = learningCurve(outcomes)
      return gainPerDoubling.kind === 'estimate' ? gainPerDoubling.value : Number.NaN
    }
    expect(slope(learner)).toBeGreaterThan(0)
    expect(slope([...learner].reverse())).toBeLessThan(0)
  })
  it.each([
    ['one trial', [1], 'a change needs at least two trials'],
    ['only right answers', [1, 1, 1], 'all answers are alike'],
    ['a sudden and lasting change', [0, 0, 1, 1], 'infinite'],
    ['an outcome of 2', [0, 2, 1], 'neither 0 nor 1'],
  ])('of %s has no slope', (_, outcomes, reason) => {
    expect(learningCurve(outcomes as Outcome[]).gainPerDoubling).toMatchObject({
      reason: expect.stringContaining(reason),
    })
  })
  it('of nothing has no blocks, and a senseless block size is twenty', () => {
    expect(learningCurve([])).toMatchObject({ trials: 0, blocks: [], gainPerDoubling: { kind: 'not-estimable' } })
    expect(learningCurve(repeated(1, 25), 0).blocks).toHaveLength(2)
  })
})

describe('CUSUM', () => {
  it('has the published steps and limit for failure rates of 10% and 20%', () => {
    expect(cusumChart([], DESIGN)).toMatchObject({
      successStep: expect.closeTo(-0.11778303565638346, 14),
      failureStep: expect.closeTo(Math.LN2, 14),
      limit: expect.closeTo(2.1972245773362196, 14),
    })
  })
  it('signals the fourth failure in a row and starts again', () => {
    expect(cusumChart(repeated(0, 8), DESIGN)).toMatchObject({ signals: [4, 8] })
  })
  it('never falls below 0 under successes', () => {
    const chart = cusumChart(repeated(1, 5), DESIGN)
    expect(chart).toMatchObject({ scores: [0, 0, 0, 0, 0], signals: [] })
  })
})

describe('LC-CUSUM', () => {
  it('takes the opposite steps: successes raise it, failures lower it, and it stays at 0 or above', () => {
    expect(learningCusum([0, 1, 0], DESIGN)).toMatchObject({
      successStep: expect.closeTo(Math.log(0.9 / 0.8), 14),
      failureStep: expect.closeTo(Math.log(0.5), 14),
      scores: [0, expect.closeTo(0.11778303565638346, 12), 0],
    })
  })
  it('says that competence is shown after nineteen successes in a row, and never after failures', () => {
    expect(learningCusum(repeated(1, 19), DESIGN)).toMatchObject({ signals: [19] })
    expect(learningCusum(repeated(0, 200), DESIGN)).toMatchObject({ signals: [] })
  })
  it('takes a limit found by simulation', () => {
    expect(learningCusum(repeated(1, 20), { ...DESIGN, limit: 1.25 })).toMatchObject({ limit: 1.25, signals: [11] })
  })
  it.each([
    [{ acceptable: 0.2, unacceptable: 0.1 }, 'acceptable < unacceptable'],
    [{ acceptable: 0, unacceptable: 0.1 }, 'acceptable < unacceptable'],
    [{ ...DESIGN, alpha: 0.6 }, 'error rates'],
    [{ ...DESIGN, limit: 0 }, 'limit'],
    [{ ...DESIGN, limit: Number.NaN }, 'limit'],
    [{ acceptable: 5e-324, unacceptable: 0.9 }, 'too far apart'],
  ])('is refused for %j', (design, reason) => {
    expect(learningCusum([1], design)).toMatchObject({ reason: expect.stringContaining(reason) })
  })
  it('is refused for an outcome that is neither right nor wrong', () => {
    expect(cusumChart([2 as 1], DESIGN).kind).toBe('not-estimable')
  })
})

describe('mastery', () => {
  it('looks at the latest trials only', () => {
    const outcomes = [...repeated(0, 100), ...repeated(1, 60)]
    expect(masteryVerdict(outcomes, { target: 0.9 })).toMatchObject({ trials: 60, verdict: { kind: 'met' } })
    expect(masteryVerdict(outcomes, { target: 0.9, window: 160 })).toMatchObject({ verdict: { kind: 'not-met' } })
  })
  it('is not judged below its stated sample', () => {
    expect(masteryVerdict([1, 1, 1], { target: 0.8 })).toMatchObject({
      verdict: { kind: 'too-few', text: 'too few: 57 more cases needed' },
    })
  })
  it('is not judged without outcomes, with a window below the sample, or with outcomes that are none', () => {
    expect(masteryVerdict([], { target: 0.8 }).kind).toBe('not-estimable')
    expect(masteryVerdict([1], { target: 0.8, window: 10 }).kind).toBe('not-estimable')
    expect(masteryVerdict([3 as 1], { target: 0.8 }).kind).toBe('not-estimable')
  })
})

describe('spaced repetition', () => {
  const start = new Date('2026-03-01T08:00:00Z')
  it('a new card is due at once, survives storage as JSON, and leaves the old card alone', () => {
    const card = newMemoryCard(start)
    expect(card).toMatchObject({ due: '2026-03-01T08:00:00.000Z', state: 'new', reviews: 0 })
    const stored = JSON.parse(JSON.stringify(card))
    expect(reviewMemoryCard(stored, 'good', start)).toEqual(reviewMemoryCard(card, 'good', start))
    expect(card.reviews).toBe(0)
  })
  it('an easier recall is asked again later, and forgetting counts as a lapse', () => {
    let card = newMemoryCard(start)
    for (let i = 0; i < 3; i++) card = reviewMemoryCard(card, 'good', new Date(card.due))
    const at = new Date(card.due)
    const due = (grade: 'again' | 'hard' | 'good' | 'easy') => Date.parse(reviewMemoryCard(card, grade, at).due)
    expect(due('hard')).toBeGreaterThan(due('again'))
    expect(due('good')).toBeGreaterThan(due('hard'))
    expect(due('easy')).toBeGreaterThan(due('good'))
    expect(reviewMemoryCard(card, 'again', at)).toMatchObject({ lapses: 1, state: 'relearning' })
  })
  it('needs a real time', () => {
    expect(() => reviewMemoryCard(newMemoryCard(start), 'good', new Date('never'))).toThrow(RangeError)
  })
})

describe('inverting a matrix', () => {
  it('works when the first pivot is 0, and says when there is no inverse', () => {
    expect(
      invertMatrix([
        [0, 2],
        [4, 0],
      ]),
    ).toEqual([
      [0, 0.25],
      [0.5, 0],
    ])
    expect(
      invertMatrix([
        [1, 2],
        [2, 4],
      ]),
    ).toBeUndefined()
  })
})
