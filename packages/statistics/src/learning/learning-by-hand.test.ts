import type { Estimated } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../proportion/wilson-interval.ts'
import { performanceVerdict } from '../verdict/performance-verdict.ts'
import { type CusumChart, type CusumDesign, cusumChart, learningCusum } from './cusum-chart.ts'
import { learningCurve, type Outcome } from './learning-curve.ts'
import { masteryVerdict } from './mastery-verdict.ts'
import { raschAbility } from './rasch-ability.ts'
import { raschDifficulties } from './rasch-difficulties.ts'
import { newMemoryCard, type RecallGrade, reviewMemoryCard } from './spaced-repetition.ts'

const outcome = fc.constantFrom<Outcome>(0, 1)
const outcomes = fc.array(outcome, { maxLength: 80 })
const design: fc.Arbitrary<CusumDesign> = fc
  .tuple(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 40 }))
  .map(([low, more, limit]) => ({ acceptable: low / 100, unacceptable: (low + more) / 100, limit: limit / 10 }))

function numberOf(found: Estimated): number {
  if (found.kind !== 'estimate') throw new Error(found.reason)
  return found.value
}

describe('a chart with failure rates of 10% and 20%, on which a failure is worth ln 2', () => {
  const rates = { acceptable: 0.1, unacceptable: 0.2 }
  it('signals when the score is exactly the limit: two failures in a row at 2 ln 2', () => {
    expect(cusumChart([0, 0, 0], { ...rates, limit: 2 * Math.LN2 })).toMatchObject({
      signals: [2],
      scores: [Math.LN2, 2 * Math.LN2, Math.LN2],
    })
  })
  it("has Wald's limit ln((1 - beta)/alpha): ln 16 at alpha .05 and beta .2", () => {
    expect(cusumChart([], { ...rates, alpha: 0.05, beta: 0.2 })).toMatchObject({
      limit: expect.closeTo(Math.log(16), 12),
    })
  })
  it.each([
    { ...rates, alpha: 0.5 },
    { ...rates, beta: 0 },
    { acceptable: 0.2, unacceptable: 0.2 },
    { acceptable: 0.2, unacceptable: 1 },
    { ...rates, limit: Number.POSITIVE_INFINITY },
  ])('is refused for %j', (refused) => {
    expect(cusumChart([1], refused).kind).toBe('not-estimable')
    expect(learningCusum([1], refused).kind).toBe('not-estimable')
  })
})

describe.each([
  ['CUSUM', cusumChart],
  ['LC-CUSUM', learningCusum],
] as const)('%s over any outcomes', (_, chartOf) => {
  it('has scores of 0 or more, reaches its limit exactly where it signals, and starts again after', () => {
    fc.assert(
      fc.property(outcomes, design, (all, how) => {
        const chart = chartOf(all, how) as CusumChart
        expect(chart.scores.length).toBe(all.length)
        chart.scores.forEach((score, t) => {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(chart.signals.includes(t + 1)).toBe(score >= chart.limit)
          const before = t === 0 || chart.signals.includes(t) ? 0 : (chart.scores[t - 1] as number)
          const step = all[t] === 1 ? chart.successStep : chart.failureStep
          expect(score).toBe(Math.max(0, before + step))
        })
      }),
    )
  })
  it('knows nothing of later outcomes', () => {
    fc.assert(
      fc.property(outcomes, outcomes, design, (first, later, how) => {
        const short = chartOf(first, how) as CusumChart
        const long = chartOf([...first, ...later], how) as CusumChart
        expect(long.scores.slice(0, first.length)).toEqual(short.scores)
      }),
    )
  })
})

it('the steps of LC-CUSUM are those of CUSUM turned round', () => {
  fc.assert(
    fc.property(design, (how) => {
      const [drop, gain] = [cusumChart([], how) as CusumChart, learningCusum([], how) as CusumChart]
      expect(gain.successStep).toBeCloseTo(-drop.successStep, 12)
      expect(gain.failureStep).toBeCloseTo(-drop.failureStep, 12)
      expect(gain.successStep).toBeGreaterThan(0)
    }),
  )
})

describe("Warm's ability on n cases of difficulty 0 with r right is the log odds of (r + 1/2)/(n + 1)", () => {
  it.each([
    [1, 1, Math.log(3)],
    [0, 1, -Math.log(3)],
    [2, 2, Math.log(5)],
    [1, 2, 0],
    [3, 4, Math.log(3.5 / 1.5)],
  ])('%d of %d', (right, cases, wanted) => {
    const answers = Array.from({ length: cases }, (_, i) => (i < right ? 1 : 0) as Outcome)
    const found = raschAbility(answers, new Array<number>(cases).fill(0))
    const p = (right + 0.5) / (cases + 1)
    expect(found).toMatchObject({
      value: expect.closeTo(wanted, 9),
      se: expect.closeTo(1 / Math.sqrt(cases * p * (1 - p)), 9),
    })
  })
  // Cases more than four logits apart with nothing between them can give the weighted likelihood two maxima.
  it('moves with the difficulties, turns round with the answers, and is finite', () => {
    const read = fc.record({ answer: outcome, difficulty: fc.integer({ min: -20, max: 20 }).map((k) => k / 10) })
    fc.assert(
      fc.property(
        fc.array(read, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: -30, max: 30 }),
        (reads, tenths) => {
          const answers = reads.map((one) => one.answer)
          const difficulties = reads.map((one) => one.difficulty)
          const ability = numberOf(raschAbility(answers, difficulties))
          expect(Number.isFinite(ability)).toBe(true)
          const moved = raschAbility(
            answers,
            difficulties.map((b) => b + tenths / 10),
          )
          expect(numberOf(moved)).toBeCloseTo(ability + tenths / 10, 7)
          const turned = raschAbility(
            answers.map((answer): Outcome => (answer === 1 ? 0 : 1)),
            difficulties.map((b) => -b),
          )
          expect(numberOf(turned)).toBeCloseTo(-ability, 7)
        },
      ),
    )
  })
})

describe('difficulties on paper', () => {
  it('of two cases, three readers right on the first alone and one on the second alone, lie ln 3 apart about 0', () => {
    const found = raschDifficulties([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ])
    // The log odds of 3 in 4 have the variance 1/3 + 1/1; each difficulty is half of them.
    const se = Math.sqrt(4 / 3) / 2
    expect(found).toMatchObject({
      informativeReaders: 4,
      difficulties: [
        { value: expect.closeTo(-Math.log(3) / 2, 8), se: expect.closeTo(se, 5) },
        { value: expect.closeTo(Math.log(3) / 2, 8), se: expect.closeTo(se, 5) },
      ],
      conditionalLogLikelihood: expect.closeTo(3 * Math.log(3 / 4) + Math.log(1 / 4), 8),
    })
  })
  it('of three cases that beat each other in a ring are all 0', () => {
    expect(
      raschDifficulties([
        [1, 0, undefined],
        [undefined, 1, 0],
        [0, undefined, 1],
      ]),
    ).toMatchObject({ difficulties: [0, 0, 0].map((value) => ({ value: expect.closeTo(value, 8) })) })
  })
  it('turn round when every answer is turned round', () => {
    const row = fc.array(outcome, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 25 }), (answers) => {
        const own = raschDifficulties(answers)
        const turned = raschDifficulties(answers.map((given) => given.map((one): Outcome => (one === 1 ? 0 : 1))))
        expect(turned.kind).toBe(own.kind)
        if (own.kind === 'not-estimable' || turned.kind === 'not-estimable') return
        own.difficulties.forEach((difficulty, i) => {
          const other = turned.difficulties[i] as Estimated
          expect(other.kind).toBe(difficulty.kind)
          if (difficulty.kind === 'estimate') expect(numberOf(other)).toBeCloseTo(-difficulty.value, 6)
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('a learning curve of any outcomes', () => {
  const mixed = fc.array(outcome, { minLength: 4, maxLength: 60 })
  it('has blocks that follow each other, hold every trial once and carry the share of each', () => {
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 1, max: 30 }), (all, size) => {
        const { blocks, trials } = learningCurve(all, size)
        expect(trials).toBe(all.length)
        let next = 1
        for (const { from, to, share } of blocks) {
          expect(from).toBe(next)
          expect(to - from + 1).toBeLessThanOrEqual(size)
          const own = all.slice(from - 1, to)
          expect(share).toEqual(wilsonInterval(own.filter((one) => one === 1).length, own.length))
          next = to + 1
        }
        expect(next).toBe(all.length + 1)
      }),
    )
  })
  it('has the gain per doubling that balances both likelihood equations: residuals sum to 0, alone and times log2(t)', () => {
    fc.assert(
      fc.property(mixed, (all) => {
        const { gainPerDoubling } = learningCurve(all)
        if (gainPerDoubling.kind !== 'estimate') return
        const slope = gainPerDoubling.value
        const residuals = (intercept: number) =>
          all.map((y, t) => y - 1 / (1 + Math.exp(-intercept - slope * Math.log2(t + 1))))
        let [low, high] = [-700, 700]
        for (let i = 0; i < 200; i++) {
          const middle = (low + high) / 2
          if (residuals(middle).reduce((sum, r) => sum + r, 0) > 0) low = middle
          else high = middle
        }
        expect(residuals(low).reduce((sum, r, t) => sum + r * Math.log2(t + 1), 0)).toBeCloseTo(0, 5)
      }),
    )
  })
  it('loses what it gained when every right answer is called wrong', () => {
    fc.assert(
      fc.property(mixed, (all) => {
        const own = learningCurve(all).gainPerDoubling
        const turned = learningCurve(all.map((one): Outcome => (one === 1 ? 0 : 1))).gainPerDoubling
        expect(turned.kind).toBe(own.kind)
        if (own.kind === 'estimate') expect(numberOf(turned)).toBeCloseTo(-own.value, 6)
      }),
    )
  })
})

it('mastery is the verdict on the latest trials, whatever came before them', () => {
  const latest = fc.array(outcome, { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(outcomes, latest, fc.integer({ min: 1, max: 19 }), (before, last, twentieths) => {
      const rule = { target: twentieths / 20, minimumTrials: 10 }
      const right = last.filter((one) => one === 1).length
      expect(masteryVerdict([...before, ...last], rule)).toEqual(performanceVerdict(right, 10, rule))
    }),
  )
})

it('a window of exactly the stated sample is accepted, and one below it, or half a trial, is not', () => {
  const ten = new Array<Outcome>(10).fill(1)
  expect(masteryVerdict(ten, { target: 0.5, minimumTrials: 10, window: 10 })).toMatchObject({
    verdict: { kind: 'met' },
  })
  expect(masteryVerdict(ten, { target: 0.5, minimumTrials: 10, window: 9 }).kind).toBe('not-estimable')
  expect(masteryVerdict(ten, { target: 0.5, minimumTrials: 10, window: 10.5 }).kind).toBe('not-estimable')
})

it('a memory card after any reviews is due later than its review, of difficulty 1..10, and a better recall is never due sooner', () => {
  const grades: readonly RecallGrade[] = ['again', 'hard', 'good', 'easy']
  const review = fc.record({ grade: fc.constantFrom(...grades), waitHours: fc.integer({ min: 0, max: 24 * 200 }) })
  fc.assert(
    fc.property(fc.array(review, { minLength: 1, maxLength: 12 }), (reviews) => {
      let now = Date.parse('2026-01-05T07:00:00Z')
      let card = newMemoryCard(new Date(now))
      reviews.forEach(({ grade, waitHours }, i) => {
        now += waitHours * 3_600_000
        const due = grades.map((each) => Date.parse(reviewMemoryCard(card, each, new Date(now)).due))
        expect([...due].sort((a, b) => a - b)).toEqual(due)
        card = reviewMemoryCard(card, grade, new Date(now))
        expect(Date.parse(card.due)).toBeGreaterThan(now)
        expect(card.reviews).toBe(i + 1)
        expect(card.stability).toBeGreaterThan(0)
        expect(Number.isFinite(card.stability)).toBe(true)
        expect(card.difficulty >= 1 && card.difficulty <= 10).toBe(true)
      })
    }),
    { numRuns: 40 },
  )
})
